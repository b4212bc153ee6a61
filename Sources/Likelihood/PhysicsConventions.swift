import Scattering

/// The choices that turn physics parameters into a cross section: stated in every fit file and in every result.
public struct PhysicsConventions: Sendable, Hashable {
    /// What the neutrino's parameters mean: couplings, charge radius, basis, mixing, nature.
    public var framework: NeutrinoFramework
    /// Shape of the nuclear density.
    public var formFactor: FormFactorModel
    /// Rms radius of the neutrons in fm by nuclide; the charge radius where a nuclide is missing.
    public var neutronRadiiFm: [String: Double]
    /// f in F → 1 - f (1 - F); 1 for the form factor as it is.
    public var coherenceLoss = 1.0
    /// Whether the axial current of nuclei with spin is included; that of a free proton always is.
    public var hasAxialCurrent = false
    /// Whether the flavour-dependent part of g_V^p runs with the momentum transfer.
    public var radiative = RadiativeConvention.constant
    /// Whether efficiencies are integrated exactly, or in the steps that a data set names.
    public var efficiency = EfficiencyIntegration.steps
    /// Where the energies of a signal come from that follows a template of the release on other axes.
    public var spectrum = SpectrumConvention.folded
    /// How flavours share the arrival times of a template of the release.
    public var arrival = ArrivalConvention.template
    /// Whether the finite number of simulated background events is part of the likelihood.
    public var simulation = SimulationConvention.exact

    /// Whether nuclei recoil, or whole atoms.
    public var targetState = TargetState.nucleus

    /// What recoils coherently.
    public enum TargetState: String, Sendable, Hashable, CaseIterable {
        /// The nucleus, free of its electrons: recoils above their binding.
        case nucleus
        /// The atom with its electron cloud, which screens the charge: recoils below about 1 eV.
        case atom
    }

    /// How the loops in g_V^p depend on the momentum transfer.
    public enum RadiativeConvention: String, Sendable, Hashable, CaseIterable {
        /// Their value at q² = 0.
        case constant
        /// `RadiativeCorrection`.
        case running
    }

    /// How an efficiency in the observed energy is folded with the resolution.
    public enum EfficiencyIntegration: String, Sendable, Hashable, CaseIterable {
        /// Constant over the steps that the data set names: the convention of the reference fits.
        case steps
        /// Density times efficiency, integrated.
        case exact
    }

    /// Which energies the signal has in a data set whose signal follows a template of the release.
    public enum SpectrumConvention: String, Sendable, Hashable, CaseIterable {
        /// Those that folding gives: the convention of the reference fits.
        case folded
        /// In the Standard Model the template's, and what other parameters change as folding has it: the folded signal times
        /// the template over the folded Standard Model, energy bin by energy bin.
        case template
    }

    /// Which arrival times a flavour has in a data set whose signal follows a template of the release.
    public enum ArrivalConvention: String, Sendable, Hashable, CaseIterable {
        /// Those of the template: all flavours alike, the convention of the reference fits.
        case template
        /// The template's, divided among prompt and delayed flavours by the pulse that the data set states.
        case perFlavour = "per-flavour"
    }

    /// What is done about backgrounds that were estimated from a finite number of events.
    public enum SimulationConvention: String, Sendable, Hashable, CaseIterable {
        /// They are taken as they are.
        case exact
        /// Each number is a Poisson measurement of its own, solved for (Barlow and Beeston).
        case barlowBeeston = "barlow-beeston"
    }

    /// A set of conventions.
    public init(
        framework: NeutrinoFramework, formFactor: FormFactorModel = .helm(skinFm: 0.9),
        neutronRadiiFm: [String: Double] = [:]
    ) {
        self.framework = framework
        self.formFactor = formFactor
        self.neutronRadiiFm = neutronRadiiFm
    }

    /// The rms radius of a nuclide's neutrons in fm.
    public func neutronRadiusFm(of nuclide: Nuclide) -> Double {
        neutronRadiiFm[nuclide.name] ?? nuclide.chargeRadiusFm
    }

    /// What a reader should know of the axial currents in a material; nothing where they are left out.
    public func axialCaveats(_ material: TargetMaterial) -> [String] {
        guard hasAxialCurrent else { return [] }
        return material.constituents.compactMap { NuclearSpinTable.caveat(of: $0.nuclide) }
    }

    /// The value of a parameter when nothing else is said: the Standard Model's, the radii as stated here.
    public func nominalValue(of parameter: PhysicsParameter) -> Double {
        guard let nuclide = parameter.nuclides.first.flatMap(NuclideTable.nuclide(named:)) else {
            return parameter.standardModelValue(framework)
        }
        return neutronRadiusFm(of: nuclide)
    }

    /// Puts in parameters that change the nuclear response instead of a coupling.
    public mutating func set(_ parameter: PhysicsParameter, to value: Double) {
        if parameter.kind == .coherenceLoss { coherenceLoss = value }
        for nuclide in parameter.nuclides { neutronRadiiFm[nuclide] = value }
    }

    /// Scattering on a nuclide under these conventions: coherent, or on a free proton for hydrogen.
    ///
    /// - Throws: `FormFactorError`, `AtomicFormFactorError`.
    public func scattering(on nuclide: Nuclide) throws -> any RecoilTarget {
        let isHydrogen = nuclide.protons == 1 && nuclide.neutrons == 0
        if isHydrogen && targetState == .nucleus {
            var proton = ProtonScattering()
            proton.isRunning = radiative == .running
            return proton
        }
        var scattering = try CoherentScattering(
            nuclide: nuclide, model: formFactor, neutronRadiusFm: neutronRadiiFm[nuclide.name])
        scattering.coherenceLoss = coherenceLoss
        scattering.isRunning = radiative == .running
        if (hasAxialCurrent || isHydrogen) && nuclide.twiceSpin > 0 {
            scattering.axial = AxialFormFactor(nuclide: nuclide)
        }
        if targetState == .atom { scattering.atom = try AtomicTarget(nuclide: nuclide) }
        return scattering
    }

    /// What recoils when a neutrino hits an atom of a nuclide in one of two ways.
    ///
    /// - Throws: `FormFactorError`, `ElectronShellsError`, `AtomicFormFactorError`.
    public func target(_ kind: ScatteringKind, on nuclide: Nuclide) throws -> any RecoilTarget {
        switch kind {
        case .nuclear: try scattering(on: nuclide)
        case .electron: try electrons(of: nuclide.element)
        }
    }

    /// Scattering on the electrons of an atom.
    ///
    /// - Throws: `ElectronShellsError` for an element without binding energies.
    public func electrons(of element: String) throws(ElectronShellsError) -> ElectronScattering {
        ElectronScattering(shells: try ElectronShells(element: element))
    }
}
