import Datasets
import Formats
import Foundation
import Likelihood
import Scattering

/// Reads a fit file and refuses whatever it does not understand.
public enum FitFileReader {
    /// The fit file at `url`.
    ///
    /// - Throws: `FormatError` with file, line and key path.
    public static func read(_ url: URL) throws -> FitFile {
        var fit = try read(try StrictDocument(contentsOf: url), folder: url.deletingLastPathComponent())
        fit.url = url
        return fit
    }

    /// The fit file in a document.
    ///
    /// - Parameters:
    ///   - document: the document.
    ///   - folder: where the tables lie that it names by relative paths; nil is the current folder.
    public static func read(_ document: StrictDocument, folder: URL? = nil) throws -> FitFile {
        var root = try document.root.mapping()
        try FormatIdentifier.check(&root, is: FitFile.format)
        let name = try fileName(try root.required("name"))
        var conventions = try conventions(try root.required("conventions"))
        try FormFactorReader.read(root.optional("form_factor"), folder: folder, into: &conventions)
        let datasets = try datasets(try root.required("datasets"))
        let nuisances = try FitNuisanceReader.read(root.optional("nuisances"))
        let parameters = try FitParameterReader.read(root.optional("parameters"))
        var fit = FitFile(
            name: name, conventions: conventions, datasets: datasets, nuisances: nuisances, parameters: parameters,
            starts: 16, intervals: [], scans: [], figures: [], sha256: document.sha256)
        fit.decoupled = try root.optional("decouple").map { try Decoupling.read($0, fit.nuisances) } ?? []
        fit.places = try places(&root)
        try ParameterRules.check(fit)
        if let node = root.optional("compute") { try ComputationReader.read(node, into: &fit) }
        try root.finish()
        return fit
    }

    /// The nodes that later complaints point at; read a second time, after everything in them was understood.
    private static func places(_ root: inout StrictMapping) throws -> FitFile.Places {
        var places = FitFile.Places()
        for entry in try root.required("datasets").sequence() {
            var mapping = try entry.mapping()
            let name = try mapping.required("name")
            places.datasets[try name.string()] = name
        }
        if let node = root.optional("nuisances") {
            if node.isSequence {
                for entry in try node.sequence() { places.nuisances[try entry.string()] = entry }
            } else if node.isMapping {
                for (name, entry) in try node.entries() { places.nuisances[name] = entry }
            }
        }
        if let node = root.optional("parameters") {
            for (name, entry) in try node.entries() { places.parameters[name] = entry }
        }
        places.formFactor = root.optional("form_factor")
        return places
    }

    /// A name that is also the name of a folder.
    private static func fileName(_ node: StrictNode) throws -> String {
        let name = try node.string()
        let allowed = name.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "-_.".contains($0)) }
        guard allowed, name.count <= 100, !name.hasPrefix(".") else {
            throw node.fail(found: FormatError.quoted(name), expected: "up to 100 letters, digits, '-', '_' and '.'")
        }
        return name
    }

    private static func conventions(_ node: StrictNode) throws -> PhysicsConventions {
        var mapping = try node.mapping()
        let radius = try mapping.required("charge_radius").choice(ChargeRadiusConvention.self)
        _ = try mapping.optional("couplings")?.choice([("one-loop", true)])
        var conventions = PhysicsConventions(
            framework: NeutrinoFramework(couplings: WeakCouplings(chargeRadius: radius)))
        try FrameworkReader.read(&mapping, into: &conventions.framework)
        if let axial = mapping.optional("axial") {
            conventions.hasAxialCurrent = try axial.choice([("none", false), ("spin", true)])
        }
        if let state = mapping.optional("target_state") {
            conventions.targetState = try state.choice(PhysicsConventions.TargetState.self)
        }
        if let radiative = mapping.optional("radiative") {
            conventions.radiative = try radiative.choice(PhysicsConventions.RadiativeConvention.self)
        }
        if let efficiency = mapping.optional("efficiency") {
            conventions.efficiency = try efficiency.choice(PhysicsConventions.EfficiencyIntegration.self)
        }
        if let spectrum = mapping.optional("spectrum") {
            conventions.spectrum = try spectrum.choice(PhysicsConventions.SpectrumConvention.self)
        }
        if let arrival = mapping.optional("arrival") {
            conventions.arrival = try arrival.choice(PhysicsConventions.ArrivalConvention.self)
        }
        if let simulation = mapping.optional("simulation") {
            conventions.simulation = try simulation.choice(PhysicsConventions.SimulationConvention.self)
        }
        try mapping.finish()
        return conventions
    }

    private static func datasets(_ node: StrictNode) throws -> [FitFile.DatasetEntry] {
        let entries = try node.sequence().map { entry in
            var mapping = try entry.mapping()
            let name = try fileName(try mapping.required("name"))
            var dataset = FitFile.DatasetEntry(name: name)
            if let scattering = mapping.optional("scattering") {
                let kinds = try scattering.sequence().map { try $0.choice(ScatteringKind.self) }
                guard !kinds.isEmpty, Set(kinds).count == kinds.count else {
                    throw scattering.fail(expected: "[nuclear], [electron] or [nuclear, electron]")
                }
                dataset.scattering = ScatteringKind.allCases.filter(kinds.contains)
            }
            try mapping.finish()
            return dataset
        }
        guard !entries.isEmpty else { throw node.fail(expected: "one data set or more") }
        guard Set(entries.map(\.name)).count == entries.count else {
            throw node.fail(expected: "each data set once")
        }
        return entries
    }
}
