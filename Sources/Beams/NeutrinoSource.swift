import Scattering

/// Neutrinos of one kind as a source makes them: a flavour, before they travel.
public struct NeutrinoSpecies: Sendable, Hashable {
    /// Name in results: `nu_e`, `nubar_mu`, `B8`.
    public let name: String
    /// The flavour they are born with.
    public let flavour: NeutrinoFlavour
    /// Antineutrinos or not.
    public let isAntineutrino: Bool
    /// Energies, in the unit of the source.
    public let spectrum: NeutrinoSpectrum
    /// Arrival times; nil for a steady source.
    public let arrival: ArrivalTime?

    /// Neutrinos of one kind.
    public init(
        name: String, flavour: NeutrinoFlavour, isAntineutrino: Bool, spectrum: NeutrinoSpectrum,
        arrival: ArrivalTime? = nil
    ) {
        self.name = name
        self.flavour = flavour
        self.isAntineutrino = isAntineutrino
        self.spectrum = spectrum
        self.arrival = arrival
    }
}

/// The way from a source to a detector: which density matrix a neutrino arrives with.
///
/// For antineutrinos the mass basis is that of the antineutrinos, |ν̄_l⟩ = Σ_k U_lk |ν̄_k⟩, where neutrinos have
/// |ν_l⟩ = Σ_k U*_lk |ν_k⟩.
public protocol NeutrinoPropagation: Sendable {
    /// The components of the density matrix that need not vanish; all in one basis.
    var elements: [StateElement] { get }

    /// The density matrix ρ(E) at the detector of a neutrino born with a flavour, in the basis of ``elements``; its trace
    /// is 1.
    ///
    /// - Parameters:
    ///   - species: the neutrinos as they are born.
    ///   - energyMeV: energy in MeV, above 0.
    func density(of species: NeutrinoSpecies, energyMeV: Double) throws -> NeutrinoMatrix<Double>
}

/// No flavour changes on the way: L → 0.
public struct NoPropagation: NeutrinoPropagation {
    /// The three flavours.
    public let elements = NeutrinoFlavour.allCases.map(StateElement.flavour)

    /// The way of length zero.
    public init() {}

    /// ρ_ll = 1.
    public func density(of species: NeutrinoSpecies, energyMeV: Double) -> NeutrinoMatrix<Double> {
        NeutrinoMatrix(pureState: species.flavour.index)
    }
}

extension NeutrinoMatrix where Value == Double {
    /// The density matrix of a basis state.
    public init(pureState index: Int) {
        self.init(diagonal: (0..<3).map { $0 == index ? 1 : 0 })
    }
}

extension NeutrinoBeam {
    /// The beam that species make at the end of a way: for each, its spectrum times each component of ρ(E).
    ///
    /// A species that arrives as it was born keeps its name; otherwise the component is added to it: `nu_mu_rho_ee`,
    /// `nu_mu_re_emu`, `B8_rho_22`. Components that vanish at all energies are left out.
    ///
    /// - Throws: ``SpectrumError/variesTooFast(energyMeV:)`` where the phases turn too fast to be followed, and what the
    ///   propagation throws.
    public init(name: String, species: [NeutrinoSpecies], through way: some NeutrinoPropagation) throws {
        var components: [BeamComponent] = []
        for kind in species {
            let elements = way.elements
            guard !(way is NoPropagation) else {
                components.append(BeamComponent(kind, .flavour(kind.flavour), kind.spectrum, name: kind.name))
                continue
            }
            let spectra = try kind.spectrum.weighted { energy in
                let density = try way.density(of: kind, energyMeV: energy)
                return elements.map { $0.value(in: density) }
            }
            for (element, spectrum) in zip(elements, spectra) where !spectrum.isZero {
                components.append(BeamComponent(kind, element, spectrum, name: "\(kind.name)_\(element.label)"))
            }
        }
        self.init(name: name, components: components)
    }

    /// The beam with components of the same state and time in one: what a detector tells apart.
    ///
    /// Only tables are joined; their names become `nu_rho_22`, `nubar_rho_ee`.
    public func merged() throws(SpectrumError) -> NeutrinoBeam {
        var merged: [BeamComponent] = []
        for component in components {
            let twin = merged.firstIndex {
                $0.state == component.state && $0.isAntineutrino == component.isAntineutrino
                    && $0.arrival == component.arrival
            }
            guard case .table(let table) = component.spectrum else {
                merged.append(component)
                continue
            }
            let name = "\(component.isAntineutrino ? "nubar" : "nu")_\(component.state.label)"
            if let twin, case .table(let other) = merged[twin].spectrum {
                let sum = try SpectrumTable.sum([(1, other), (1, table)])
                merged[twin] = BeamComponent(component, .table(sum), name: name)
            } else {
                merged.append(BeamComponent(component, component.spectrum, name: name))
            }
        }
        return NeutrinoBeam(name: name, components: merged)
    }
}

extension BeamComponent {
    fileprivate init(_ kind: NeutrinoSpecies, _ state: StateElement, _ spectrum: NeutrinoSpectrum, name: String) {
        self.init(
            name: name, state: state, isAntineutrino: kind.isAntineutrino, spectrum: spectrum, arrival: kind.arrival)
    }

    fileprivate init(_ other: BeamComponent, _ spectrum: NeutrinoSpectrum, name: String) {
        self.init(
            name: name, state: other.state, isAntineutrino: other.isAntineutrino, spectrum: spectrum,
            arrival: other.arrival)
    }
}

extension NeutrinoSpectrum {
    /// Whether no energy has a neutrino.
    var isZero: Bool {
        switch self {
        case .line: false
        case .polynomial(let coefficients, _): coefficients.allSatisfy { $0 == 0 }
        case .lines(let lines): lines.allSatisfy { $0.weight == 0 }
        case .table(let table): table.lower.allSatisfy { $0 == 0 } && table.upper.allSatisfy { $0 == 0 }
        }
    }
}

extension StateElement {
    /// Whether it counts neutrinos, as ρ_ii does and a coherence does not.
    public var isPopulation: Bool {
        if case .population = component { true } else { false }
    }

    /// The component in names: `rho_ee`, `re_emu`, `im_13`.
    public var label: String {
        let names = basis == .flavour ? NeutrinoFlavour.allCases.map(\.rawValue) : ["1", "2", "3"]
        switch component {
        case .population(let index): return "rho_\(names[index])\(names[index])"
        case .real(let row, let column): return "re_\(names[row])\(names[column])"
        case .imaginary(let row, let column): return "im_\(names[row])\(names[column])"
        }
    }
}
