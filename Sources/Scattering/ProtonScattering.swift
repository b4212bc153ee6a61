import Foundation

/// Elastic scattering on a free proton: hydrogen in a scintillator.
///
/// With G_E, G_M of proton and neutron, τ = T/2M, W₂ = (G_E G_E' + τ G_M G_M')/(1 + τ) and W₁ = τ G_M G_M' for a product of two
/// vector amplitudes:
///
///     vector          W₂ (2 - 2T/E - MT/E²) + W₁ 2MT/E²
///     axial           G_A² (2 - 2T/E + MT/E² + T²/E²)
///     vector · axial  G_M G_A (2T/E - T²/E²), of opposite sign for antineutrinos
///     magnetic        W₂ (1/T - 1/E + T/4E²) - W₁ M/2E²
///
/// times G_F² M/2π or πα²/m_e²: the tensors of Llewellyn Smith, Phys. Rep. 3, 261 (1972), contracted for massless
/// neutrinos, exact in T/E and T/M at tree level. Form factors: dipoles with 0.71 GeV² and M_A = 1.026 GeV, G_E of the neutron
/// by Galster; no strange quarks.
public struct ProtonScattering: RecoilTarget {
    /// Magnetic moments of proton and neutron in nuclear magnetons.
    private static let moments = (proton: 2.7928473446, neutron: -1.9130427)

    /// Whether g_V^p runs with the momentum transfer.
    public var isRunning = false
    /// A proton.
    public init() {}

    /// Mass of the proton in MeV.
    public var massMeV: Double { PhysicalConstants.protonMass }

    /// No kernel has a kink.
    public var breaksMeV: [Double] { [] }

    private var vectors: [VertexAmplitude] {
        [.proton, .neutron, .charge] + (isRunning ? [.loopElectron, .loopMuon, .loopTau] : [])
    }

    /// Products of all amplitudes, and the magnetic term.
    public var products: [VertexProduct] {
        VertexProduct.products(of: vectors) + vectors.map { .of($0, .axial) } + [.of(.axial, .axial), .magnetic]
    }

    /// Electric and magnetic form factor with which an amplitude enters.
    private struct Form {
        var electric: Double
        var magnetic: Double

        static func * (number: Double, form: Form) -> Form {
            Form(electric: number * form.electric, magnetic: number * form.magnetic)
        }
    }

    /// The kernels of ``products``.
    public func kernels(recoilMeV recoil: Double) -> [EnergyKernel] {
        let momentum = (2 * massMeV * recoil).squareRoot()
        let tau = recoil / (2 * massMeV)
        let forms = vectors.map { form($0, recoil: recoil, momentum: momentum) }
        let weak = CrossSectionScale.weak(massMeV: massMeV)
        var kernels: [EnergyKernel] = []
        for first in forms.indices {
            for second in first..<forms.count {
                kernels.append(weak * vectorKernel(forms[first], forms[second], tau: tau, recoil: recoil))
            }
        }
        let axial = Self.axialForm(momentum)
        kernels += forms.map { weak * ($0.magnetic * axial) * .interference(recoilMeV: recoil) }
        kernels.append(weak * (axial * axial) * .axial(recoilMeV: recoil, massMeV: massMeV))
        return kernels + [magneticKernel(form(.proton, recoil: recoil, momentum: momentum), tau: tau, recoil: recoil)]
    }

    private func form(_ amplitude: VertexAmplitude, recoil: Double, momentum: Double) -> Form {
        let dipole = Self.dipole(momentum, massSquaredMeV2: 0.71e6)
        let proton = Form(electric: dipole, magnetic: Self.moments.proton * dipole)
        switch amplitude {
        case .neutron:
            let tau = recoil / (2 * massMeV)
            return Form(
                electric: -Self.moments.neutron * tau / (1 + 5.6 * tau) * dipole,
                magnetic: Self.moments.neutron * dipole)
        case .charge: return CrossSectionScale.charge(massMeV: massMeV, recoilMeV: recoil) * proton
        case .loopElectron: return RadiativeCorrection.running(.electron, momentumMeV: momentum) * proton
        case .loopMuon: return RadiativeCorrection.running(.muon, momentumMeV: momentum) * proton
        case .loopTau: return RadiativeCorrection.running(.tau, momentumMeV: momentum) * proton
        case .proton, .electron, .axial: return proton
        }
    }

    /// G_A/2: the coupling of the axial neutral current, positive in the convention g_V - g_A γ₅.
    private static func axialForm(_ momentum: Double) -> Double {
        AxialFormFactor.axialCoupling / 2 * dipole(momentum, massSquaredMeV2: 1026 * 1026)
    }

    private static func dipole(_ momentum: Double, massSquaredMeV2: Double) -> Double {
        let root = 1 + momentum * momentum / massSquaredMeV2
        return 1 / (root * root)
    }

    private func structure(_ first: Form, _ second: Form, tau: Double) -> (one: Double, two: Double) {
        let magnetic = tau * first.magnetic * second.magnetic
        return (magnetic, (first.electric * second.electric + magnetic) / (1 + tau))
    }

    private func vectorKernel(_ first: Form, _ second: Form, tau: Double, recoil: Double) -> EnergyKernel {
        let functions = structure(first, second, tau: tau)
        return functions.two * .vector(recoilMeV: recoil, massMeV: massMeV)
            + EnergyKernel(unity: 0, inverse: 0, inverseSquare: 2 * massMeV * recoil * functions.one)
    }

    private func magneticKernel(_ form: Form, tau: Double, recoil: Double) -> EnergyKernel {
        let functions = structure(form, form, tau: tau)
        return CrossSectionScale.magnetic
            * (functions.two * .magnetic(recoilMeV: recoil)
                + EnergyKernel(unity: 0, inverse: 0, inverseSquare: -functions.one * massMeV / 2))
    }
}
