import NumericalMethods

/// Intervals and scans by the profile likelihood.
public struct ProfileMethod: Sendable {
    /// Points of the grid that looks for pieces.
    public var gridPoints = 121

    /// The method with its usual grid.
    public init() {}

    /// Intervals of one parameter at several confidence levels, with the profile they were read from.
    ///
    /// Δχ² counts from the deepest of the minima. The profile is followed over the whole domain, so that no piece is
    /// missed that is wider than a step of the grid or contains a known minimum; edges are found by Brent's method to
    /// 1e-6 of the bracket or better.
    ///
    /// - Parameters:
    ///   - model: the likelihood.
    ///   - workspace: its data.
    ///   - index: a free parameter, by index.
    ///   - levels: confidence levels between 0 and 1, one degree of freedom.
    ///   - fit: all minima of the same model, data and fixed parameters.
    ///   - fixing: parameters to keep at a value, by index.
    /// - Throws: ``DeeperMinimumError`` where the profile falls below the fit's minimum; errors of GSL.
    public func intervals<Model: StatisticalModel>(
        _ model: Model, workspace: Model.Workspace, parameter index: Int, levels: [Double], fit: GlobalFit,
        fixing: [Int: Double] = [:]
    ) throws -> (intervals: [ConfidenceInterval], scan: ProfileScan) {
        let parameter = model.parameters[index]
        var profile = try explored(model, workspace: workspace, parameter: index, fit: fit, fixing: fixing)
        if parameter.isPeriodic {
            profile.openAtHighest(parameter)
            try refineMinima(&profile, parameter)
        }
        var intervals: [ConfidenceInterval] = []
        for level in levels {
            intervals.append(try interval(&profile, parameter, level: level, fit: fit))
        }
        try DeeperMinimumError.check(profile, parameter, fit)
        return (intervals, Self.scan(profile, parameter, reference: fit.best.chiSquare))
    }

    /// The profile over the whole domain, all its bottoms found.
    func explored<Model: StatisticalModel>(
        _ model: Model, workspace: Model.Workspace, parameter index: Int, fit: GlobalFit, fixing: [Int: Double]
    ) throws -> ProfileLikelihood<Model> {
        var profile = ProfileLikelihood(
            model: model, workspace: workspace, parameter: index, fixing: fixing, minima: fit.minima)
        let parameter = model.parameters[index]
        follow(&profile, grid(parameter, index, fit), minima: fit.minima.map { $0.point[index] })
        try refineMinima(&profile, parameter)
        return profile
    }

    /// The profile of a parameter at given values.
    public func scan<Model: StatisticalModel>(
        _ model: Model, workspace: Model.Workspace, parameter index: Int, values: [Double], fit: GlobalFit,
        fixing: [Int: Double] = [:]
    ) -> ProfileScan {
        var profile = ProfileLikelihood(
            model: model, workspace: workspace, parameter: index, fixing: fixing, minima: fit.minima)
        for value in values.sorted() { _ = profile.point(at: value, search: .wide) }
        return Self.scan(profile, model.parameters[index], reference: fit.best.chiSquare)
    }

    /// Equal steps over the domain, every minimum, steps of the best fit's error around each, and from there steps that
    /// double until they are as long as the equal ones: an edge is bracketed closely in a domain of any width.
    private func grid(_ parameter: ModelParameter, _ index: Int, _ fit: GlobalFit) -> [Double] {
        let domain = parameter.domain
        let step = (domain.upperBound - domain.lowerBound) / Double(gridPoints - 1)
        var values = (0..<gridPoints).map { domain.lowerBound + Double($0) * step }
        values[gridPoints - 1] = domain.upperBound
        values += fit.minima.map { $0.point[index] }
        let distances = sequence(first: fit.errors[index] ?? parameter.scale) { 2 * $0 }.prefix { $0 < step }
        for minimum in fit.minima {
            values += distances.flatMap { [minimum.point[index] - $0, minimum.point[index] + $0] }
        }
        if let error = fit.errors[index] {
            for minimum in fit.minima {
                let near = stride(from: -1.75, through: 1.75, by: 0.125)
                values += ([-4, -3, -2.5, -2, 2, 2.5, 3, 4] + near).map { minimum.point[index] + $0 * error }
            }
        }
        return Set(values.filter(domain.contains)).sorted()
    }

