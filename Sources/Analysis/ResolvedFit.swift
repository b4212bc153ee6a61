import Datasets
import Foundation
import Inference
import Likelihood
import Scattering

/// A fit file as it was understood, with every default written out: the answer of `--dry-run`. Itself a fit file.
public enum ResolvedFit {
    /// The fit file of a session, with the data sets' numbers and the command line's changes put in.
    public static func text(_ session: FitSession) -> String {
        let fit = session.fit
        let radii = fit.conventions.neutronRadiiFm.sorted { $0.key < $1.key }
            .map { "\($0.key): \($0.value)" }.joined(separator: ", ")
        var lines = [
            "format: \(FitFile.format)",
            "name: \(fit.name)",
            "conventions: {\(conventions(fit.conventions))}",
            "form_factor: {\(fit.conventions.formFactor.settings)\(radii.isEmpty ? "" : ", neutron_rms_fm: {\(radii)}")}",
            "datasets:",
        ]
        lines += fit.datasets.map {
            "  - {name: \($0.name), scattering: [\($0.scattering.map(\.rawValue).joined(separator: ", "))]}"
        }
        lines += section("nuisances", nuisances(session))
        if !fit.decoupled.isEmpty { lines.append("decouple: [\(fit.decoupled.joined(separator: ", "))]") }
        lines += fixedPulls(session)
        lines += section("parameters", parameters(session))
        lines += ["compute:", "  best_fit: {starts: \(fit.starts)}"]
        // What --set fixed has no interval and no scan any more.
        let intervals = fit.intervals.filter { session.overrides.fixed[$0.parameter] == nil }
        let scans = fit.scans.filter { session.overrides.fixed[$0.parameter] == nil }
        if !intervals.isEmpty {
            lines.append("  intervals:")
            lines += intervals.map {
                "    - {parameter: \($0.parameter), confidence: [\(list($0.confidence))], \(method($0.method, $0.calibration))}"
            }
        }
        if !scans.isEmpty {
            lines.append("  scans:")
            lines += scans.map { scan in
                "    - {parameter: \(scan.parameter), from: \(scan.series.from), to: \(scan.series.to), "
                    + "points: \(scan.series.points), spacing: \(scan.series.spacing.rawValue)}"
            }
        }
        lines += contoursAndGoodness(session)
        let tests = session.hypotheses
        if !tests.isEmpty {
            lines.append("  tests:")
            lines += tests.map { test in
                let point = test.point.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" }
                return "    - {against: \(quoted(test.against)), point: {\(point.joined(separator: ", "))}}"
            }
        }
        if !fit.diagnostics.isEmpty {
            lines.append("  diagnostics: [\(fit.diagnostics.map(\.rawValue).sorted().joined(separator: ", "))]")
        }
        if !fit.figures.isEmpty {
            lines.append("  figures: [\(fit.figures.map(\.rawValue).joined(separator: ", "))]")
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private static func conventions(_ conventions: PhysicsConventions) -> String {
        let framework = conventions.framework
        let settings =
            [
                "charge_radius: \(framework.couplings.chargeRadius.rawValue)", "couplings: one-loop",
                "basis: \(framework.basis.rawValue)", "neutrino: \(framework.nature.rawValue)",
            ] + (framework.basis == .mass ? ["mixing: {\(mixing(framework.mixing))}"] : [])
            + [
                "target_state: \(conventions.targetState.rawValue)",
                "axial: \(conventions.hasAxialCurrent ? "spin" : "none")",
                "radiative: \(conventions.radiative.rawValue)", "efficiency: \(conventions.efficiency.rawValue)",
                "spectrum: \(conventions.spectrum.rawValue)", "arrival: \(conventions.arrival.rawValue)",
                "simulation: \(conventions.simulation.rawValue)",
            ]
        return settings.joined(separator: ", ")
    }

    private static func mixing(_ mixing: NeutrinoMixing) -> String {
        "theta12_deg: \(mixing.theta12Deg), theta13_deg: \(mixing.theta13Deg), theta23_deg: \(mixing.theta23Deg), "
            + "delta_deg: \(mixing.deltaDeg), dm2_21_eV2: \(mixing.deltaM21Squared), "
            + "dm2_31_eV2: \(mixing.deltaM31Squared), majorana_phases_deg: [\(list(mixing.majoranaPhasesDeg))]"
    }

    private static func section(_ name: String, _ lines: [String]) -> [String] {
        lines.isEmpty ? [] : ["\(name):"] + lines
    }

    /// A text between quotation marks as YAML reads it back.
    fileprivate static func quoted(_ text: String) -> String {
        let escaped = text.unicodeScalars.map { scalar in
            switch scalar {
            case "\\", "\"": "\\\(scalar)"
            case _ where scalar.properties.generalCategory == .control: String(format: "\\U%08X", scalar.value)
            default: String(scalar)
            }
        }
        return "\"\(escaped.joined())\""
    }

    private static func contoursAndGoodness(_ session: FitSession) -> [String] {
        let contours = session.fit.contours.filter { contour in
            contour.parameters.allSatisfy { session.overrides.fixed[$0] == nil }
        }
        var lines = contours.isEmpty ? [] : ["  contours:"]
        lines += contours.map {
            "    - {parameters: [\($0.parameters.joined(separator: ", "))], confidence: [\(list($0.confidence))], "
                + method($0.method, $0.calibration)
                + ($0.method == .feldmanCousins ? ", grid: \($0.gridLines)}" : "}")
        }
        for (name, count) in [
            ("goodness_of_fit", session.fit.goodnessOfFitPseudoExperiments),
            ("expected", session.fit.expectedPseudoExperiments), ("coverage", session.fit.coveragePseudoExperiments),
        ] {
            if let count { lines.append("  \(name): {pseudo_experiments: \(count)}") }
        }
        return lines
    }

    private static func method(_ chosen: IntervalMethod, _ calibration: CalibrationSettings) -> String {
        let method = "method: \(chosen.rawValue)"
        guard chosen == .feldmanCousins else { return method }
        return method + ", pseudo_experiments: \(calibration.pseudoExperiments), tolerance: \(calibration.tolerance)"
    }

    private static func list(_ numbers: [Double]) -> String {
        numbers.map { "\($0)" }.joined(separator: ", ")
    }

    private static func nuisances(_ session: FitSession) -> [String] {
        var seen: Set<String> = []
        let distinct = session.specification.nuisances.filter { seen.insert(Decoupling.base($0.name)).inserted }
        return distinct.map { nuisance in
            let name = Decoupling.base(nuisance.name)
            let declared = session.datasets.flatMap(\.nuisances).first { $0.name == name }
            var settings: [String] = []
            switch declared?.effect {
            case .scales(_, let sigma)?:
                settings.append("sigma: \(nuisance.sigma ?? sigma)")
                let constraint = nuisance.constraint ?? declared?.constraint ?? .gaussian
                if nuisance.isConstrained { settings.append("constraint: \(constraint.rawValue)") }
            case .varies(let variation)?:
                settings.append("sigma: \(nuisance.sigma ?? 1.0)")
                settings.append("affects: \((nuisance.affects ?? variation.affects).rawValue)")
            case .value(let parameter)?:
                if let sigma = nuisance.sigma ?? parameter.sigma, nuisance.isConstrained {
                    settings.append("sigma: \(sigma)")
                }
            case .counts?, .grid?, nil: break
            }
            if !nuisance.isConstrained { settings.append("free: true") }
            if let range = nuisance.range { settings.append("range: [\(range.lowerBound), \(range.upperBound)]") }
            return "  \(name): {\(settings.joined(separator: ", "))}"
        }
    }

    /// A fit file cannot fix a pull, so that its reader is told to say it again.
    private static func fixedPulls(_ session: FitSession) -> [String] {
        session.overrides.fixed.sorted { $0.key < $1.key }.filter { PhysicsParameter.named($0.key) == nil }
            .map { "# with --set \($0.key)=\($0.value)" }
    }

    private static func parameters(_ session: FitSession) -> [String] {
        var free = session.specification.free.map { free in
            let measured = free.measurement.map { ", constraint: {mean: \($0.mean), sigma: \($0.sigma)}" } ?? ""
            let range = "[\(free.range.lowerBound), \(free.range.upperBound)]"
            return "  \(free.parameter.name): {free: true, range: \(range)\(measured)}"
        }
        for (parameter, entry) in session.fit.parameters where session.overrides.fixed[parameter.name] == nil {
            guard case .alone(let range) = entry else { continue }
            free.append("  \(parameter.name): {free: alone, range: [\(range.lowerBound), \(range.upperBound)]}")
        }
        let fixed = session.specification.fixed.sorted { $0.key.name < $1.key.name }
            .map { "  \($0.key.name): {fixed: \($0.value)}" }
        return free + fixed
    }
}

extension FormFactorModel {
    /// The keys of `form_factor:` that give this shape.
    fileprivate var settings: String {
        switch self {
        case .helm(let skin): "model: helm, skin_fm: \(skin)"
        case .kleinNystrand(let range): "model: klein-nystrand, range_fm: \(range)"
        case .symmetrisedFermi(let diffuseness): "model: symmetrised-fermi, diffuseness_fm: \(diffuseness)"
        case .twoParameterFermi(let diffuseness): "model: two-parameter-fermi, diffuseness_fm: \(diffuseness)"
        case .gaussian: "model: gaussian"
        case .dipole: "model: dipole"
        case .tabulated(let table): "model: table, table: \(ResolvedFit.quoted(table.name))"
        case .pointlike: "model: none"
        }
    }
}
