import Datasets
import Foundation
import Inference
import Likelihood
import Scattering
import TestSupport
import Testing

@Suite("The likelihood of COHERENT LAr 2020")
struct LArModelTests {
    private static let all = [
        "sns_flux", "lar_signal", "lar_f90", "lar_cevns_timing", "lar_quenching_at_zero", "lar_quenching_slope",
        "neutron_radius_Ar40", "lar_prompt_brn", "lar_brn_energy", "lar_brn_timing_mean", "lar_brn_width",
        "lar_delayed_brn", "lar_steady",
    ]

    private func specification(
        _ nuisances: [String], free: [String] = [], arrival: PhysicsConventions.ArrivalConvention = .template,
        simulation: PhysicsConventions.SimulationConvention = .exact,
        spectrum: PhysicsConventions.SpectrumConvention = .folded
    ) throws -> ModelSpecification {
        let dataset = try DatasetReader.read(folder: Reference.datasets.appending(path: "coherent-lar-2020"))
        var conventions = Reference.conventions(.total)
        conventions.neutronRadiiFm = ["Ar40": 3.55]
        conventions.arrival = arrival
        conventions.spectrum = spectrum
        conventions.simulation = simulation
        return ModelSpecification(
            datasets: [dataset], conventions: conventions,
            free: free.compactMap(PhysicsParameter.named).map { .init(parameter: $0, range: -200...200) },
            nuisances: nuisances.map { name in
                // Beside the flux the width is what is left of 13 %.
                let isRest = name == "lar_signal" && nuisances.contains("sns_flux")
                return .init(name: name, sigma: isRest ? 0.0830662 : nil)
            })
    }

    private func counts(_ model: BinnedPoissonModel, _ component: String, _ pulls: [String: Double]) -> [Double] {
        var point = model.parameters.nominal
        for (name, value) in pulls {
            if let index = model.parameters.index(of: name) { point[index] = value }
        }
        return model.prediction(ofDataset: "coherent-lar-2020", at: point)
            .first { $0.component == component }?.counts ?? []
    }

    @Test(
        "the Standard Model has 128 events, however flavours arrive",
        arguments: [
            PhysicsConventions.ArrivalConvention.template, .perFlavour,
        ])
    func total(arrival: PhysicsConventions.ArrivalConvention) throws {
        let model = try ModelBuilder.build(try specification(["lar_signal"], arrival: arrival))
        let axes = try specification([]).datasets[0].axes
        let accuracy = arrival == .template ? 1e-12 : try timesDiffer(by: axes)
        expectClose(counts(model, "CEvNS", [:]).reduce(0, +), 128, relative: accuracy)
    }

