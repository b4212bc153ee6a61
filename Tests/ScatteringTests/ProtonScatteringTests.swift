import NumericalMethods
import Scattering
import TestSupport
import Testing

@Suite("Scattering on free protons")
struct ProtonScatteringTests {
    private static let mass = 938.27208816

    /// dσ/dT in cm²/keV with couplings given by hand.
    private func value(
        _ proton: Double, _ neutron: Double, axial: Double, recoil: Double, energy: Double
    ) -> Double {
        let target = ProtonScattering()
        let couplings: [VertexAmplitude: Double] = [.proton: proton, .neutron: neutron, .axial: axial]
        let moments = EnergyMoments(energyMeV: energy)
        return zip(target.products, target.kernels(recoilMeV: recoil)).reduce(0) { sum, item in
            guard case .pair(let first, let second) = item.0 else { return sum }
            let coefficient = (couplings[first] ?? 0) * (couplings[second] ?? 0)
            return sum + (first == second ? 1 : 2) * coefficient * item.1(moments)
        }
    }

    /// E and T in MeV; ν and ν̄ in 1e-45 cm²/keV.
    ///
    /// Independent calculation in Python (mpmath, 30 digits) from Llewellyn Smith's A, B, C with F₁, F₂ and G_A, form factors of
    /// the doc comment, g_V^p = 0.0382, g_V^n = -0.5117.
    static let independent: [(energy: Double, recoil: Double, neutrino: Double, antineutrino: Double)] = [
        (20, 0.1, 7.29288122264696647, 7.07440078519664824), (20, 0.5, 10.5830852901019864, 9.50545401488719445),
        (50, 3, 10.7854634274168942, 8.3003610128733037), (80, 5, 9.464394830288126, 6.92403742464255124),
    ]

    @Test("agrees with Llewellyn Smith's A, B and C", arguments: independent)
    func llewellynSmith(energy: Double, recoil: Double, neutrino: Double, antineutrino: Double) throws {
        for (isAntineutrino, expected) in [(false, neutrino), (true, antineutrino)] {
            let found = try crossSection(
                ProtonScattering(), recoilKeV: recoil * 1e3, energyMeV: energy, isAntineutrino: isAntineutrino)
            expectClose(found * 1e45, expected, relative: 1e-13)
        }
    }

    /// `nup.py` of the independent calculation for supernova rates (`rates.json`, e_nup), in 1e-45 cm²/keV.
    static let rates: [(energy: Double, recoil: Double, neutrino: Double, antineutrino: Double)] = [
        (20, 0.1, 7.26195331505548, 7.056760585039244), (20, 0.5, 10.528104303871696, 9.516013217398638),
        (50, 0.5, 7.164638724416115, 6.756727582728746), (50, 3, 10.685233976228511, 8.351272387900514),
        (50, 4.8, 13.126979770208195, 9.519358421998772), (80, 5, 9.36088154446501, 6.975025504608293),
    ]

    @Test("agrees with the calculation of supernova rates, with its tree-level couplings", arguments: rates)
    func supernova(energy: Double, recoil: Double, neutrino: Double, antineutrino: Double) {
        for (sign, expected) in [(1.0, neutrino), (-1, antineutrino)] {
            // g_A = 1.2754 there. Its G_E of the neutron is 0, which takes up to 1.3e-4 away; with Galster's left out here, too,
            // the two agree to 4e-9 (checked in Python).
            let tree = value(
                0.5 - 2 * 0.23857, -0.5, axial: sign * 1.2754 / 1.2764, recoil: recoil, energy: energy)
            expectClose(tree * 1e45, expected, relative: 1.5e-4)
        }
    }

    @Test("the total cross section of 30 MeV ν_e and ν̄_e")
    func total() throws {
        // As above, integrated over T by mpmath, in cm².
        for (isAntineutrino, expected) in [(false, 1.78166848361185357e-41), (true, 1.55130068174819129e-41)] {
            let coefficients = VertexCoefficients(
                flavour: .electron, properties: try properties(), isAntineutrino: isAntineutrino)
            let target = ProtonScattering()
            let total = GaussLegendreRule(points: 16).integrate(over: 0...target.maximumRecoilMeV(energyMeV: 30)) {
                target.differentialCrossSection(recoilMeV: $0, energyMeV: 30, coefficients: coefficients)
            }
            expectClose(total * 1e3, expected, relative: 1e-12)
        }
    }

