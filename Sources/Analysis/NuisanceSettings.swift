import Beams
import Datasets
import Detectors
import Formats
import Likelihood
import Scattering

/// What a fit file may say of a nuisance depends on what the data sets declare it to be.
enum NuisanceSettings {
    /// Refuses settings without effect, and ranges of pulls in which every component would be negative.
    ///
    /// - Throws: `FormatError` with the place in the fit file.
    static func check(_ fit: FitFile, _ datasets: [Dataset]) throws {
        guard case .named(let named) = fit.nuisances else { return }
        for (name, entry) in named {
            let effects = datasets.flatMap(\.nuisances).filter { $0.name == name }.map(\.effect)
            guard !effects.isEmpty, let node = fit.places.nuisances[name], node.isMapping else { continue }
            let settings = Set(effects.flatMap(\.settings))
            for (key, value) in try node.entries() where !settings.contains(key) {
                throw value.fail(
                    found: FormatError.quoted(key),
                    expected: "one of the settings of such a nuisance: \(settings.sorted().joined(separator: ", "))")
            }
            for dataset in datasets {
                for case let declaration in dataset.nuisances where declaration.name == name {
                    try check(declaration, entry, node, dataset, fit.conventions)
                }
            }
            let sigmas = effects.compactMap { if case .scales(_, let sigma) = $0 { entry.sigma ?? sigma } else { nil } }
            guard let largest = sigmas.max(), let range = entry.range, range.upperBound <= -1 / largest else {
                continue
            }
            let place = try node.entries().first { $0.key == "range" }?.value ?? node
            throw place.fail(
                found: "[\(range.lowerBound), \(range.upperBound)]",
                expected: "pulls above \(-1 / largest), where the expected counts become 0")
        }
    }

    private static func check(
        _ declaration: NuisanceDeclaration, _ entry: FitFile.NuisanceEntry, _ node: StrictNode, _ dataset: Dataset,
        _ conventions: PhysicsConventions
    ) throws {
        switch declaration.effect {
        case .scales, .grid, .value: return
        case .varies(let variation):
            try checkReach(declaration, entry, node)
            try check(variation, entry, node, conventions)
            try checkQuenching(variation, width: entry.sigma ?? 1, node, dataset)
        case .counts(let component, let axis):
            let fewest =
                dataset.backgrounds.first { $0.name == component }
                .flatMap { background in
                    dataset.axes.first { $0.name == axis }.map { background.sums(along: $0, of: dataset.axes) }
                }?.min() ?? 1
            guard let range = entry.range, range.upperBound <= -fewest.squareRoot() else { return }
            throw try place("range", node).fail(
                found: "[\(range.lowerBound), \(range.upperBound)]",
                expected: "pulls above \(-fewest.squareRoot()), where the expected counts of a bin become 0")
        }
    }

    /// Refuses ranges in which a source would have fewer neutrinos than none.
    private static func checkReach(
        _ declaration: NuisanceDeclaration, _ entry: FitFile.NuisanceEntry, _ node: StrictNode
    ) throws {
        guard let reach = declaration.sourceChange?.reach, let range = entry.range else { return }
        let width = entry.sigma ?? 1
        let (lowest, highest) = (reach.lowerBound / width, reach.upperBound / width)
        guard range.upperBound <= lowest || range.lowerBound >= highest else { return }
        throw try place("range", node).fail(
            found: "[\(range.lowerBound), \(range.upperBound)]",
            expected: "pulls between \(lowest) and \(highest), where no neutrinos are fewer than none")
    }

    private static func place(_ key: String, _ node: StrictNode) throws -> StrictNode {
        try node.entries().first { $0.key == key }?.value ?? node
    }

    /// Refuses steps so wide that within three standard deviations, which is as far as fits go, recoils give no light.
    private static func checkQuenching(
        _ variation: Variation, width: Double, _ node: StrictNode, _ dataset: Dataset
    ) throws {
        guard variation.key == .quenching, let response = dataset.nuclearSignal.response.computed else { return }
        let energies = dataset.exposure.beam.components.map(\.spectrum.endpointMeV)
        let masses = dataset.target.constituents.map(\.nuclide)
        let highest = masses.flatMap { nuclide in energies.map { nuclide.maximumRecoilMeV(energyMeV: $0) * 1e3 } }
        for pull in [-3 * width, 3 * width] {
            let curve = response.quenching.replacing(parameters: variation.values(at: pull))
            for step in 1...64 {
                let recoil = (highest.max() ?? 0) * Double(step) / 64
                guard curve.electronEquivalentKeV(recoilKeVnr: recoil) <= 0 else { continue }
                throw try place("sigma", node).fail(
                    found: "\(width)",
                    expected:
                        "fewer steps: within three standard deviations a recoil of \(Float(recoil)) keV gives no light")
            }
        }
    }

    /// Refuses steps so wide that an input leaves what is possible.
    private static func check(
        _ variation: Variation, _ entry: FitFile.NuisanceEntry, _ node: StrictNode, _ conventions: PhysicsConventions
    ) throws {
        let width = entry.sigma ?? 1
        let place = try node.entries().first { $0.key == "sigma" }?.value ?? node
        guard variation.staysPhysical(width: width) else {
            throw place.fail(
                found: "\(width)", expected: "a_keVee above 0 up to \(Variation.reach) standard deviations: fewer steps"
            )
        }
        guard case .neutronRadius(let name) = variation.key, let nuclide = NuclideTable.nuclide(named: name) else {
            return
        }
        let reach = Variation.expandedReach
        for pull in [-reach * width, reach * width] {
            let radius = conventions.neutronRadiusFm(of: nuclide) + variation.values(at: pull)[0]
            var moved = conventions
            moved.neutronRadiiFm[name] = radius
            guard (0.5...15).contains(radius), (try? moved.scattering(on: nuclide)) != nil else {
                throw place.fail(
                    found: "an rms radius of \(radius) fm at \(reach) standard deviations",
                    expected: "a smaller step: a radius from 0.5 to 15 fm, and a surface thinner than the nucleus")
            }
        }
    }
}

extension NuisanceDeclaration.Effect {
    /// The settings of a fit file that change anything.
    fileprivate var settings: [String] {
        switch self {
        case .scales: ["sigma", "free", "range", "constraint"]
        case .varies: ["sigma", "free", "range", "affects"]
        case .counts, .grid: ["free", "range"]
        case .value: ["sigma", "free", "range"]
        }
    }
}
