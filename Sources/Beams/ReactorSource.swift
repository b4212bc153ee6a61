import Foundation

/// The nuclides whose fission drives a power reactor.
public enum FissileIsotope: String, CaseIterable, Sendable, Hashable {
    /// ²³⁵U.
    case uranium235 = "U235"
    /// ²³⁸U, by fast neutrons.
    case uranium238 = "U238"
    /// ²³⁹Pu.
    case plutonium239 = "Pu239"
    /// ²⁴¹Pu.
    case plutonium241 = "Pu241"
}

/// The antineutrinos of a reactor: a spectrum for the fission of each isotope, and for neutron capture on ²³⁸U.
public struct ReactorSource: Sendable, Hashable {
    /// Which spectra are used above the threshold of the measurements, 2 MeV.
    public enum Model: String, CaseIterable, Sendable, Hashable {
        /// Summation of all β decays, at all energies.
        case summation
        /// Conversion of measured β spectra (Huber; Mueller for ²³⁸U) where they exist, summation elsewhere.
        case conversion = "huber-mueller"
    }

    /// Antineutrinos per MeV and fission, for each model.
    public let spectra: [Model: [FissileIsotope: SpectrumTable]]
    /// Antineutrinos per MeV of ²³⁹U and ²³⁹Np together, for each capture on ²³⁸U.
    public let capture: SpectrumTable
    /// Captures on ²³⁸U for each fission where nothing else is said.
    public let capturesPerFission: Double
    /// Energy released in the core by a fission, in MeV.
    public let energyPerFissionMeV: [FissileIsotope: Double]

    /// A reactor's tables.
    public init(
        spectra: [Model: [FissileIsotope: SpectrumTable]], capture: SpectrumTable, capturesPerFission: Double,
        energyPerFissionMeV: [FissileIsotope: Double]
    ) {
        self.spectra = spectra
        self.capture = capture
        self.capturesPerFission = capturesPerFission
        self.energyPerFissionMeV = energyPerFissionMeV
    }

    /// Antineutrinos per MeV and fission of a core: Σ f_i S_i + c S_capture.
    ///
    /// - Parameters:
    ///   - fractions: fraction of the fissions of each isotope; they should add up to 1.
    ///   - capturesPerFission: c; nil for the source's own.
    ///   - model: which spectra.
    public func spectrum(
        fractions: [FissileIsotope: Double], capturesPerFission: Double? = nil, model: Model
    ) throws(SpectrumError) -> SpectrumTable {
        let tables = spectra[model] ?? [:]
        var terms = [(factor: capturesPerFission ?? self.capturesPerFission, table: capture)]
        for isotope in FissileIsotope.allCases {
            guard let fraction = fractions[isotope], fraction > 0 else { continue }
            guard let table = tables[isotope] else { throw .empty }
            terms.append((fraction, table))
        }
        return try SpectrumTable.sum(terms)
    }

    /// Fissions in a second: P / Σ f_i e_i.
    ///
    /// - Parameters:
    ///   - thermalPowerGW: thermal power in GW.
    ///   - fractions: fraction of the fissions of each isotope.
    public func fissionsPerSecond(thermalPowerGW: Double, fractions: [FissileIsotope: Double]) -> Double {
        let energyMeV = fractions.reduce(0) { $0 + $1.value * (energyPerFissionMeV[$1.key] ?? 0) }
        return thermalPowerGW * 1e9 / (energyMeV * Self.joulesPerMeV)
    }

    private static let joulesPerMeV = 1.602176634e-13
}

extension SpectrumTable {
    /// Points joined by exponentials, for spectra that fall by a constant factor from point to point: each stretch becomes
    /// `pieces` straight ones.
    public static func exponential(
        energiesMeV: [Double], densities: [Double], pieces: Int = 8
    ) throws(SpectrumError) -> SpectrumTable {
        guard energiesMeV.count >= 2 else { throw .tooFewPoints(energiesMeV.count) }
        guard densities.count == energiesMeV.count else { throw .unequalColumns }
        guard densities.allSatisfy({ $0 > 0 }) else { throw .empty }
        var (energies, values): ([Double], [Double]) = ([], [])
        for index in 0..<energiesMeV.count - 1 {
            let (low, high) = (energiesMeV[index], energiesMeV[index + 1])
            let ratio = densities[index + 1] / densities[index]
            for piece in 0..<pieces {
                let place = Double(piece) / Double(pieces)
                energies.append(low + place * (high - low))
                values.append(densities[index] * pow(ratio, place))
            }
        }
        return try SpectrumTable(
            energiesMeV: energies + energiesMeV.suffix(1), densities: values + densities.suffix(1))
    }
}
