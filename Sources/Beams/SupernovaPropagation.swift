import Scattering

/// Neutrinos that leave a supernova's star adiabatically: each flavour, a matter state deep inside, becomes a mass state.
///
/// Normal ordering: ν_e → ν₃, ν̄_e → ν̄₁; inverted: ν_e → ν₂, ν̄_e → ν̄₃. The other flavours, alike in matter, fill the other
/// two mass states in equal parts. Source: Dighe and Smirnov, hep-ph/9907423, for sin²θ₁₃ ≫ 1e-4. Collective effects,
/// shock fronts and the Earth are left out.
public struct SupernovaPropagation: NeutrinoPropagation {
    /// Ordering of the masses.
    public let ordering: NeutrinoMixing.Ordering

    /// The three mass states.
    public let elements = (0..<3).map(StateElement.massState)

    /// The way out of the star.
    public init(ordering: NeutrinoMixing.Ordering) {
        self.ordering = ordering
    }

    /// ρ, diagonal in the mass basis and the same at all energies.
    public func density(of species: NeutrinoSpecies, energyMeV: Double) -> NeutrinoMatrix<Double> {
        let electron =
            switch (ordering, species.isAntineutrino) {
            case (.normal, false): 2
            case (.normal, true): 0
            case (.inverted, false): 1
            case (.inverted, true): 2
            }
        let isElectron = species.flavour == .electron
        return NeutrinoMatrix(diagonal: (0..<3).map { ($0 == electron) == isElectron ? (isElectron ? 1 : 0.5) : 0 })
    }
}
