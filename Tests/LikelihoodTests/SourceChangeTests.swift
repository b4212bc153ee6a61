import Beams
import Datasets
import Foundation
import Inference
import Likelihood
import Scattering
import TestSupport
import Testing

@Suite("Nuisances of a source")
struct SourceChangeTests {
    private static let sun = "{name: sun, live_days: 365}"
    private static let names = ["sun_pp", "sun_pep", "sun_hep", "sun_Be7", "sun_B8", "sun_N13", "sun_O15", "sun_F17"]

    private func change(_ name: String, in dataset: Dataset) throws -> (NuisanceDeclaration, SourceChange) {
        let declared = try #require(dataset.nuisances.first { $0.name == name })
        return (declared, try #require(declared.sourceChange))
    }

    private func expectClose(_ a: [Double], _ b: [Double], _ tolerance: Double = 1e-12) {
        let size = max(a.map(abs).max() ?? 0, b.map(abs).max() ?? 0)
        #expect(size > 0)
        for (left, right) in zip(a, b) { #expect(abs(left - right) <= tolerance * size, "\(a) and \(b)") }
    }

    private func shifted(_ counts: [Double], by added: [Double], times factor: Double = 1) -> [Double] {
        zip(counts, added).map { $0 + factor * $1 }
    }

    @Test("a data set inherits the Sun's, with the widths of the model that it chose and of what it has")
    func inheritance() throws {
        let all = try Made.dataset(Self.sun, formula: "Xe")
        #expect(all.nuisances.map(\.name) == Self.names)
        let low = try Made.dataset(
            "{name: sun, component: [O15, B8], fluxes: AGSS09met, live_days: 1}", formula: "Xe",
            nuisances: ["sun_B8: {scales: [source.B8], sigma: 0.03, constraint: log-normal}"])
        #expect(low.nuisances.map(\.name) == ["sun_B8", "sun_O15"])
        #expect(
            low.nuisances.map(\.effect) == [
                .scales(components: ["source.B8"], sigma: 0.03), .scales(components: ["source.O15"], sigma: 0.16),
            ])
        let measured = try Made.dataset("{name: sun, component: B8, flux_cm2_s: 5.2e+6, live_days: 1}", formula: "Xe")
        #expect(measured.nuisances.isEmpty, "a model's width is not that of another flux")
    }

    @Test("one standard deviation of a component moves the flux by its share, and the shares are the whole")
    func fluxes() throws {
        let dataset = try Made.dataset(Self.sun, formula: "Xe")
        let total = dataset.exposure.totalFluencePerCm2
        var sum = 0.0
        for (name, flux) in [("sun_B8", 5.46e6), ("sun_pp", 5.98e10), ("sun_Be7", 4.93e9)] {
            let (_, change) = try change(name, in: dataset)
            let own = dataset.emitting(change.slope, label: name).exposure.totalFluencePerCm2
            TestSupport.expectClose(own, flux * 365 * 86400, relative: 1e-5)
        }
        for name in Self.names {
            let (_, change) = try change(name, in: dataset)
            sum += dataset.emitting(change.slope, label: name).exposure.totalFluencePerCm2
        }
        TestSupport.expectClose(sum, total, relative: 1e-12)
    }

    @Test("and the counts by its own, linearly; all together they double the signal")
    func counts() throws {
        let dataset = try Made.dataset(Self.sun, formula: "Xe")
        let model = try Made.model(dataset, Self.names.map { .init(name: $0) })
        let nominal = model.counts()
        let alone = try Made.model(
            Made.dataset("{name: sun, component: B8, live_days: 365}", formula: "Xe"), []
        ).counts()
        // Fewer ends of spectra, other nodes of the integral: 1.5e-5 of counts of 20.
        expectClose(model.counts(["sun_B8": 1]), shifted(nominal, by: alone, times: 0.12), 5e-5)
        let step = shifted(model.counts(["sun_B8": 1]), by: nominal, times: -1)
        for pull in [-3, -0.5, 2.5, 7.0] {
            expectClose(model.counts(["sun_B8": pull]), shifted(nominal, by: step, times: pull))
        }
        var all: [String: Double] = [:]
        for declared in dataset.nuisances {
            if case .scales(_, let sigma) = declared.effect { all[declared.name] = 1 / sigma }
        }
        expectClose(model.counts(all), nominal.map { 2 * $0 })
    }

    @Test("a log-normal scale multiplies its component by (1 + σ)ᶻ, and another width is the fit's")
    func logNormal() throws {
        let dataset = try Made.dataset("{name: sun, component: B8, live_days: 365}", formula: "Xe")
        let nuisance = ModelSpecification.ActiveNuisance(name: "sun_B8", sigma: 0.5, constraint: .logNormal)
        let model = try Made.model(dataset, [nuisance])
        expectClose(model.counts(["sun_B8": -2]), model.counts().map { $0 / 2.25 })
        let wide = try Made.model(dataset, [.init(name: "sun_B8", sigma: 0.3)])
        expectClose(wide.counts(["sun_B8": 1]), wide.counts().map { 1.3 * $0 })
        #expect(wide.parameters[0].domain.lowerBound == -1 / 0.3)
    }

    @Test("a tilt's rate and shape are the whole of it: the shape keeps the counts, the rate the spectrum")
    func tilt() throws {
        let dataset = try Made.dataset(
            Made.stated, formula: "Ge",
            nuisances: [
                "tilt: {varies: source.spectrum, table: tilt.csv}", "flat: {varies: source.spectrum, table: flat.csv}",
                "U235_tilt: {varies: source.spectrum.U235, table: tilt.csv}",
            ])
        func model(_ aspect: Variation.Aspect) throws -> BinnedPoissonModel {
            try Made.model(
                dataset, [.init(name: "tilt", affects: aspect), .init(name: "flat"), .init(name: "U235_tilt")])
        }
        let (both, rate, shape) = (try model(.both), try model(.rate), try model(.shape))
        let nominal = both.counts()
        let total = nominal.reduce(0, +)
        for pull in [-3.0, -1, 0.7, 1, 4] {
            let (a, b, c) = (both.counts(["tilt": pull]), rate.counts(["tilt": pull]), shape.counts(["tilt": pull]))
            TestSupport.expectClose(c.reduce(0, +), total, relative: 1e-12)
            TestSupport.expectClose(b.reduce(0, +), a.reduce(0, +), relative: 1e-12)
            expectClose(b, nominal.map { $0 * b[0] / nominal[0] })
            expectClose(a, zip(zip(b, c), nominal).map { $0.0 + $0.1 - $1 })
            #expect(abs(c[3] / nominal[3] - 1) > 0.01 * abs(pull), "and it is a tilt")
        }
        expectClose(both.counts(["flat": 1]), nominal.map { 1.1 * $0 })
        // Pulls end where neutrinos of some energy would be fewer than none: 1 + 0.3 z = 0; 1 - 0.1 z is above 0 to z = 8.
        let domain = both.parameters[0].domain
        TestSupport.expectClose(domain.lowerBound, -1 / 0.3, relative: 1e-12)
        #expect(domain.upperBound == 8)
        // A part's change is smaller than everyone's, and of the same kind.
        let part = both.counts(["U235_tilt": 1])[3] / nominal[3] - 1
        let whole = both.counts(["tilt": 1])[3] / nominal[3] - 1
        #expect(part > 0.3 * whole && part < 0.7 * whole)
    }

    @Test("at z = ±1 the fuel is the declared one, at the stated flux or the stated power", arguments: [true, false])
    func fuel(isStated: Bool) throws {
        let others = [
            "{U235: 0.48, U238: 0.08, Pu239: 0.38, Pu241: 0.06}", "{U235: 0.7, U238: 0.07, Pu239: 0.2, Pu241: 0.03}",
        ]
        let source = isStated ? Made.stated : Made.powered
        let dataset = try Made.dataset(
            source, formula: "Ge",
            nuisances: ["fuel: {varies: source.fission_fractions, plus: \(others[0]), minus: \(others[1])}"])
        let model = try Made.model(dataset, [.init(name: "fuel")])
        let fluences = try zip([1.0, -1], others).map { pull, fractions in
            let moved = try Made.dataset(source.replacingOccurrences(of: Made.fuel, with: fractions), formula: "Ge")
            expectClose(model.counts(["fuel": pull]), try Made.model(moved, []).counts(), 1e-10)
            return moved.exposure.totalFluencePerCm2
        }
        let nominal = dataset.exposure.totalFluencePerCm2
        #expect(fluences.allSatisfy { isStated == (abs($0 / nominal - 1) < 1e-9) })
        #expect(zip(model.counts(["fuel": 1]), model.counts()).allSatisfy { abs($0 / $1 - 1) > 1e-3 })
        // Parabola inside, straight beyond.
        let (one, two, three) = (model.counts(["fuel": 1]), model.counts(["fuel": 2]), model.counts(["fuel": 3]))
        expectClose(three, shifted(two, by: shifted(two, by: one, times: -1)))
    }

    @Test("isotopes and captures scale by their shares of the antineutrinos")
    func isotopes() throws {
        let parts = ["U235", "U238", "Pu239", "Pu241", "capture"]
        let dataset = try Made.dataset(
            Made.powered, formula: "Ge", nuisances: parts.map { "r_\($0): {scales: [source.\($0)], sigma: 0.05}" })
        let model = try Made.model(dataset, parts.map { .init(name: "r_\($0)") })
        let total = dataset.exposure.totalFluencePerCm2
        var fluence = 0.0
        for part in parts {
            let (_, change) = try change("r_\(part)", in: dataset)
            fluence += dataset.emitting(change.slope, label: part).exposure.totalFluencePerCm2
        }
        TestSupport.expectClose(fluence, total, relative: 1e-12)
        let all = Dictionary(uniqueKeysWithValues: parts.map { ("r_\($0)", 4.0) })
        expectClose(model.counts(all), model.counts().map { 1.2 * $0 })
    }

    @Test("value, slope and bend agree, with a free physics parameter and a detector's nuisance; refolded, too")
    func derivatives() throws {
        let dataset = try Made.dataset(
            Made.stated, formula: "Ge",
            nuisances: [
                "tilt: {varies: source.spectrum, table: tilt.csv, affects: shape}",
                "fuel: {varies: source.fission_fractions, plus: {U235: 0.48, U238: 0.08, Pu239: 0.38, Pu241: 0.06}}",
                "U235: {scales: [source.U235], sigma: 0.05, constraint: log-normal}",
                "light: {varies: signal.nuclear.resolution.a_keVee, sigma: 0.0005}",
            ])
        let nuisances = ["tilt", "fuel", "U235", "light"].map { ModelSpecification.ActiveNuisance(name: $0) }
        let model = try Made.model(dataset, nuisances, free: ["r2_ee"])
        let exact = try Made.model(dataset, nuisances, free: ["r2_ee"], isExact: true)
        let moved = ["r2_ee": 3, "tilt": 0.7, "fuel": -0.6, "U235": 1.2, "light": 0.4]
        expectClose(model.counts(moved), exact.counts(moved), 2e-4)
        let still = moved.filter { $0.key != "light" }
        expectClose(model.counts(still), exact.counts(still))
        let count = model.parameters.count
        var (here, up, down) = (
            Evaluation(dimension: count), Evaluation(dimension: count), Evaluation(dimension: count)
        )
        var workspace = model.makeWorkspace()
        let point = model.parameters.parameters.map { moved[$0.name] ?? 0 }
        model.evaluate(.hessian, at: point, into: &here, workspace: &workspace)
        for i in 0..<count {
            var (above, below) = (point, point)
            above[i] += 1e-4
            below[i] -= 1e-4
            model.evaluate(.gradient, at: above, into: &up, workspace: &workspace)
            model.evaluate(.gradient, at: below, into: &down, workspace: &workspace)
            let slope = (up.value - down.value) / 2e-4
            #expect(abs(slope - here.gradient[i]) < 1e-6 * max(abs(here.gradient[i]), 1), "\(i)")
            for j in 0..<count {
                let bend = (up.gradient[j] - down.gradient[j]) / 2e-4
                let curvature = here.curvature[i * count + j]
                #expect(abs(bend - curvature) < 1e-6 * max(abs(curvature), 1), "\(i) \(j)")
            }
        }
    }

    @Test("neutrinos of pion decay: the delayed ones apart from the prompt ones, whatever oscillates")
    func delayed() throws {
        let source = "name: sns, baseline_m: 20, pot: 1.0e+23, neutrinos_per_flavour_per_pot: 0.09"
        let nuisance = "delayed: {scales: [source.nubar_mu, source.nu_e], sigma: 0.1}"
        for way in ["", ", propagation: {model: vacuum}"] {
            let dataset = try Made.dataset("{\(source)\(way)}", formula: "Ar40", nuisances: [nuisance])
            let (_, change) = try change("delayed", in: dataset)
            let share = dataset.emitting(change.slope, label: "delayed").exposure.totalFluencePerCm2
            TestSupport.expectClose(share / dataset.exposure.totalFluencePerCm2, 2.0 / 3, relative: 1e-4)
        }
    }
}
