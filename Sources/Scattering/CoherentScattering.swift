/// Coherent elastic scattering on one nucleus, or on the whole atom.
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
///
/// On an atom (``AtomicTarget``) the electrons' vector current joins with Z F_e, and the charge is seen through Z (F_p - F_e).
public struct CoherentScattering: RecoilTarget {
    /// The target.
    public let nuclide: Nuclide
    /// Form factor of the protons.
    public let protonFormFactor: FormFactor
    /// Form factor of the neutrons.
    public let neutronFormFactor: FormFactor
    /// f in F → 1 - f (1 - F), for protons and neutrons alike: 1 is the form factor, 0 full coherence.
    public var coherenceLoss = 1.0
    /// The atom where it recoils as a whole; nil for a nucleus.
    public var atom: AtomicTarget?
    /// The axial response; nil leaves it out.
    public var axial: AxialFormFactor?
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
            protonFormFactor: try FormFactor(model.suited(to: nuclide), rmsRadiusFm: nuclide.chargeRadiusFm),
            neutronFormFactor: try FormFactor(
                model.suited(to: nuclide), rmsRadiusFm: neutronRadiusFm ?? nuclide.chargeRadiusFm))
    }

    /// Mass of the nucleus, or of the atom, in MeV.
    public var massMeV: Double { atom?.massMeV ?? nuclide.massMeV }

    /// No kernel has a kink.
    public var breaksMeV: [Double] { [] }

    /// Products of the vector amplitudes, the axial term where it is included, and the magnetic term.
    public var products: [VertexProduct] {
        VertexProduct.products(of: amplitudes) + (axial == nil ? [] : [.of(.axial, .axial)]) + [.magnetic]
    }

    private var amplitudes: [VertexAmplitude] {
        let loops: [VertexAmplitude] = isRunning ? [.loopElectron, .loopMuon, .loopTau] : []
        return [.proton, .neutron] + (atom == nil ? [] : [.electron]) + [.charge] + loops
    }

    /// The kernels of ``products``.
    public func kernels(recoilMeV: Double) -> [EnergyKernel] {
        let momentum = (2 * massMeV * recoilMeV).squareRoot()
        let seen = functions(recoilMeV: recoilMeV, momentumMeV: momentum)
        let functions = amplitudes.map(seen.value)
        var kernel = EnergyKernel.vector(recoilMeV: recoilMeV, massMeV: massMeV)
        if nuclide.twiceSpin > 0 { kernel = kernel + .spin(recoilMeV: recoilMeV) }
        let weak = CrossSectionScale.weak(massMeV: massMeV)
        var kernels: [EnergyKernel] = []
        for first in functions.indices {
            for second in first..<functions.count {
                kernels.append(weak * functions[first] * functions[second] * kernel)
            }
        }
        if let axial {
            kernels.append(
                weak * axial(momentumMeV: momentum) * .axial(recoilMeV: recoilMeV, massMeV: massMeV))
        }
        return kernels
            + [seen.electric * seen.electric * CrossSectionScale.magnetic * .magnetic(recoilMeV: recoilMeV)]
    }

    /// The functions of the recoil of each amplitude.
    private struct RecoilFunctions {
        let proton: Double
        let neutron: Double
        /// Z F_e of an atom.
        let electrons: Double
        /// Z F_p of a nucleus, Z (F_p - F_e) of an atom.
        let electric: Double
        let charge: Double
        let running: [Double]

        func value(_ amplitude: VertexAmplitude) -> Double {
            switch amplitude {
            case .proton: proton
            case .neutron: neutron
            case .electron: electrons
            case .charge: charge
            case .loopElectron: proton * running[0]
            case .loopMuon: proton * running[1]
            case .loopTau: proton * running[2]
            case .axial: 0
            }
        }
    }

    private func functions(recoilMeV: Double, momentumMeV momentum: Double) -> RecoilFunctions {
        let protonFactor = softened(protonFormFactor(momentumMeV: momentum))
        let charge = Double(nuclide.protons)
        let electric =
            atom?.chargeAmplitude(protonFormFactor: protonFactor, momentumMeV: momentum) ?? charge * protonFactor
        return RecoilFunctions(
            proton: charge * protonFactor,
            neutron: Double(nuclide.neutrons) * softened(neutronFormFactor(momentumMeV: momentum)),
            electrons: charge * (atom?.cloud(momentumMeV: momentum) ?? 0), electric: electric,
            charge: electric * CrossSectionScale.charge(massMeV: massMeV, recoilMeV: recoilMeV),
            running: isRunning
                ? NeutrinoFlavour.allCases.map { RadiativeCorrection.running($0, momentumMeV: momentum) } : [0, 0, 0])
    }

    private func softened(_ formFactor: Double) -> Double { 1 - coherenceLoss * (1 - formFactor) }
}
