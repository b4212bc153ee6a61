import Foundation
import Inference
import Likelihood

/// Coverage of profile intervals over pseudo-experiments: the answer of `coverage`.
public struct CoverageResult: Codable, Sendable, Equatable {
    /// Format identifier of the JSON.
    public static let schemaName = "recoilfit/coverage/1"

    /// At one confidence level.
    public struct Level: Codable, Sendable, Equatable {
        /// Confidence level.
        public var confidenceLevel: Double
        /// Fraction of pseudo-experiments whose profile interval holds the truth.
        public var coverage: Double
        /// One standard deviation of it.
        public var error: Double
    }

    /// Where profile intervals end, at one confidence level: the expected bounds with their bands.
    public struct Ends: Codable, Sendable, Equatable {
        /// Confidence level.
        public var confidenceLevel: Double
        /// The lower end: -2σ, -1σ, median, +1σ, +2σ.
        public var lower: [Double]
        /// The upper end: -2σ, -1σ, median, +1σ, +2σ.
        public var upper: [Double]
    }

    /// At one truth.
    public struct Row: Codable, Sendable, Equatable {
        /// True value of the parameter.
        public var truth: Double
        /// The nuisance that is moved from its nominal value; null for none.
        @ExplicitNull public var shiftedNuisance: String?
        /// By how many standard deviations.
        public var shift: Double
        /// Pseudo-experiments.
        public var count: Int
        /// Those whose fits failed.
        public var failed: Int
        /// Those that needed the full search for minima.
        public var retried: Int
        /// Coverage at each confidence level.
        public var levels: [Level]
        /// Median of the estimates in the truth's branch.
        public var medianEstimate: Double?
        /// Mean of the estimates in the truth's branch.
        public var meanEstimate: Double?
        /// Mean estimate less the truth.
        public var bias: Double?
        /// One standard deviation of the bias.
        public var biasError: Double?
        /// Median of (estimate - truth)/error.
        public var pullMedian: Double?
        /// Half the width of the central 68.27 % of them; 1 for a normal distribution.
        public var pullHalfWidth: Double?
        /// Fraction of estimates more than five of their errors from the truth: in another branch.
        public var otherBranch: Double?
        /// Fraction of estimates at an end of the range.
        public var atBound: Double?
        /// Expected bounds, where they were asked for.
        public var expectedEnds: [Ends]?
        /// Critical values of Δχ² at the truth, by level, of Feldman-Cousins intervals, whose rows have no estimates.
        public var criticalValues: [Double]?
    }

    /// ``schemaName``.
    public var schema = CoverageResult.schemaName
    /// Name of the fit file.
    public var name: String
    /// Whether few enough fits failed everywhere.
    public var valid: Bool
    /// Why not, in words.
    public var problems: [String]
    /// `profile` or `feldman-cousins`: whose coverage it is.
    public var method: String
    /// The parameter.
    public var parameter: String
    /// Its unit.
    public var unit: String
    /// One row for each truth, and for each nuisance that is moved there.
    public var rows: [Row]
    /// Versions, digests and settings that reproduce the result.
    public var provenance: Provenance

    init(_ session: FitSession, parameter: String, method: IntervalMethod, rows: [Row]) {
        name = session.fit.name
        self.method = method.rawValue
        self.parameter = parameter
        let table = session.model.parameters
        unit = table.index(of: parameter).map { table[$0].unit } ?? "1"
        self.rows = rows
        problems = rows.filter { Double($0.failed) > FitCounts.toleratedFailures * Double($0.count) }.map {
            "\(parameter) = \($0.truth): \($0.failed) of \($0.count) fits failed"
        }
        valid = problems.isEmpty
        provenance = Provenance(session)
    }
}

extension CoverageResult.Row {
    /// The row on one line.
    var json: String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        return (try? encoder.encode(self)).map { String(decoding: $0, as: UTF8.self) } ?? ""
    }

    /// The row that a line holds.
    init?(json: String) {
        guard let row = try? JSONDecoder().decode(Self.self, from: Data(json.utf8)) else { return nil }
        self = row
    }
}

extension CoverageResult.Ends {
    init(_ ends: ExpectedEnds) {
        confidenceLevel = ends.confidenceLevel
        lower = ends.lower.quantiles
        upper = ends.upper.quantiles
    }
}
