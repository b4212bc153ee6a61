import Datasets
import Inference
import Scattering

/// Puts a specification together: folds, expands the signal polynomial, attaches pulls.
public struct ModelBuilder {
    /// Name in results of the signal of one kind of scattering.
    public static func signalComponent(_ kind: ScatteringKind) -> String {
        switch kind {
        case .nuclear: "CEvNS"
        case .electron: "nu-e"
        }
    }

    /// The likelihood of a specification.
    ///
    /// - Throws: ``ModelError``, `FormFactorError`.
    public static func build(
        _ specification: ModelSpecification, folding: SignalFolding = SignalFolding()
    ) throws -> BinnedPoissonModel {
        try refuseSameDetector(specification.datasets)
        for dataset in specification.datasets {
            guard let mixing = dataset.exposure.mixing else { continue }
            guard mixing.mixesLike(specification.conventions.framework.mixing) else {
                throw ModelError.otherMixing(dataset: dataset.name)
            }
        }
        for dataset in specification.datasets {
            let set = specification.fixed.filter { $0.value != 0 }.map(\.key)
            try TransitionSumCheck.refuse(specification.free.map(\.parameter) + set, in: dataset.exposure.beam)
        }
        let parameters = try ModelParameters(specification)
        let blocks = try specification.datasets.map {
            try BlockBuilder(dataset: $0, specification: specification, parameters: parameters, folding: folding)
                .build()
        }
        let nominal = parameters.table.nominal
        for (index, parameter) in parameters.table.parameters.enumerated() where parameter.role == .interest {
            guard blocks.contains(where: { $0.depends(on: index, at: nominal) }) else {
                throw ModelError.unidentifiable(
                    parameter: parameter.name, datasets: specification.datasets.map(\.name),
                    reason: PhysicsParameter.named(parameter.name).flatMap {
                        UnseenParameter.reason($0, in: specification.datasets)
                    })
            }
        }
        return BinnedPoissonModel(
            parameters: parameters.table, nuisances: parameters.groups, blocks: blocks,
            constraints: parameters.constraints,
            measurements: parameters.measurements)
    }

    private static func refuseSameDetector(_ datasets: [Dataset]) throws {
        for (index, first) in datasets.enumerated() {
            for second in datasets[(index + 1)...] {
                let excluded = first.sameDetectorAs + [first.name]
                if excluded.contains(second.name) || second.sameDetectorAs.contains(first.name) {
                    throw ModelError.sameDetector(first.name, second.name)
                }
            }
        }
    }
}
