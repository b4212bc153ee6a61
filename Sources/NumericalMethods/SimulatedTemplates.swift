import CVectorKernels

/// Poisson χ² of counts where some templates were themselves estimated from a finite number of events (Barlow and Beeston,
/// Comput. Phys. Commun. 77 (1993) 219).
///
///     χ² = min over γ of  2 Σ_b [µ_b - n_b + n_b ln(n_b/µ_b)] + 2 Σ_g m_g [γ_g - 1 - ln γ_g],   µ_b = r_b + γ_g(b) s_b
///
/// m_g events were simulated in a group g of bins whose estimates fluctuate together; s is what they predict, r everything
/// else. γ is the positive root of a quadratic for a group of one bin, and of a monotonic function found by Newton's method
/// for several. Because χ² is stationary in γ, the derivatives of the sum at fixed γ are the gradient; the curvature is the
/// one at fixed γ minus v vᵀ/h for each group, with v = ∂²χ²/∂θ∂γ and h = ∂²χ²/∂γ².
public struct SimulatedTemplates: Sendable {
    /// Which templates were simulated, and how their bins belong together.
    public struct Simulation: Sendable {
        /// Indices of the templates.
        public let rows: [Int]
        /// The group of each bin.
        public let groups: [Int]
        /// Simulated events of each group.
        public let events: [Double]

        /// A simulation; every group has an entry in `events`.
        public init(rows: [Int], groups: [Int], events: [Double]) {
            precondition(groups.allSatisfy(events.indices.contains), "every group has its events")
            self.rows = rows
            self.groups = groups
            self.events = events
        }
    }

    let stride: Int
    let rowCount: Int
    let binCount: Int
    let storage: [Double]
    /// Where each row ends: a signal has nothing in the highest energy bins.
    private let ends: [Int32]
    let simulation: Simulation
    /// The bins of each group.
    let members: [[Int]]
    private let eventDistributions: [PoissonDistribution]

    /// Templates of equal length.
    public init(rows: [[Double]], binCount: Int, simulation: Simulation) {
        precondition(rows.allSatisfy { $0.count == binCount }, "every template has one number for each bin")
        precondition(simulation.groups.count == binCount, "every bin has a group")
        let lanes = Int(RECOILFIT_LANES)
        let stride = (binCount + lanes - 1) / lanes * lanes
        self.stride = stride
        self.binCount = binCount
        rowCount = rows.count
        storage = rows.flatMap { $0 + [Double](repeating: 0, count: stride - binCount) }
        ends = rows.map { row in
            let last = row.lastIndex { $0 != 0 } ?? -1
            return Int32((last + lanes) / lanes * lanes)
        }
        self.simulation = simulation
        var members = [[Int]](repeating: [], count: simulation.events.count)
        for (bin, group) in simulation.groups.enumerated() { members[group].append(bin) }
        self.members = members
        eventDistributions = simulation.events.map { PoissonDistribution(mean: max($0, 0)) }
    }

    /// Room for counts and results.
    public struct Workspace: Sendable {
        var counts: [Double]
        var constant: Double
        /// Simulated events of each group: the auxiliary measurements.
        public var events: [Double]
        /// Templates with the simulated ones times γ.
        var scaled: [Double]
        var others: [Double]
        var simulated: [Double]
        var total: [Double]
        var expected: [Double]
        var slope: [Double]
        var bend: [Double]
        var isHessian = false
        /// γ of each group.
        public internal(set) var factors: [Double]
        /// ∂χ²/∂c_k after an evaluation.
        public internal(set) var sums: [Double]
        /// Second derivatives after ``SimulatedTemplates/curvature(_:workspace:)``, row by row.
        public internal(set) var curvature: [Double] = []
        var directions: [Double] = []
    }

