/// What differs between two results.
///
/// Settings (conventions, data sets and their digests, which nuisances vary) differ or do not. Numbers differ by more than a
/// tolerance that counts in each number's own scale: the length of a piece for its edges, the error for a fitted value or
/// yield, 1 for χ² and significances. Versions, the digest of the fit file, names and seeds are told and do not count: they
/// are not results.
public struct ResultComparison: Codable, Sendable, Equatable {
    /// Format identifier of the JSON.
    public static let schemaName = "recoilfit/comparison/1"

    /// Something in words that differs.
    public struct Setting: Codable, Sendable, Equatable {
        /// What it is: `conventions.chargeRadius`, `nuisance csi_brn`, ...
        public var item: String
        /// In the first result; null where it is not there.
        @ExplicitNull public var first: String?
        /// In the second one.
        @ExplicitNull public var second: String?
    }

    /// A number that differs.
    public struct Number: Codable, Sendable, Equatable {
        /// What it is: `chi2`, `csi_brn`, `yield coherent-csi-2021 CEvNS`, ...
        public var item: String
        /// In the first result.
        @ExplicitNull public var first: Double?
        /// In the second one.
        @ExplicitNull public var second: Double?
        /// Second minus first.
        @ExplicitNull public var difference: Double?
        /// The difference in the number's own scale; null where one of the two is not there.
        @ExplicitNull public var share: Double?
    }

    /// An edge of an interval that differs.
    public struct Edge: Codable, Sendable, Equatable {
        /// Parameter.
        public var parameter: String
        /// Its unit.
        public var unit: String
        /// Confidence level.
        public var confidenceLevel: Double
        /// Method of the interval.
        public var method: String
        /// Number of the piece, from 1.
        public var piece: Int
        /// `low` or `high`.
        public var side: String
        /// In the first result.
        public var first: Double
        /// In the second one.
        public var second: Double
        /// Second minus first.
        public var difference: Double
        /// The difference as a share of the first result's piece; null for a piece without length.
        @ExplicitNull public var share: Double?
    }

    /// ``schemaName``.
    public var schema = ResultComparison.schemaName
    /// Names of the two results.
    public var names: [String]
    /// Differences up to this share do not count.
    public var tolerance: Double
    /// Whether nothing that counts differs.
    public var same: Bool
    /// Settings that differ.
    public var settings: [Setting] = []
    /// Numbers that differ by more than the tolerance.
    public var numbers: [Number] = []
    /// Edges that differ by more than the tolerance.
    public var edges: [Edge] = []
    /// What differs and does not count.
    public var provenance: [Setting] = []
    /// How many edges were compared.
    public var comparedEdges = 0

    /// The comparison of two results.
    public init(_ first: FitResult, _ second: FitResult, tolerance: Double) {
        names = [first.name, second.name]
        self.tolerance = tolerance
        same = true
        settings = SettingDifferences.all(first, second)
        provenance = SettingDifferences.provenance(first, second)
        numbers = NumberDifferences.all(first, second).filter { !isSmall($0.share, $0.first, $0.second) }
        compareIntervals(first, second)
        same = settings.isEmpty && numbers.isEmpty && edges.isEmpty
    }

    private func isSmall(_ share: Double?, _ first: Double?, _ second: Double?) -> Bool {
        first == second || share.map { abs($0) <= tolerance } ?? false
    }

    private mutating func compareIntervals(_ first: FitResult, _ second: FitResult) {
        for interval in first.intervals {
            guard let other = second.intervals.first(where: interval.isSameRequest) else {
                settings.append(Setting(item: interval.title, first: interval.words, second: nil))
                continue
            }
            guard interval.pieces.count == other.pieces.count, interval.unbounded == other.unbounded else {
                settings.append(Setting(item: interval.title, first: interval.words, second: other.words))
                continue
            }
            for (piece, pair) in zip(interval.pieces, other.pieces).enumerated() {
                compare(interval, piece, pair.0, pair.1)
            }
        }
        for interval in second.intervals where !first.intervals.contains(where: interval.isSameRequest) {
            settings.append(Setting(item: interval.title, first: nil, second: interval.words))
        }
    }

    private mutating func compare(_ interval: IntervalSummary, _ piece: Int, _ first: [Double], _ second: [Double]) {
        guard first.count == 2, second.count == 2 else { return }
        let width = first[1] - first[0]
        for (side, index) in [("low", 0), ("high", 1)] {
            comparedEdges += 1
            let difference = second[index] - first[index]
            let share = width > 0 ? difference / width : nil
            guard !isSmall(share, first[index], second[index]) else { continue }
            edges.append(
                Edge(
                    parameter: interval.parameter, unit: interval.unit, confidenceLevel: interval.confidenceLevel,
                    method: interval.method, piece: piece + 1, side: side, first: first[index], second: second[index],
                    difference: difference, share: share))
        }
    }
}

extension IntervalSummary {
    /// Whether another interval answers the same question.
    func isSameRequest(_ other: IntervalSummary) -> Bool {
        parameter == other.parameter && method == other.method
            && CitedLimit.isSameLevel(confidenceLevel, other.confidenceLevel)
    }

    /// What it is an interval of.
    var title: String { "interval \(parameter) \(confidenceLevel) \(method)" }

    /// Its pieces in words, with sides that are open.
    var words: String {
        let text = pieces.map { "[\($0.map { "\($0)" }.joined(separator: ", "))]" }.joined(separator: " or ")
        return (text.isEmpty ? "empty" : text)
            + (unbounded.isEmpty ? "" : " open: \(unbounded.joined(separator: ", "))")
    }
}
