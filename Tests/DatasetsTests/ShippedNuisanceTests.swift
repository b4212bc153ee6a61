import Datasets
import Detectors
import Foundation
import TestSupport
import Testing

/// Numbers of the released files are written here as they stand there: nominal, +1 sigma, -1 sigma.
@Suite("The nuisances of the shipped data set COHERENT CsI 2021")
struct ShippedNuisanceTests {
    private let dataset: Dataset

    init() throws {
        dataset = try DatasetReader.read(folder: Place.datasets.appending(path: "coherent-csi-2021"))
    }

    private func variation(_ name: String) throws -> Variation {
        let declaration = try #require(dataset.nuisances.first { $0.name == name })
        guard case .varies(let variation) = declaration.effect else {
            throw Missing(name: name)
        }
        return variation
    }

    private struct Missing: Error { let name: String }

    @Test("are these, in this order")
    func names() {
        #expect(
            dataset.nuisances.map(\.name) == [
                "csi_signal", "csi_brn", "csi_nin", "csi_steady", "sns_flux", "csi_steady_counts", "csi_quenching_1",
                "csi_quenching_2", "csi_efficiency", "csi_light_yield", "sns_timing", "neutron_radius_Cs133",
                "neutron_radius_I127",
            ])
    }

    @Test("scale components by the paper's uncertainties")
    func scales() {
        #expect(
            dataset.nuisances.prefix(5).map(\.effect) == [
                .scales(components: ["signal"], sigma: 0.12), .scales(components: ["brn"], sigma: 0.25),
                .scales(components: ["nin"], sigma: 0.35), .scales(components: ["steady"], sigma: 0.021),
                .scales(components: ["signal"], sigma: 0.10),
            ])
        #expect(dataset.nuisances.prefix(5).allSatisfy { $0.constraint == .gaussian })
    }

    @Test("stand in the place of others where they are their parts; four widths are assumed")
    func alternatives() {
        let instead = dataset.nuisances.filter { !$0.insteadOf.isEmpty }.map { "\($0.name): \($0.insteadOf)" }
        #expect(
            instead == [
                "sns_flux: [\"csi_signal\"]", "csi_steady_counts: [\"csi_steady\"]",
                "csi_quenching_1: [\"csi_signal\"]",
                "csi_quenching_2: [\"csi_signal\"]", "csi_efficiency: [\"csi_signal\"]",
            ])
        let assumed = dataset.nuisances.filter { $0.assumption != nil }.map(\.name)
        #expect(assumed == ["csi_light_yield", "sns_timing", "neutron_radius_Cs133", "neutron_radius_I127"])
    }

    @Test("take the steady state from its own counts, whole numbers in every bin of energy")
    func counts() throws {
        let declaration = try #require(dataset.nuisances.first { $0.name == "csi_steady_counts" })
        #expect(declaration.effect == .counts(component: "steady", axis: "energy"))
        #expect(declaration.constraint == .gamma)
        let steady = try #require(dataset.backgrounds.first { $0.name == "steady" })
        let counts = steady.sums(along: dataset.axes[0], of: dataset.axes)
        for (count, released) in zip(counts, [4, 98, 144, 123, 105, 202, 182, 216, 221]) {
            expectClose(count, Double(released), relative: 1e-12)
        }
        expectClose(counts.reduce(0, +), 1295, relative: 1e-12)
    }

    @Test("move the scintillation response along its principal components")
    func quenching() throws {
        let nominal = [0.0554628, 4.30681, -111.707, 840.384]
        let sides: [(String, plus: [Double], minus: [Double])] = [
            ("csi_quenching_1", [0.0613632, 3.51547, -85.5548, 595.562], [0.0495624, 5.09815, -137.858, 1085.2]),
            ("csi_quenching_2", [0.055413, 3.93597, -93.1045, 630.092], [0.0555126, 4.67765, -130.309, 1050.68]),
        ]
        for (name, plus, minus) in sides {
            #expect(try variation(name) == Variation(key: .quenching, nominal: nominal, plus: plus, minus: minus))
        }
    }

    @Test("move the efficiency between its two released curves, a higher threshold at minus one")
    func efficiency() throws {
        let efficiency = try variation("csi_efficiency")
        #expect(
            efficiency
                == Variation(
                    key: .efficiency, nominal: [1.32045, 0.285979, 10.8646, -0.333322],
                    plus: [1.3439, 0.285366, 9.84596, -0.356364], minus: [1.297, 0.286592, 11.8832, -0.31028]))
        let curve = try #require(dataset.nuclearSignal.response.computed?.efficiency)
        for energy in [8.0, 12, 20, 40] {
            let values = [-1.0, 0, 1].map { curve.replacing(parameters: efficiency.values(at: $0))(energy) }
            #expect(values[0] < values[1] && values[1] < values[2], "at \(energy) PE")
        }
    }

    @Test("move single numbers by a step both ways")
    func numbers() throws {
        let steps: [(String, Variation.Key, nominal: Double, sigma: Double)] = [
            ("csi_light_yield", .inverseLightYield, 0.0749, 0.00075), ("sns_timing", .onset, 0, 0.025),
            ("neutron_radius_Cs133", .neutronRadius(nuclide: "Cs133"), 0, 0.25),
            ("neutron_radius_I127", .neutronRadius(nuclide: "I127"), 0, 0.25),
        ]
        for (name, key, nominal, sigma) in steps {
            let variation = try variation(name)
            #expect(variation.key == key && variation.affects == .both && !variation.isMirrored)
            #expect(variation.nominal == [nominal])
            #expect(variation.plus == [nominal + sigma] && variation.minus == [nominal - sigma])
        }
    }

    @Test("go through their three values, straight on beyond")
    func morph() throws {
        for name in ["csi_quenching_1", "csi_efficiency", "sns_timing"] {
            let variation = try variation(name)
            for (pull, values) in [(-1.0, variation.minus), (0, variation.nominal), (1, variation.plus)] {
                for (found, value) in zip(variation.values(at: pull), values) {
                    expectClose(found, value, relative: 1e-13)
                }
            }
            for (inner, outer) in [(1.0, 3.0), (-1, -3)] {
                let points = [0, 1, 2].map { variation.values(at: inner + (outer - inner) * Double($0) / 2) }
                for index in variation.nominal.indices {
                    let bend = points[0][index] - 2 * points[1][index] + points[2][index]
                    #expect(abs(bend) <= 1e-12 * abs(points[2][index]))
                }
            }
        }
    }
}

