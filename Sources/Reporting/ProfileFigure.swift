import Analysis

/// Δχ² of a parameter with its intervals, in the units of the axis.
package struct ProfileFigure: Sendable, Equatable {
    /// A point of the plane.
    package struct Point: Sendable, Equatable {
        /// Parameter.
        package let x: Double
        /// Δχ².
        package let y: Double
    }

    /// One confidence level.
    package struct Band: Sendable, Equatable {
        /// A piece of an interval.
        package struct Piece: Sendable, Equatable {
            /// Lower edge.
            package let low: Double
            /// Upper edge.
            package let high: Double
            /// The interval goes on below what was searched.
            package let isOpenBelow: Bool
            /// The interval goes on above what was searched.
            package let isOpenAbove: Bool
        }

        /// Confidence level.
        package let level: Double
        /// Δχ² at its edges.
        package let threshold: Double
        /// Pieces, from left to right.
        package let pieces: [Piece]
        /// Pieces of the interval that the Asimov data set gives, where it was asked for.
        package let expected: [Piece]
        /// Quantiles of the ends over pseudo-experiments (-2σ, -1σ, median, +1σ, +2σ), where they were asked for.
        package let expectedEnds: [[Double]]
    }

    /// Symbol and unit.
    package let notation: ParameterNotation
    /// The profile, from left to right; without points that are not finite.
    package let curve: [Point]
    /// Intervals, the widest first.
    package let bands: [Band]
    /// Best fit.
    package let bestFit: Point?
    /// The other minima that lie on the profile.
    package let otherMinima: [Point]
    /// The Standard Model's value.
    package let standardModel: Double?

    /// The profile of a parameter of a result.
    package init(_ result: FitResult, parameter: String) {
        let scans = result.scans.filter { $0.parameter == parameter }
        // The bands lie at one threshold of Δχ², which calibrated intervals do not have.
        let intervals = result.intervals.filter { $0.parameter == parameter && $0.calibration == nil }
        let points = ProfileSource.points(scans)
        let minima = ProfileSource.minima(result, parameter: parameter, profile: points)
        let estimate = result.bestFit.parameters.first { $0.name == parameter }
        let edges = intervals.flatMap(\.pieces).joined().filter(\.isFinite)
        let shown = edges.isEmpty ? points.map(\.x) : edges
        let notation = ParameterNotation(
            parameter: parameter, unit: scans.first?.unit ?? estimate?.unit ?? "1",
            largest: (shown + minima.map(\.x)).map(abs).max() ?? 0)
        let scaled = { (point: Point) in Point(x: notation.scaled(point.x), y: point.y) }
        self.notation = notation
        curve = points.map(scaled)
        bands = intervals.map { Band($0, notation) }.sorted { $0.threshold > $1.threshold }
        bestFit = minima.first.map(scaled)
        otherMinima = minima.dropFirst().map(scaled)
        let alone = intervals.lazy.compactMap(\.bestFit).first
        let value = alone?.standardModel ?? estimate?.standardModel
        standardModel = value.flatMap { $0.isFinite ? notation.scaled($0) : nil }
    }

    /// Whether any interval has an expected one beside it.
    var hasExpected: Bool { bands.contains { !$0.expected.isEmpty } }
    /// Whether any has the bands of expected ends.
    var hasExpectedEnds: Bool { bands.contains { !$0.expectedEnds.isEmpty } }
}

extension ProfileFigure.Band {
    init(_ interval: IntervalSummary, _ notation: ParameterNotation) {
        level = interval.confidenceLevel
        threshold = interval.threshold
        let drawn = { (pieces: [[Double]]) in interval.unit == "rad" ? PhaseCircle.drawn(pieces) : pieces }
        pieces = Self.pieces(drawn(interval.pieces), interval.unbounded, notation)
        expectedEnds = [interval.expected?.bands?.lower, interval.expected?.bands?.upper].compactMap { $0 }
            .filter { $0.count == 5 }.map { $0.map(notation.scaled) }
        expected = Self.pieces(drawn(interval.expected?.pieces ?? []), interval.expected?.unbounded ?? [], notation)
    }

    private static func pieces(
        _ pieces: [[Double]], _ unbounded: [String], _ notation: ParameterNotation
    ) -> [Piece] {
        let whole = pieces.filter { $0.count == 2 && $0.allSatisfy(\.isFinite) }
        return whole.enumerated().map { index, piece in
            Piece(
                low: notation.scaled(piece[0]), high: notation.scaled(piece[1]),
                isOpenBelow: index == 0 && unbounded.contains("lower"),
                isOpenAbove: index == whole.count - 1 && unbounded.contains("upper"))
        }
    }
}

/// Where a profile's points come from.
private enum ProfileSource {
    /// The points of all scans of a parameter, from left to right, each value once.
    static func points(_ scans: [ScanSummary]) -> [ProfileFigure.Point] {
        let points = scans.flatMap { scan in
            zip(scan.values, scan.deltaChi2).map { ProfileFigure.Point(x: $0, y: $1) }
        }
        return points.filter { $0.x.isFinite && $0.y.isFinite }.sorted { ($0.x, $0.y) < ($1.x, $1.y) }
            .reduce(into: []) { kept, point in
                if kept.last?.x != point.x { kept.append(point) }
            }
    }

    /// The best fit, then those of the other minima that are minima of the profile too. One that differs from a deeper
    /// one in another parameter only lies above the profile and would float in the figure.
    static func minima(
        _ result: FitResult, parameter: String, profile: [ProfileFigure.Point]
    ) -> [ProfileFigure.Point] {
        // A parameter that was free by itself has a fit of its own.
        let alone = result.intervals.lazy.filter { $0.parameter == parameter }.compactMap(\.bestFit).first
        let minima = alone?.minima ?? result.bestFit.minima
        guard let best = minima.first else { return [] }
        let points = minima.compactMap { minimum in
            minimum.parameters[parameter].map { ProfileFigure.Point(x: $0, y: minimum.chi2 - best.chi2) }
        }.filter { $0.x.isFinite && $0.y.isFinite }
        return points.enumerated().filter { index, point in
            index == 0 || value(of: profile, at: point.x).map { point.y < $0 + 0.1 } ?? false
        }.map(\.element)
    }

    /// The profile between its points; nil outside.
    private static func value(of profile: [ProfileFigure.Point], at x: Double) -> Double? {
        guard let right = profile.firstIndex(where: { $0.x >= x }) else { return nil }
        if profile[right].x == x { return profile[right].y }
        guard right > 0 else { return nil }
        let (before, after) = (profile[right - 1], profile[right])
        return before.y + (after.y - before.y) * (x - before.x) / (after.x - before.x)
    }
}