    /// A workspace that holds `counts`, one for each bin, not negative, and the simulated events.
    public func makeWorkspace(counts: [Double]) -> Workspace {
        let zeros = [Double](repeating: 0, count: stride)
        var workspace = Workspace(
            counts: [], constant: 0, events: simulation.events, scaled: storage, others: zeros, simulated: zeros,
            total: zeros, expected: zeros, slope: zeros, bend: zeros,
            factors: [Double](repeating: 1, count: members.count),
            sums: [Double](repeating: 0, count: rowCount))
        load(counts: counts, into: &workspace)
        return workspace
    }

    /// Replaces the counts.
    public func load(counts: [Double], into workspace: inout Workspace) {
        precondition(counts.count == binCount, "one count for each bin")
        workspace.counts = counts + [Double](repeating: 0, count: stride - binCount)
        workspace.constant = counts.reduce(0) { $0 + ($1 > 0 ? 2 * ($1 * PortableMath.log($1) - $1) : 0) }
    }

    /// Draws the simulated events of a pseudo-experiment: as many as there are on average.
    public func sampleEvents(_ stream: inout RandomStream, into workspace: inout Workspace) {
        for group in members.indices { workspace.events[group] = eventDistributions[group].sample(&stream) }
    }

    /// χ² at the coefficients, with derivatives left in the workspace; +∞ where an expected count is impossible.
    public func evaluate(
        _ order: PoissonTemplates.Order, coefficients: [Double], workspace: inout Workspace
    ) -> Double {
        precondition(coefficients.count == rowCount, "one coefficient for each template")
        split(coefficients, &workspace)
        var penalty = 0.0
        for (group, bins) in members.enumerated() {
            guard let factor = factor(of: group, bins, workspace) else { return .infinity }
            workspace.factors[group] = factor
            let events = workspace.events[group]
            if events > 0 { penalty += 2 * events * (factor - 1 - PortableMath.log(factor)) }
        }
        for bin in 0..<binCount {
            workspace.total[bin] =
                workspace.others[bin] + workspace.factors[simulation.groups[bin]] * workspace.simulated[bin]
        }
        workspace.isHessian = order == .hessian
        var unused = [0.0]
        let value = recoilfit_poisson(
            stride, 1, workspace.total, [1], workspace.counts, order.rawValue, &workspace.expected, &workspace.slope,
            &workspace.bend, &unused)
        if order != .value && value.isFinite { sums(&workspace) }
        return value + workspace.constant + penalty
    }

    /// ∂χ²/∂c_k at fixed γ.
    private func sums(_ workspace: inout Workspace) {
        recoilfit_sums(stride, rowCount, ends, storage, workspace.slope, &workspace.sums)
        for row in simulation.rows {
            workspace.sums[row] = 0
            for bin in 0..<binCount {
                workspace.sums[row] +=
                    workspace.slope[bin] * workspace.factors[simulation.groups[bin]] * storage[row * stride + bin]
            }
        }
    }

    /// r and s of every bin.
    private func split(_ coefficients: [Double], _ workspace: inout Workspace) {
        var others = coefficients
        for row in simulation.rows { others[row] = 0 }
        recoilfit_combine(stride, rowCount, ends, storage, others, &workspace.others)
        for bin in 0..<stride { workspace.simulated[bin] = 0 }
        for row in simulation.rows where coefficients[row] != 0 {
            for bin in 0..<stride { workspace.simulated[bin] += coefficients[row] * storage[row * stride + bin] }
        }
    }

    /// γ of a group; nil where no positive one makes every expected count possible.
    private func factor(of group: Int, _ bins: [Int], _ workspace: Workspace) -> Double? {
        let events = workspace.events[group]
        let total = bins.reduce(0) { $0 + workspace.simulated[$1] }
        guard events > 0, total != 0 else { return 1 }
        if bins.count == 1 {
            return Self.root(
                others: workspace.others[bins[0]], simulated: workspace.simulated[bins[0]],
                count: workspace.counts[bins[0]], events: events)
        }
        // The bins taken as one are near enough to save half of the steps.
        var (others, count) = (0.0, 0.0)
        for bin in bins {
            others += workspace.others[bin]
            count += workspace.counts[bin]
        }
        var factor = Self.root(others: others, simulated: total, count: count, events: events) ?? 1
        for _ in 0..<100 {
            var (slope, bend) = (events * (1 - 1 / factor), events / (factor * factor))
            for bin in bins where workspace.simulated[bin] != 0 {
                let s = workspace.simulated[bin]
                let ratio = workspace.counts[bin] / (workspace.others[bin] + factor * s)
                slope += s * (1 - ratio)
                bend += s * s * ratio / (workspace.others[bin] + factor * s)
            }
            guard bend > 0 else { return nil }
            let next = factor - slope / bend
            let isDone = abs(next - factor) <= 1e-15 * factor
            factor = next > 0 ? next : factor / 2
            if isDone { break }
        }
        return factor
    }

