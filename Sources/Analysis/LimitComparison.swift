/// Intervals of our results beside cited limits of others: a row for each cited limit of a parameter, or for a parameter of
/// which nothing is cited.
public struct LimitComparison: Codable, Sendable, Equatable {
    /// Format identifier of the JSON.
    public static let schemaName = "recoilfit/limit-comparison/1"

    /// An interval of ours.
    public struct Ours: Codable, Sendable, Equatable {
        /// Confidence level.
        public var confidenceLevel: Double
        /// `profile` or `feldman-cousins`.
        public var method: String
        /// [low, high] of each piece.
        public var pieces: [[Double]]
        /// Sides on which it leaves the range that was searched.
        public var unbounded: [String]
    }

    /// A result and one of its parameters beside one cited limit.
    public struct Row: Codable, Sendable, Equatable {
        /// Parameter of our fit.
        public var parameter: String
        /// Its unit.
        public var unit: String
        /// Name of our result.
        public var result: String
        /// Our data sets.
        public var datasets: [String]
        /// What scattered in ours: CEvNS, nu-e or both.
        public var channel: String
        /// What our numbers mean.
        public var convention: String
        /// Our intervals at the confidence level of theirs; all of them where there is none.
        public var ours: [Ours]
        /// The cited limit; null where none is cited.
        @ExplicitNull public var theirs: CitedLimit?
    }

    /// ``schemaName``.
    public var schema = LimitComparison.schemaName
    /// Title of the file of limits.
    public var limits: String
    /// The rows: results in their order, parameters in the order of each result's intervals.
    public var rows: [Row]
    /// Cited limits beside which there is no interval of ours.
    public var leftOut: [String]

    /// The comparison of results with cited limits.
    public init(_ results: [FitResult], with file: LimitsFile) {
        limits = file.title
        rows = results.flatMap { Self.rows($0, file.limits) }
        let shown = Set(rows.map(\.parameter))
        leftOut = file.limits.filter { limit in shown.isDisjoint(with: [limit.parameter] + limit.beside) }
            .map { "\($0.experiment) \($0.parameter)" }
    }

    private static func rows(_ result: FitResult, _ limits: [CitedLimit]) -> [Row] {
        result.intervalParameters.flatMap { parameter -> [Row] in
            let intervals = result.intervals.filter { $0.parameter == parameter }
            let row = { (ours: [IntervalSummary], theirs: CitedLimit?) in
                Row(
                    parameter: parameter, unit: intervals.first?.unit ?? "", result: result.name,
                    datasets: result.datasets.map(\.name), channel: result.channel,
                    convention: result.convention(of: parameter),
                    ours: ours.map {
                        Ours(
                            confidenceLevel: $0.confidenceLevel, method: $0.method, pieces: $0.pieces,
                            unbounded: $0.unbounded)
                    }, theirs: theirs)
            }
            let cited = limits.filter { $0.isShown(beside: parameter) }
            guard !cited.isEmpty else { return [row(intervals, nil)] }
            return cited.map { limit in
                let same = intervals.filter { interval in
                    limit.confidenceLevel.map { CitedLimit.isSameLevel($0, interval.confidenceLevel) } ?? false
                }
                return row(same.isEmpty ? intervals : same, limit)
            }
        }
    }
}

extension CitedLimit {
    /// Whether it is a limit of a parameter, or is to be shown beside one.
    public func isShown(beside parameter: String) -> Bool {
        self.parameter == parameter || beside.contains(parameter)
    }
}

extension FitResult {
    /// Parameters with intervals, each once.
    public var intervalParameters: [String] {
        intervals.reduce(into: []) { if !$0.contains($1.parameter) { $0.append($1.parameter) } }
    }

    /// The kinds of scattering that counted, as components are called.
    public var channel: String {
        let kinds = ["CEvNS", "nu-e"].filter { kind in yields.contains { $0.component == kind } }
        return kinds.isEmpty ? "-" : kinds.joined(separator: " + ")
    }

    /// What an interval of a parameter means where papers differ.
    public func convention(of parameter: String) -> String {
        var words: [String] = []
        if parameter.hasPrefix("r2_") {
            words.append(conventions.chargeRadius == "total" ? "total radius" : "shift from the Standard Model")
        }
        if conventions.basis != "flavour" { words.append("\(conventions.basis) basis") }
        let others = bestFit.parameters.contains { $0.role == "interest" && $0.name != parameter }
        words.append(others ? "with other parameters free" : "one parameter free")
        if asimov { words.append("Asimov data set") }
        return words.joined(separator: ", ")
    }
}
