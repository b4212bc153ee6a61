import Datasets
import Foundation
import Likelihood
import NumericalMethods
import Scattering

extension CrossSectionResult {
    /// Evaluates a request.
    ///
    /// - Throws: ``RequestError`` for an unknown parameter, `TargetError`, `FormFactorError`, `ElectronShellsError`,
    ///   `AtomicFormFactorError`.
    public init(_ request: CrossSectionRequest) throws {
        let material = try CrossSectionRequest.material(request.target, request.conventions)
        var request = request
        try IdleSettings.refuse(
            request.kind, on: material, request.conventions,
            parameters: Set(request.parameters.keys).union(request.curves.flatMap(\.keys)))
        if case .source(let source) = request.neutrinos {
            request.conventions = try source.adoptingMixing(request.conventions, ordering: request.ordering)
        }
        let spectrum = try request.spectrum(material, [:])
        let totals = try request.totalsAboveKeV.map { threshold in
            try DivergentIntegral.refuse(threshold, spectrum)
            return IntegratedParts(threshold, spectrum.integral(aboveKeV: threshold))
        }
        let curves = try request.curves.map { changed in
            let other = try request.spectrum(material, changed)
            return Curve(
                parameters: changed, points: request.recoilsKeV.map { Point($0, other.parts(recoilKeV: $0)) },
                amplitudeZeroKeV: AmplitudeZero.recoilKeV(other))
        }
        var neutrinos: OneEnergy?
        if case .oneEnergy(let one) = request.neutrinos { neutrinos = one }
        self.init(
            target: request.target, scattering: request.kind.rawValue, neutrinos: request.neutrinos.description,
            energyMeV: neutrinos?.energyMeV, flavour: neutrinos?.birthName, antineutrino: neutrinos?.isAntineutrino,
            maximumRecoilKeVnr: spectrum.maximumRecoilKeV,
            parameters: request.parameters, conventions: ScatteringConventions(request.conventions),
            notes: request.kind == .nuclear ? request.conventions.axialCaveats(material) : [],
            points: request.recoilsKeV.map { Point($0, spectrum.parts(recoilKeV: $0)) }, totals: totals, curves: curves,
            halfScreenedKeV: request.kind == .nuclear ? HalfScreening.recoilKeV(material) : nil,
            provenance: Provenance(overrides: request.parameters))
        for point in points + curves.flatMap(\.points) {
            guard [point.total, point.interference, point.electromagnetic].allSatisfy(\.isFinite) else {
                throw RequestError(
                    "the cross section at \(point.recoilKeVnr) keV_nr is beyond the numbers of this program: "
                        + "a recoil energy too small or a parameter too large")
            }
        }
    }
}

extension CrossSectionRequest {
    /// The spectrum for one neutrino and one nucleus, with some parameters changed.
    fileprivate func spectrum(_ material: TargetMaterial, _ changed: [String: Double]) throws -> RecoilSpectrum {
        let values = parameters.merging(changed) { $1 }
        let properties = try Self.properties(values, conventions)
        let nuclei = material.constituents.reduce(0) { $0 + $1.nucleiPerGram }
        let neutrinosInBeam = try neutrinos.total(conventions.framework.mixing)
        return try RecoilSpectrum(
            beam: try neutrinos.beam(conventions.framework.mixing), material: material, kind: kind,
            conventions: Self.conventions(conventions, values), properties: properties,
            nuclei: { $0.nucleiPerGram / nuclei / neutrinosInBeam })
    }
}

/// Where charge and weak amplitude cancel.
enum AmplitudeZero {
    /// The recoil in keV; nil where they have the same sign, or do not add coherently.
    static func recoilKeV(_ spectrum: RecoilSpectrum) -> Double? {
        func excess(_ logRecoil: Double) -> Double {
            let parts = spectrum.parts(recoilKeV: pow(10, logRecoil))
            return parts.electromagnetic - parts.weak
        }
        let range = -9.0...log10(spectrum.maximumRecoilKeV * 0.999)
        guard excess(range.lowerBound) > 0, excess(range.upperBound) < 0,
            let root = try? BrentRootFinder().root(
                in: range, attempting: "to find where the amplitude vanishes", excess)
        else { return nil }
        let parts = spectrum.parts(recoilKeV: pow(10, root))
        return parts.interference < 0 && abs(parts.total) < 1e-6 * parts.weak ? pow(10, root) : nil
    }
}

/// Where the electrons of an atom screen half of the charge of its nucleus: Z (F_p - F_e) = Z/2.
enum HalfScreening {
    /// The recoil in keV for the most abundant nuclide of a material; nil where its electron cloud is not known.
    static func recoilKeV(_ material: TargetMaterial) -> Double? {
        let heaviest = material.constituents.max { $0.nucleiPerGram < $1.nucleiPerGram }
        guard let nuclide = heaviest?.nuclide, let atom = try? AtomicTarget(nuclide: nuclide) else { return nil }
        func excess(_ logMomentum: Double) -> Double {
            atom.cloud.screening(momentumMeV: pow(10, logMomentum)) - 0.5
        }
        guard
            let root = try? BrentRootFinder().root(
                in: -5.0...(-0.9), attempting: "to find where the charge is half screened", excess)
        else { return nil }
        let momentum = pow(10, root)
        return momentum * momentum / (2 * atom.massMeV) * 1e3
    }
}
