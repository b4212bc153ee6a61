import Datasets
import Likelihood
import Scattering

/// What the Standard Model expects in a data set, and what its nuisances do to it: the yields of `datasets show` and
/// the explanations of `datasets validate`.
///
/// Conventions: one-loop couplings, Helm form factors with s = 0.9 fm, neutrons distributed like the protons.
public struct DatasetYields: Codable, Sendable, Equatable {
    /// The conventions in words.
    public static let conventions = "Standard Model, Helm with s = 0.9 fm, neutrons as wide as protons"

    /// A component and its expected counts.
    public struct Component: Codable, Sendable, Equatable {
        /// Name.
        public var name: String
        /// Sum over bins.
        public var expected: Double
    }

    /// How the signal follows a nuisance that moves an input of it.
    public struct Shift: Codable, Sendable, Equatable {
        /// Name of the nuisance.
        public var nuisance: String
        /// Relative change of the signal's counts one standard deviation down.
        public var down: Double
        /// The same up.
        public var up: Double
    }

    /// A nuisance that the signal cannot follow.
    public struct Failure: Codable, Sendable, Equatable {
        /// Name of the nuisance.
        public var nuisance: String
        /// Why.
        public var reason: String
    }

    /// Signal components: CEvNS, and nu-e where the data set sees electrons.
    public var signal: [Component]
    /// Bins in which something was observed and next to nothing (less than 1e-6 of an event) is expected.
    public var impossibleBins: [Int]
    /// Shifts of the signal, where they were asked for.
    public var shifts: [Shift] = []
    /// Nuisances for which there is no such shift.
    public var failures: [Failure] = []

    /// The yields of a data set.
    ///
    /// - Parameter hasShifts: whether the signal is folded again for each nuisance.
    /// - Throws: `ModelError`, `FormFactorError`.
    public init(_ dataset: Dataset, hasShifts: Bool = false) throws {
        let kinds: [ScatteringKind] = dataset.nuclearSignal.seesElectrons ? [.nuclear, .electron] : [.nuclear]
        let cache = SignalFolding(cache: FoldingCache())
        let model = try ModelBuilder.build(Self.specification(dataset, kinds), folding: cache)
        let names = kinds.map(ModelBuilder.signalComponent)
        let prediction = model.prediction(ofDataset: dataset.name, at: [])
        signal = prediction.filter { names.contains($0.component) }.map {
            Component(name: $0.component, expected: $0.total)
        }
        let sums = prediction.map(\.counts).reduce([Double](repeating: 0, count: dataset.binCount)) {
            zip($0, $1).map(+)
        }
        impossibleBins = sums.indices.filter { dataset.observed[$0] > 0 && sums[$0] < 1e-6 }
        guard hasShifts, let nominal = signal.first?.expected, nominal > 0 else { return }
        for nuisance in dataset.nuisances {
            guard case .varies = nuisance.effect else { continue }
            do {
                shifts.append(try Self.shift(dataset, nuisance.name, nominal, cache))
            } catch {
                failures.append(Failure(nuisance: nuisance.name, reason: "\(error)"))
            }
        }
    }

    /// One nuisance by itself, nuclear recoils only.
    private static func shift(
        _ dataset: Dataset, _ nuisance: String, _ nominal: Double, _ folding: SignalFolding
    ) throws -> Shift {
        var specification = Self.specification(dataset, [.nuclear])
        specification.nuisances = [.init(name: nuisance)]
        let model = try ModelBuilder.build(specification, folding: folding)
        let totals = [-1.0, 1.0].map { pull in
            model.prediction(ofDataset: dataset.name, at: [pull]).first?.total ?? nominal
        }
        return Shift(nuisance: nuisance, down: totals[0] / nominal - 1, up: totals[1] / nominal - 1)
    }

    private static func specification(_ dataset: Dataset, _ kinds: [ScatteringKind]) -> ModelSpecification {
        let framework = NeutrinoFramework(couplings: WeakCouplings(chargeRadius: .total))
        var specification = ModelSpecification(
            datasets: [dataset], conventions: PhysicsConventions(framework: framework), free: [], nuisances: [])
        specification.scattering = [dataset.name: kinds]
        return specification
    }
}
