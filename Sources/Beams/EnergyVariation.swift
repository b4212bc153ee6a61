/// A relative change t(E) of a spectrum: a tilt, a bump, an error band of a model. Linear between its points, constant beyond
/// its ends.
public struct EnergyVariation: Sendable, Hashable {
    /// Energies in MeV, increasing.
    public let energiesMeV: [Double]
    /// t at each of them, between -1 and 1.
    public let changes: [Double]

    /// A change by its points.
    ///
    /// - Throws: ``SpectrumError``.
    public init(energiesMeV: [Double], changes: [Double]) throws(SpectrumError) {
        guard energiesMeV.count >= 2 else { throw .tooFewPoints(energiesMeV.count) }
        guard changes.count == energiesMeV.count else { throw .unequalColumns }
        guard energiesMeV[0] >= 0, zip(energiesMeV, energiesMeV.dropFirst()).allSatisfy(<) else {
            throw .energiesNotIncreasing
        }
        guard (energiesMeV + changes).allSatisfy(\.isFinite) else { throw .notFinite }
        self.energiesMeV = energiesMeV
        self.changes = changes
    }

    /// t(E).
    public func callAsFunction(_ energyMeV: Double) -> Double {
        guard let above = energiesMeV.firstIndex(where: { $0 > energyMeV }) else { return changes[changes.count - 1] }
        guard above > 0 else { return changes[0] }
        let (low, high) = (energiesMeV[above - 1], energiesMeV[above])
        let (first, last) = (changes[above - 1], changes[above])
        return first + (last - first) * ((energyMeV - low) / (high - low))
    }
}

extension BeamComponent {
    /// The component with every neutrino counted `factor` times.
    public func scaled(by factor: Double) throws(SpectrumError) -> BeamComponent {
        replacing(try spectrum.scaled(by: factor))
    }

    /// t(E) f(E), what a change adds; see `NeutrinoSpectrum.weighted(by:)` for its accuracy.
    ///
    /// - Throws: ``SpectrumError``.
    public func changed(by variation: EnergyVariation) throws -> BeamComponent {
        replacing(try spectrum.weighted { [variation($0)] }[0])
    }

    private func replacing(_ spectrum: NeutrinoSpectrum) -> BeamComponent {
        BeamComponent(
            name: name, state: state, isAntineutrino: isAntineutrino, spectrum: spectrum, arrival: arrival)
    }
}