    @Test("at T → 0 it is the point with charge, G_F² M/π (g_V^p² + G_A²/4), alike for ν and ν̄")
    func lowRecoil() throws {
        let expected = weakScale(massMeV: Self.mass) * 2 * (0.0382 * 0.0382 + 1.2764 * 1.2764 / 4)
        for isAntineutrino in [false, true] {
            // At 1e-9 MeV MT/E² takes 5e-10 away, everything else less.
            let found = try crossSection(
                ProtonScattering(), recoilKeV: 1e-6, energyMeV: 30, isAntineutrino: isAntineutrino)
            expectClose(found, expected, relative: 1e-9)
        }
        // The vector part alone: at this recoil the magnetic form factors have not set in.
        let alone = value(0.0382, -0.5117, axial: 0, recoil: 1e-9, energy: 30)
        expectClose(alone, weakScale(massMeV: Self.mass) * 2 * 0.0382 * 0.0382, relative: 1e-9)
    }

    /// W₁ and W₂ of the proton's vector current, from the coefficients of its kernel.
    private func structure(recoil: Double) throws -> (one: Double, two: Double) {
        let vector = try kernel(ProtonScattering(), .of(.proton, .proton), recoilMeV: recoil)
        let scale = weakScale(massMeV: Self.mass)
        let two = vector.unity / (2 * scale)
        return ((vector.inverseSquare / scale + two * Self.mass * recoil) / (2 * Self.mass * recoil), two)
    }

    @Test("the structure functions are F₁² + τF₂² and τ(F₁ + F₂)²")
    func structureFunctions() throws {
        for recoil in [0.5, 3, 12] {
            let tau = recoil / (2 * Self.mass)
            let root = 1 + 2 * Self.mass * recoil / 0.71e6
            let (electric, magnetic) = (1 / (root * root), 2.7928473446 / (root * root))
            let (dirac, pauli) = ((electric + tau * magnetic) / (1 + tau), (magnetic - electric) / (1 + tau))
            let found = try structure(recoil: recoil)
            expectClose(found.two, dirac * dirac + tau * pauli * pauli, relative: 1e-12)
            expectClose(found.one, tau * (dirac + pauli) * (dirac + pauli), relative: 1e-10)
        }
    }

    @Test("a point-like Dirac particle has T²/E² beside the vector kernel of spin 0, and 1/T - 1/E for the moment")
    func pointDirac() throws {
        for recoil in [0.5, 3, 12] {
            let tau = recoil / (2 * Self.mass)
            let root = 1 + 2 * Self.mass * recoil / 0.71e6
            let one = tau * 2.7928473446 * 2.7928473446 / (root * root * root * root)
            let two = try structure(recoil: recoil).two
            let vector = try kernel(ProtonScattering(), .of(.proton, .proton), recoilMeV: recoil)
            let magnetic = try kernel(ProtonScattering(), .magnetic, recoilMeV: recoil)
            let moment = magnetic.unity * recoil / two
            // Both kernels are linear in W₁ and W₂: what W₁ = τG_M² adds is the difference to the kernel of spin 0.
            let vectorOne = (vector.inverseSquare / weakScale(massMeV: Self.mass) + two * Self.mass * recoil) / one
            let magneticOne = (magnetic.inverseSquare / moment - two * recoil / 4) / one
            // F₁ = 1, F₂ = 0: W₁ = τ, W₂ = 1.
            expectClose(tau * vectorOne, recoil * recoil, relative: 1e-10)
            #expect(abs(tau * magneticOne + recoil / 4) < 1e-10 * recoil)
            expectClose(magnetic.inverse / moment, -two, relative: 1e-14)
        }
    }

    @Test("g_V^p runs on protons as on nuclei")
    func running() throws {
        var target = ProtonScattering()
        target.isRunning = true
        let (recoil, energy) = (2.0, 50.0)
        let momentum = (2 * Self.mass * recoil).squareRoot()
        let shift = RadiativeCorrection.running(.electron, momentumMeV: momentum)
        let found = try crossSection(target, recoilKeV: recoil * 1e3, energyMeV: energy)
        let expected = value(0.0382 + shift, -0.5117, axial: 1, recoil: recoil, energy: energy)
        expectClose(found, expected, relative: 1e-13)
    }
}
