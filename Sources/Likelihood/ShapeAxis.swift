import Datasets
import Foundation
import Scattering

/// A parameter that bends templates instead of scaling them: a nuisance that varies an input, a neutron radius, the loss
/// of coherence.
struct ShapeAxis: Sendable {
    /// What moves with the parameter.
    enum Effect: Sendable {
        /// An input of the data set's prediction; `width` of its steps are one standard deviation.
        case variation(Variation, width: Double)
        /// A physics parameter of the nuclear response.
        case physics(PhysicsParameter)
    }

    /// Index in the model's parameters.
    let parameter: Int
    let effect: Effect
    /// Where templates keep their nominal form.
    let nominal: Double
    /// Middle of the range of the expansion.
    let centre: Double
    /// Half its width; beyond it templates go straight on.
    let halfWidth: Double
    /// Highest degree of the expansion.
    let degree: Int

    /// A nuisance: expanded between five standard deviations each way. An efficiency that leaves zero inside a bin makes
    /// that bin's count bend sharply, so that it needs more degrees over 3. Where a standard deviation is more steps than
    /// the declared one, the degree grows with it, up to 40 (60); what that does not reach ``MorphExpansion`` finds out.
    init(parameter: Int, variation: Variation, width: Double, efficiencyInSteps: Bool = false) {
        let isSharp = variation.key == .efficiency
        // An efficiency that is taken at the centres of steps leaves zero in one step after the other: more kinks.
        let (usual, most) = isSharp ? (efficiencyInSteps ? 40.0 : 24, 60.0) : (10, 40)
        self.init(
            parameter: parameter, effect: .variation(variation, width: width), nominal: 0, centre: 0,
            halfWidth: isSharp ? 3 : Variation.expandedReach, degree: Int(min(usual * max(width, 1), most).rounded(.up))
        )
    }

    /// A physics parameter, expanded over its range.
    init(parameter: Int, physics: PhysicsParameter, nominal: Double, range: ClosedRange<Double>) {
        self.init(
            parameter: parameter, effect: .physics(physics), nominal: nominal,
            centre: (range.lowerBound + range.upperBound) / 2, halfWidth: (range.upperBound - range.lowerBound) / 2,
            degree: physics.kind == .coherenceLoss ? 2 : 18)
    }

    private init(
        parameter: Int, effect: Effect, nominal: Double, centre: Double, halfWidth: Double, degree: Int
    ) {
        self.parameter = parameter
        self.effect = effect
        self.nominal = nominal
        self.centre = centre
        self.halfWidth = halfWidth
        self.degree = degree
    }

    /// Chebyshev-Lobatto points of the expansion.
    var nodes: [Double] {
        (0...degree).map { centre + halfWidth * cos(Double.pi * Double($0) / Double(degree)) }
    }

    /// Up to six points midway between two nodes, where an expansion is worst: of a nuisance within three standard
    /// deviations, which is as far as fits go.
    var probes: [Double] {
        let middles = (0..<degree).map { centre + halfWidth * cos(Double.pi * (Double($0) + 0.5) / Double(degree)) }
        var inside = middles
        if case .variation = effect { inside = middles.filter { abs($0) <= 3 } }
        let stride = max(1, Double(inside.count) / 6)
        return (0..<min(6, inside.count)).map { inside[Int((Double($0) + 0.5) * stride)] }
    }

    /// Which part of the change is kept.
    var affects: Variation.Aspect {
        if case .variation(let variation, _) = effect { variation.affects } else { .both }
    }

    /// Of two axes the one of higher rank is taken with all its degrees in their cross term, the other with its slope;
    /// nil ranks make a bilinear term. The efficiency and the arrival times bend templates most.
    var rank: Int? {
        switch effect {
        case .physics: 3
        case .variation(let variation, _):
            switch variation.key {
            case .onset: 2
            case .efficiency: 1
            case .quenching, .inverseLightYield, .neutronRadius, .spectrum, .fissionFractions, .template, .signalShape:
                nil
            }
        }
    }

    /// Moves a folding point to a value of the parameter.
    func apply(_ value: Double, to point: inout FoldingPoint, target: TargetMaterial) {
        switch effect {
        case .variation(let variation, let width): point.apply(variation, at: width * value, target: target)
        case .physics(let parameter): point.conventions.set(parameter, to: value)
        }
    }

    /// The factor T_k(u) - T_k(u₀) of a degree.
    func factor(_ degree: Int) -> CoefficientTerm.Factor {
        let origin = CoefficientFactor.chebyshevValue(degree, (nominal - centre) / halfWidth)
        return CoefficientTerm.Factor(
            parameter: parameter,
            factor: .chebyshev(degree: degree, centre: centre, halfWidth: halfWidth, origin: origin))
    }

    /// The coefficients of T_1 ... T_degree of values given at ``nodes``.
    func expansion(_ values: [[Double]]) -> [[Double]] {
        (1...degree).map { k in
            var sum = [Double](repeating: 0, count: values[0].count)
            for (j, column) in values.enumerated() {
                let half = (j == 0 || j == degree) ? 0.5 : 1
                let weight = half * cos(Double.pi * Double(k * j) / Double(degree))
                for bin in sum.indices { sum[bin] += weight * column[bin] }
            }
            let norm = (k == degree ? 1 : 2) / Double(degree)
            return sum.map { $0 * norm }
        }
    }
}