    @Test("with the release's energies the Standard Model is the release's template, bin by bin")
    func releaseTemplate() throws {
        let specification = try specification([], spectrum: .template)
        let shape = try #require(specification.datasets[0].nuclearSignal.shape)
        let found = counts(try ModelBuilder.build(specification), "CEvNS", [:])
        let scale = 128 / shape.counts.reduce(0, +)
        for (bin, expected) in shape.counts.enumerated() { #expect(abs(found[bin] - expected * scale) < 1e-12) }
    }

    /// Exactly so where the template's arrival times are the same at all energies; the released numbers have six digits, so
    /// that they are the same to 5e-6, and the flavours, whose energies differ, add up to that accuracy.
    @Test("flavours with arrival times of their own add up to the template's")
    func perFlavour() throws {
        let template = try ModelBuilder.build(try specification([]))
        let own = try ModelBuilder.build(try specification([], arrival: .perFlavour))
        let axes = try specification([]).datasets[0].axes
        let (all, divided) = (counts(template, "CEvNS", [:]), counts(own, "CEvNS", [:]))
        let rounding = try timesDiffer(by: axes)
        #expect(rounding > 1e-8 && rounding < 6e-6)
        for (a, b) in zip(
            Background.sums(of: all, along: axes[2], of: axes), Background.sums(of: divided, along: axes[2], of: axes))
        {
            expectClose(b, a, relative: rounding)
        }
        // Prompt neutrinos have low energies, so that the higher energies come later.
        #expect(zip(all, divided).contains { abs($0 - $1) > 0.01 * $0 })
    }

    /// By how much the arrival times of the released template differ between energy bins, relatively.
    private func timesDiffer(by axes: [Axis]) throws -> Double {
        let shape = try #require(try specification([]).datasets[0].nuclearSignal.shape)
        let shares = (0..<4).map { bin in
            Background.sums(
                of: SignalShape.shares(of: shape.counts, axes: axes).enumerated().map { index, share in
                    index / 80 == bin ? share : 0
                }, along: axes[2], of: axes)
        }
        return zip(shares.dropFirst().joined(), Array(repeating: shares[0], count: 3).joined())
            .reduce(0) { max($0, abs($1.0 / $1.1 - 1)) }
    }

    @Test(
        "one standard deviation of a template is the release's table with the nominal sum",
        arguments: [
            ("lar_brn_energy", -1.0), ("lar_brn_energy", 1), ("lar_brn_timing_mean", 1), ("lar_brn_timing_mean", -1),
            ("lar_brn_width", 1),
        ])
    func neutrons(name: String, pull: Double) throws {
        let specification = try specification([name])
        let model = try ModelBuilder.build(specification)
        let found = counts(model, "prompt_brn", [name: pull])
        expectClose(found.reduce(0, +), 497, relative: 1e-12)
        let declared = try #require(specification.datasets[0].nuisances.first { $0.name == name })
        guard case .varies(let variation) = declared.effect else { return }
        let table = pull > 0 ? variation.plus : variation.minus
        let sum = table.reduce(0, +)
        for (bin, value) in table.enumerated() where value > 0 {
            expectClose(found[bin], value * 497 / sum, relative: 1e-10)
        }
    }

    @Test("the signal's templates move its shape and keep its sum, in energy, too", arguments: [-1.5, -1, 0.5, 1, 2])
    func signal(pull: Double) throws {
        let model = try ModelBuilder.build(try specification(["lar_f90", "lar_cevns_timing"]))
        let nominal = counts(model, "CEvNS", [:])
        for name in ["lar_f90", "lar_cevns_timing"] {
            let moved = counts(model, "CEvNS", [name: pull])
            expectClose(moved.reduce(0, +), 128, relative: 1e-11)
            #expect(zip(moved, nominal).contains { abs($0 - $1) > 0.1 })
        }
    }

    @Test(
        "gradient and Hessian are differences, with templates that move and simulated events that are few",
        arguments: [
            PhysicsConventions.SimulationConvention.exact, .barlowBeeston,
        ])
    func derivatives(simulation: PhysicsConventions.SimulationConvention) throws {
        let model = try ModelBuilder.build(
            try specification(Self.all, free: ["r2_ee"], arrival: .perFlavour, simulation: simulation))
        var numbers = SeededGenerator(seed: 5)
        let point = model.parameters.parameters.map { parameter in
            parameter.role == .interest ? 12.0 : Double.random(in: -0.9...0.9, using: &numbers)
        }
        expectExactDerivatives(model, at: point, hessian: 2e-6)
    }

    @Test("the Fisher matrix of finite simulations is their Hessian on the Asimov data set")
    func fisher() throws {
        let model = try ModelBuilder.build(try specification(Self.all, free: ["r2_ee"], simulation: .barlowBeeston))
        var workspace = model.makeWorkspace()
        let count = model.parameters.count
        var point = model.parameters.nominal
        point[0] = 5
        model.loadExpected(at: point, into: &workspace)
        var (hessian, fisher) = (Evaluation(dimension: count), Evaluation(dimension: count))
        model.evaluate(.hessian, at: point, into: &hessian, workspace: &workspace)
        model.evaluate(.fisher, at: point, into: &fisher, workspace: &workspace)
        #expect(abs(hessian.value) < 1e-8)
        for i in 0..<count {
            for j in 0..<count {
                let scale = 1 / (model.parameters[i].scale * model.parameters[j].scale)
                let (a, b) = (hessian.curvature[i * count + j], fisher.curvature[i * count + j])
                #expect(abs(a - b) < 1e-8 * max(abs(b), scale))
            }
        }
    }

    @Test("finite simulations widen the signal's error and never raise χ²")
    func wider() throws {
        let plain = try ModelBuilder.build(try specification(["lar_signal", "lar_steady"]))
        let finite = try ModelBuilder.build(
            try specification(["lar_signal", "lar_steady"], simulation: .barlowBeeston))
        func evaluation(_ model: BinnedPoissonModel) -> Evaluation {
            var workspace = model.makeWorkspace()
            var result = Evaluation(dimension: 2)
            model.evaluate(.fisher, at: [0, 0], into: &result, workspace: &workspace)
            return result
        }
        let (a, b) = (evaluation(plain), evaluation(finite))
        #expect(b.value < a.value && b.curvature[0] < a.curvature[0] && b.curvature[0] > 0.8 * a.curvature[0])
    }
}