    /// Evaluates the profile on a grid: first at its ends, at every eighth point and at the minima, where the search is
    /// wide, so that each of the others lies between points that know the branches on either side.
    private func follow<Model: StatisticalModel>(
        _ profile: inout ProfileLikelihood<Model>, _ grid: [Double], minima: [Double]
    ) {
        let posts = grid.enumerated().filter { $0.offset.isMultiple(of: 8) || $0.offset == grid.count - 1 }
            .map(\.element)
        for value in posts { _ = profile.point(at: value, search: .wide) }
        for value in minima where !posts.contains(value) { _ = profile.point(at: value, search: .seeds) }
        for value in grid { _ = profile.point(at: value) }
    }

    /// Finds the bottoms of the profile between grid points, so that no narrow piece is overlooked.
    private func refineMinima<Model: StatisticalModel>(
        _ profile: inout ProfileLikelihood<Model>, _ parameter: ModelParameter
    ) throws {
        let points = profile.evaluated
        guard points.count >= 3 else { return }
        for middle in 1..<(points.count - 1) {
            let (left, here, right) = (points[middle - 1], points[middle], points[middle + 1])
            guard here.chiSquare < left.chiSquare - 1e-9, here.chiSquare < right.chiSquare - 1e-9 else { continue }
            let tolerance = 1e-5 * (right.value - left.value)
            // A search that meets a failed point ends there: the point is counted, and the bracket's own best stays.
            do {
                _ = try BrentMinimiser(absoluteTolerance: tolerance).minimum(
                    in: left.value...right.value, guess: here.value,
                    attempting: "find the bottom of the profile of \(parameter.name)"
                ) { try profile.found(at: $0) }
            } catch is ConditionalFailure {
                continue
            }
        }
    }

    func interval<Model: StatisticalModel>(
        _ profile: inout ProfileLikelihood<Model>, _ parameter: ModelParameter, level: Double, fit: GlobalFit
    ) throws -> ConfidenceInterval {
        let threshold = SpecialFunctions.chiSquareQuantile(probability: level, degreesOfFreedom: 1)
        let limit = fit.best.chiSquare + threshold
        let points = profile.evaluated
        if parameter.isPeriodic, points.allSatisfy({ $0.chiSquare <= limit }), !points.isEmpty {
            return ConfidenceInterval(
                parameter: parameter.name, confidenceLevel: level, threshold: threshold, pieces: [parameter.domain],
                unbounded: [], isUnconstrained: true,
                certificate: Self.certificate(profile, fit, pieces: [parameter.domain]))
        }
        var pieces: [ClosedRange<Double>] = []
        var start: Double?
        var unbounded: [ConfidenceInterval.Side] = []
        for (position, point) in points.enumerated() {
            let inside = point.chiSquare <= limit
            if position == 0 {
                start = inside ? point.value : nil
                if inside && !parameter.isLowerEndPhysical { unbounded.append(.lower) }
                continue
            }
            guard inside != (start != nil) else { continue }
            let edge = try edge(
                &profile, parameter, between: points[position - 1].value, and: point.value, limit: limit)
            if let low = start {
                pieces.append(low...max(low, edge))
                start = nil
            } else {
                start = edge
            }
        }
        if let low = start, let last = points.last {
            pieces.append(low...last.value)
            unbounded.append(.upper)
        }
        if parameter.isPeriodic {
            pieces = pieces.map { piece in
                let low = parameter.wrapped(piece.lowerBound)
                return low...low + (piece.upperBound - piece.lowerBound)
            }.sorted { $0.lowerBound < $1.lowerBound }
        }
        return ConfidenceInterval(
            parameter: parameter.name, confidenceLevel: level, threshold: threshold, pieces: pieces,
            unbounded: unbounded,
            certificate: Self.certificate(profile, fit, pieces: pieces))
    }

