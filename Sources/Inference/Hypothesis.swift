/// A point in parameter space at which pseudo-experiments are thrown, and the parameters whose values it states.
public struct Hypothesis: Sendable, Hashable {
    /// Values of all parameters, in the model's order: the truth of the pseudo-experiments.
    public let truth: [Double]
    /// Indices of the parameters that are tested; the others are profiled.
    public let tested: [Int]
    /// What tells its random streams from those of other hypotheses: a fingerprint of the tested values.
    public let key: UInt32

    /// A hypothesis.
    ///
    /// - Parameters:
    ///   - truth: values of all parameters.
    ///   - tested: indices of the tested ones.
    public init(truth: [Double], tested: [Int]) {
        precondition(tested.allSatisfy(truth.indices.contains), "tested parameters are among the model's")
        self.truth = truth
        self.tested = tested.sorted()
        let hash = Self.fingerprint(self.tested.flatMap { [UInt64($0), (truth[$0] + 0).bitPattern] })
        key = UInt32(truncatingIfNeeded: hash ^ (hash >> 32))
    }

    /// What tells it from every other hypothesis of the same model: a fingerprint of the whole truth and of what is tested.
    public var fingerprint: UInt64 {
        Self.fingerprint(tested.map { UInt64($0) } + truth.map { ($0 + 0).bitPattern })
    }

    /// The tested values, by index.
    public var testedValues: [Int: Double] { Dictionary(uniqueKeysWithValues: tested.map { ($0, truth[$0]) }) }

    /// Fowler, Noll and Vo's FNV-1a of 64 bits.
    private static func fingerprint(_ words: [UInt64]) -> UInt64 {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for word in words {
            for byte in 0..<8 { hash = (hash ^ (word >> (8 * UInt64(byte)) & 0xff)) &* 0x100_0000_01b3 }
        }
        return hash
    }
}

/// Values of the parameters that are not tested, in the truth of pseudo-experiments.
public enum NuisanceTruth: String, Sendable, CaseIterable, Codable {
    /// At their conditional best fit to the data: where the data say they are if the hypothesis holds.
    case fitted
    /// At their nominal values.
    case nominal
}

extension Hypothesis {
    /// The hypothesis that some parameters have given values.
    ///
    /// - Parameters:
    ///   - values: tested values, by index.
    ///   - nuisances: where all others are.
    ///   - model: the likelihood.
    ///   - workspace: the data to which `fitted` nuisances are fitted.
    ///   - fixing: parameters that stay at a value in every fit, by index.
    ///   - starts: starting points of the conditional fit.
    /// - Throws: ``NoMinimumError``, ``ImpossibleTruthError``; errors of GSL and LAPACK.
    public init<Model: StatisticalModel>(
        _ values: [Int: Double], nuisances: NuisanceTruth, model: Model, workspace: Model.Workspace,
        fixing: [Int: Double] = [:], starts: Int = 16
    ) throws {
        let held = fixing.merging(values) { _, tested in tested }
        var truth = model.parameters.nominal
        for (index, value) in held { truth[index] = value }
        if nuisances == .fitted {
            truth = try GlobalMinimiser(starts: starts).fit(model, workspace: workspace, fixing: held).best.point
        }
        try ImpossibleTruthError.check(truth, model: model)
        self.init(truth: truth, tested: Array(values.keys))
    }
}

/// A truth at which an expected count is not positive.
public struct ImpossibleTruthError: Error, Sendable, Equatable, CustomStringConvertible {
    /// Names and values of the parameters of interest.
    public let values: String

    /// One line for the user.
    public var description: String { "no pseudo-experiments at \(values): an expected count would be negative there" }

    static func check<Model: StatisticalModel>(_ truth: [Double], model: Model) throws(ImpossibleTruthError) {
        var workspace = model.makeWorkspace()
        model.loadExpected(at: truth, into: &workspace)
        var evaluation = Evaluation(dimension: model.parameters.count)
        model.evaluate(.value, at: truth, into: &evaluation, workspace: &workspace)
        guard evaluation.value.isFinite else {
            let values = model.parameters.interest.map { "\(model.parameters[$0].name) = \(truth[$0])" }
            throw ImpossibleTruthError(values: values.joined(separator: ", "))
        }
    }
}
