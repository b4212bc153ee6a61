/// Coherent elastic scattering on one nucleus.
///
///     dσ/dT = (G_F² M/2π) { (2 - MT/E² - 2T/E [+ T²/E²]) Tr[ρ A†A] + F_A (2 + MT/E² - 2T/E + T²/E²) }
///           + (πα²/m_e²) Z² F_p² |µ_ν|² (1/T - 1/E + T/4E²)
///
/// with A of ``VertexMatrices`` and the functions of the recoil Z F_p, N F_n, Z F_p √2πα/(G_F MT) (charge). Kinematics go by
/// the spin of the target: the weak term of a spin-0 nucleus has no T²/E² and vanishes exactly at T_max (helicity); for J > 0
/// it has it, to leading order in E/M. The magnetic term is the spin-0 one for every nucleus: the difference is below 1e-5 at
/// COHERENT's energies. Hydrogen, where all of it matters, is ``ProtonScattering``.
///
/// The paper (Kouzakov, Lazarev, Studenikin, EPS-HEP2021, eq. 6) leaves out 2T/E and the magnetic 1/E; they are kept
/// here. Its eq. 4 has a factor 1/(2π)³ that contradicts F_Q(0) = Z, and its sums over nucleons start one too low: the
/// form factors here are 1 at q = 0, times Z or N.
public struct CoherentScattering: RecoilTarget {
    /// The target.
    public let nuclide: Nuclide
    /// Form factor of the protons.
    public let protonFormFactor: FormFactor
    /// Form factor of the neutrons.
    public let neutronFormFactor: FormFactor
    /// f in F → 1 - f (1 - F), for protons and neutrons alike: 1 is the form factor, 0 full coherence.
    public var coherenceLoss = 1.0
    /// Whether g_V^p runs with the momentum transfer (``RadiativeCorrection``).
    public var isRunning = false

    /// Scattering on `nuclide` with the given form factors.
    public init(nuclide: Nuclide, protonFormFactor: FormFactor, neutronFormFactor: FormFactor) {
        self.nuclide = nuclide
        self.protonFormFactor = protonFormFactor
        self.neutronFormFactor = neutronFormFactor
    }

    /// Scattering on `nuclide` with one density shape; protons have the tabulated charge radius.
    ///
    /// - Parameters:
    ///   - nuclide: the target.
    ///   - model: shape of protons and neutrons alike.
    ///   - neutronRadiusFm: rms radius of the neutrons in fm; nil takes the charge radius.
    /// - Throws: ``FormFactorError``.
    public init(nuclide: Nuclide, model: FormFactorModel, neutronRadiusFm: Double?) throws(FormFactorError) {
        self.init(
            nuclide: nuclide,
            protonFormFactor: try FormFactor(model, rmsRadiusFm: nuclide.chargeRadiusFm),
            neutronFormFactor: try FormFactor(model, rmsRadiusFm: neutronRadiusFm ?? nuclide.chargeRadiusFm))
    }

    /// Mass of the nucleus in MeV.
    public var massMeV: Double { nuclide.massMeV }

    /// No kernel has a kink.
    public var breaksMeV: [Double] { [] }

    /// Products of the vector amplitudes, and the magnetic term.
    public var products: [VertexProduct] { VertexProduct.products(of: amplitudes) + [.magnetic] }

    private var amplitudes: [VertexAmplitude] {
        let loops: [VertexAmplitude] = isRunning ? [.loopElectron, .loopMuon, .loopTau] : []
        return [.proton, .neutron, .charge] + loops
    }

    /// The kernels of ``products``.
    public func kernels(recoilMeV: Double) -> [EnergyKernel] {
        let momentum = nuclide.momentumTransferMeV(recoilMeV: recoilMeV)
        let proton = Double(nuclide.protons) * softened(protonFormFactor(momentumMeV: momentum))
        let neutron = Double(nuclide.neutrons) * softened(neutronFormFactor(momentumMeV: momentum))
        let functions = amplitudes.map { amplitude -> Double in
            switch amplitude {
            case .proton: proton
            case .neutron: neutron
            case .charge: proton * CrossSectionScale.charge(massMeV: massMeV, recoilMeV: recoilMeV)
            case .loopElectron: proton * RadiativeCorrection.running(.electron, momentumMeV: momentum)
            case .loopMuon: proton * RadiativeCorrection.running(.muon, momentumMeV: momentum)
            case .loopTau: proton * RadiativeCorrection.running(.tau, momentumMeV: momentum)
            case .electron, .axial: 0
            }
        }
        var kernel = EnergyKernel.vector(recoilMeV: recoilMeV, massMeV: massMeV)
        if nuclide.twiceSpin > 0 { kernel = kernel + .spin(recoilMeV: recoilMeV) }
        let vector = CrossSectionScale.weak(massMeV: massMeV) * kernel
        var kernels: [EnergyKernel] = []
        for first in functions.indices {
            for second in first..<functions.count { kernels.append(functions[first] * functions[second] * vector) }
        }
        return kernels + [proton * proton * CrossSectionScale.magnetic * .magnetic(recoilMeV: recoilMeV)]
    }

    private func softened(_ formFactor: Double) -> Double { 1 - coherenceLoss * (1 - formFactor) }
}