    private func edge<Model: StatisticalModel>(
        _ profile: inout ProfileLikelihood<Model>, _ parameter: ModelParameter, between low: Double,
        and high: Double, limit: Double
    ) throws -> Double {
        let finder = BrentRootFinder(
            absoluteTolerance: 1e-6 * (high - low), relativeTolerance: 1e-12, maximumIterations: 200)
        do {
            return try finder.root(in: low...high, attempting: "find an edge of the interval of \(parameter.name)") {
                try profile.found(at: $0) - limit
            }
        } catch is ConditionalFailure {
            // The failed point makes the interval invalid; the edge lies between the points that were found around it.
            return profile.crossing(of: limit, between: low, and: high)
        }
    }

    private static func certificate<Model: StatisticalModel>(
        _ profile: ProfileLikelihood<Model>, _ fit: GlobalFit, pieces: [ClosedRange<Double>]
    ) -> IntervalCertificate {
        var failures: [String] = []
        if profile.failures > 0 { failures.append("\(profile.failures) conditional minimisations failed") }
        if pieces.isEmpty { failures.append("no value of the parameter is inside") }
        if !fit.isValid { failures.append("the best fit is not valid") }
        return IntervalCertificate(
            referenceChiSquare: fit.best.chiSquare, profilePoints: profile.conditionalMinimisations,
            branches: fit.minima.count, failedPoints: profile.failures,
            atBoundAtEnds: profile.namesAtBound(near: pieces.flatMap { [$0.lowerBound, $0.upperBound] }),
            failures: failures)
    }

    private static func scan<Model: StatisticalModel>(
        _ profile: ProfileLikelihood<Model>, _ parameter: ModelParameter, reference: Double
    ) -> ProfileScan {
        var points = profile.evaluated
        if parameter.isPeriodic {
            points = points.map { $0.moved(to: parameter.wrapped($0.value)) }.sorted { $0.value < $1.value }
            // Both ends of the domain, which are one point.
            if let last = points.last, last.value == parameter.domain.upperBound {
                points.insert(last.moved(to: parameter.domain.lowerBound), at: 0)
            }
        }
        var seen: Set<Double> = []
        points = points.filter { seen.insert($0.value).inserted }
        return ProfileScan(
            parameter: parameter.name, values: points.map(\.value),
            deltaChiSquare: points.map { $0.chiSquare - reference }, referenceChiSquare: reference,
            failedPoints: profile.failures)
    }
}

/// A profile that falls below the minimum that was taken for the deepest: the fit needs more starts.
public struct DeeperMinimumError: Error, Sendable, CustomStringConvertible {
    /// The parameter whose profile it was.
    public let parameter: String
    /// The deeper χ².
    public let found: Double
    /// The χ² of the fit.
    public let known: Double

    static func check<Model: StatisticalModel>(
        _ profile: ProfileLikelihood<Model>, _ parameter: ModelParameter, _ fit: GlobalFit
    ) throws(DeeperMinimumError) {
        let deepest = profile.evaluated.map(\.chiSquare).min() ?? fit.best.chiSquare
        guard deepest > fit.best.chiSquare - 1e-6 - 1e-12 * abs(fit.best.chiSquare) else {
            throw DeeperMinimumError(parameter: parameter.name, found: deepest, known: fit.best.chiSquare)
        }
    }

    /// One line for the user.
    public var description: String {
        "the profile of \(parameter) reaches chi2 = \(found), below the best fit's \(known): raise best_fit.starts"
    }
}
