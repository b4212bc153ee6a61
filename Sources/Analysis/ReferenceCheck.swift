/// Results of ours beside the references of a file of limits: the tables of docs/Validation.md.
///
/// A difference is the largest shift of an edge as a share of the reference's piece (for a one-sided bound, of the bound);
/// for a value with an error, the distance in units of that error; for a position of a minimum, a share of the nearest
/// piece of ours; for other numbers without an error, the distance itself.
public struct ReferenceCheck: Codable, Sendable, Equatable {
    /// Format identifier of the JSON.
    public static let schemaName = "recoilfit/reference-check/1"

    /// What a difference is counted in.
    public enum Scale: String, Codable, Sendable {
        /// A share of the piece or of the bound.
        case piece
        /// Standard errors of the reference.
        case error
        /// The unit of the quantity.
        case unit
    }

    /// A reference and what we have of it.
    public struct Row: Codable, Sendable, Equatable {
        /// Our pieces, for an interval.
        public var pieces: [[Double]]
        /// Sides on which they leave the range that was searched.
        public var unbounded: [String]
        /// Our value, for a number.
        @ExplicitNull public var value: Double?
        /// Its error.
        @ExplicitNull public var error: Double?
        /// The reference.
        public var theirs: CitedLimit
        /// The difference; null where the two cannot be compared.
        @ExplicitNull public var difference: Double?
        /// What it is counted in.
        public var scale: Scale
        /// Why it fails: beyond its tolerance, or not to be compared. Null where it holds.
        @ExplicitNull public var problem: String?
    }

    /// ``schemaName``.
    public var schema = ReferenceCheck.schemaName
    /// The rows, in the file's order.
    public var rows: [Row]

    /// Whether everything that has a tolerance keeps it.
    public var holds: Bool { rows.allSatisfy { $0.problem == nil } }

    /// The check of results against the references of a table; of all of them where none is named.
    public init(_ results: [FitResult], against file: LimitsFile, table: String?) {
        rows = file.limits.compactMap { limit -> Row? in
            guard let reference = limit.reference, table == nil || reference.table == table else { return nil }
            guard let result = results.first(where: { $0.name == reference.fit }) else {
                return Row(
                    pieces: [], unbounded: [], value: nil, error: nil, theirs: limit, difference: nil, scale: .piece,
                    problem: "no result of \(reference.fit) was given")
            }
            return Self.row(limit, reference, result)
        }
    }

    private static func row(
        _ limit: CitedLimit, _ reference: CitedLimit.Reference, _ result: FitResult
    ) -> Row {
        var row =
            if limit.statement == .value {
                ReferenceComparison.value(limit, result)
            } else {
                ReferenceComparison.interval(limit, result)
            }
        guard row.problem == nil, let tolerance = reference.tolerance else { return row }
        if let difference = row.difference, abs(difference) <= tolerance { return row }
        row.problem = "\(reference.fit), \(limit.parameter): the difference is beyond \(tolerance)"
        return row
    }
}

/// One result beside one reference.
private enum ReferenceComparison {
    static func value(_ limit: CitedLimit, _ result: FitResult) -> ReferenceCheck.Row {
        let reference = limit.value ?? 0
        let quantity = ResultQuantity(limit.parameter)
        let ours =
            quantity.flatMap { $0.value(in: result, nearest: reference) }
            ?? result.estimate(of: limit.parameter).map { ($0.value, $0.error) }
        guard let ours else { return missing(limit) }
        var (difference, scale) = (ours.value - reference, ReferenceCheck.Scale.unit)
        if limit.error > 0 {
            (difference, scale) = (difference / limit.error, .error)
        } else if case .minimumOf(let parameter) = quantity, let width = width(parameter, ours.value, result) {
            (difference, scale) = (difference / width, .piece)
        }
        return ReferenceCheck.Row(
            pieces: [], unbounded: [], value: ours.value, error: ours.error, theirs: limit, difference: difference,
            scale: scale, problem: nil)
    }

    /// Width of the piece nearest to a value, at the highest confidence level.
    private static func width(_ parameter: String, _ value: Double, _ result: FitResult) -> Double? {
        let highest = result.intervals.filter { $0.parameter == parameter }.max {
            $0.confidenceLevel < $1.confidenceLevel
        }
        let nearest = (highest?.pieces ?? []).filter { $0.count == 2 && $0[0] < $0[1] }.min {
            distance($0, value) < distance($1, value)
        }
        return nearest.map { $0[1] - $0[0] }
    }

    private static func distance(_ piece: [Double], _ value: Double) -> Double {
        max(piece[0] - value, value - piece[1], 0)
    }

    static func interval(_ limit: CitedLimit, _ result: FitResult) -> ReferenceCheck.Row {
        let ours = result.intervals.first { interval in
            interval.parameter == limit.parameter
                && (limit.confidenceLevel.map { CitedLimit.isSameLevel($0, interval.confidenceLevel) } ?? false)
        }
        guard let ours, let last = ours.pieces.last, let first = ours.pieces.first else { return missing(limit) }
        var row = ReferenceCheck.Row(
            pieces: ours.pieces, unbounded: ours.unbounded, value: nil, error: nil, theirs: limit, difference: nil,
            scale: .piece, problem: nil)
        let bound = limit.value ?? 0
        switch limit.statement {
        case .below: row.difference = (last[1] - bound) / bound
        case .above: row.difference = bound == 0 ? nil : (first[0] - bound) / abs(bound)
        case .interval, .value:
            guard ours.pieces.count == limit.pieces.count else {
                row.problem =
                    limit.reference?.tolerance == nil
                    ? nil : "\(ours.pieces.count) pieces of \(limit.parameter) beside \(limit.pieces.count)"
                return row
            }
            row.difference = zip(ours.pieces, limit.pieces).flatMap { ours, theirs in
                zip(ours, theirs).map { ($0 - $1) / (theirs[1] - theirs[0]) }
            }.max { abs($0) < abs($1) }
        }
        return row
    }

    private static func missing(_ limit: CitedLimit) -> ReferenceCheck.Row {
        ReferenceCheck.Row(
            pieces: [], unbounded: [], value: nil, error: nil, theirs: limit, difference: nil, scale: .unit,
            problem: "\(limit.reference?.fit ?? "the result") has no \(limit.parameter) to compare")
    }
}

extension FitResult {
    /// Value and error of a parameter: where it was free by itself, or of the best fit.
    func estimate(of parameter: String) -> (value: Double, error: Double?)? {
        if let alone = intervals.first(where: { $0.parameter == parameter })?.bestFit {
            return (alone.value, alone.error)
        }
        return bestFit.parameters.first { $0.name == parameter }.map { ($0.value, $0.error) }
    }
}