@Suite("Variations with one side given")
struct MirroredVariationTests {
    @Test("mirror it, and say so; the kept part may be chosen")
    func mirrored() throws {
        try withShippedCopy { copy in
            let file = "coherent-csi-2021/dataset.yaml"
            try copy.edit(file) { lines in lines.removeAll { $0.contains("minus: {a: 1.297") } }
            try copy.replace("sigma: 0.00075,", by: "plus: 0.0759, affects: shape,", in: file)
            try copy.replace("sigma: 0.021}", by: "sigma: 0.021, constraint: log-normal}", in: file)
            let dataset = try DatasetReader.read(folder: copy.folder.appending(path: "coherent-csi-2021"))
            let variations = dataset.nuisances.compactMap { nuisance in
                if case .varies(let variation) = nuisance.effect { variation } else { nil }
            }
            #expect(variations.filter(\.isMirrored).map(\.key) == [.efficiency, .inverseLightYield])
            for variation in variations where variation.isMirrored {
                let middle = zip(variation.minus, variation.plus).map { ($0 + $1) / 2 }
                for (found, value) in zip(middle, variation.nominal) { expectClose(found, value, relative: 1e-14) }
            }
            #expect(variations.map(\.affects) == [.both, .both, .both, .shape, .both, .both, .both])
            #expect(dataset.nuisances.map(\.constraint).filter { $0 == .logNormal }.count == 1)
        }
    }
}