    /// The larger root of s (s + m) γ² - [(n + m) s - (s + m) r] γ - m r = 0.
    static func root(others r: Double, simulated s: Double, count n: Double, events m: Double) -> Double? {
        guard s > 0 else { return s == 0 ? 1 : nil }
        let half = ((n + m) * s - (s + m) * r) / 2
        let discriminant = half * half + s * (s + m) * m * r
        guard discriminant >= 0 else { return nil }
        let root = discriminant.squareRoot()
        // The form without cancellation.
        let factor = half > 0 ? (half + root) / (s * (s + m)) : m * r / (root - half)
        return factor > 0 ? factor : nil
    }
}

extension SimulatedTemplates {
    /// Second derivatives with respect to parameters after an evaluation of order `fisher` or `hessian`, but for the
    /// part Σ_k ∂χ²/∂c_k ∂²c_k/∂θ∂θ; left in the workspace.
    public func curvature(_ jacobian: SparseJacobian, workspace: inout Workspace) {
        precondition(jacobian.rowCount == rowCount, "one row of the Jacobian for each template")
        let count = jacobian.parameterCount
        if workspace.curvature.count != count * count {
            workspace.curvature = [Double](repeating: 0, count: count * count)
            workspace.directions = [Double](repeating: 0, count: count * stride)
        }
        for row in simulation.rows {
            for bin in 0..<binCount {
                workspace.scaled[row * stride + bin] =
                    storage[row * stride + bin] * workspace.factors[simulation.groups[bin]]
            }
        }
        recoilfit_directions(
            stride, rowCount, ends, workspace.scaled, jacobian.offsets, jacobian.columns, jacobian.values, count,
            &workspace.directions)
        recoilfit_gram(stride, count, workspace.directions, workspace.bend, &workspace.curvature)
        let moves = workspace.isHessian ? simulatedMoves(jacobian) : []
        for (group, bins) in members.enumerated() where workspace.events[group] > 0 {
            let factor = workspace.factors[group]
            var stiffness = 2 * workspace.events[group] / (factor * factor)
            for bin in bins { stiffness += workspace.bend[bin] * workspace.simulated[bin] * workspace.simulated[bin] }
            let mixed = jacobian.active.map { parameter in
                bins.reduce(0) { sum, bin in
                    let direct = workspace.bend[bin] * workspace.directions[parameter * stride + bin]
                    return sum + direct * workspace.simulated[bin]
                        + (moves.isEmpty ? 0 : workspace.slope[bin] * moves[parameter * stride + bin])
                }
            }
            for (i, row) in jacobian.active.enumerated() where mixed[i] != 0 {
                for (j, column) in jacobian.active.enumerated() {
                    workspace.curvature[row * count + column] -= mixed[i] * mixed[j] / stiffness
                }
            }
        }
    }

    /// ∂s/∂θ of every bin, parameter by parameter.
    private func simulatedMoves(_ jacobian: SparseJacobian) -> [Double] {
        var moves = [Double](repeating: 0, count: jacobian.parameterCount * stride)
        for row in simulation.rows {
            for entry in Int(jacobian.offsets[row])..<Int(jacobian.offsets[row + 1]) {
                let start = Int(jacobian.columns[entry]) * stride
                for bin in 0..<binCount {
                    moves[start + bin] += jacobian.values[entry] * storage[row * stride + bin]
                }
            }
        }
        return moves
    }
}
