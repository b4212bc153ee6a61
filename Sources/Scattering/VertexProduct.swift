/// The amplitudes of which everything that a neutrino does to a target is made.
///
/// The amplitude from one neutrino state to another is Σ_a f_a(T) X_a with a function of the recoil, which the target has
/// (``RecoilTarget``), and a matrix between neutrino states (``VertexMatrices``).
public enum VertexAmplitude: Int, CaseIterable, Sendable, Hashable {
    /// The vector current on protons: g_V^p less the charge radius.
    case proton
    /// The vector current on neutrons.
    case neutron
    /// The vector current on electrons: g_V^e plus the charge radius.
    case electron
    /// The millicharge, with the photon's propagator in the target's function.
    case charge
    /// The axial current.
    case axial
    /// The running of the electron loop in g_V^p, for ν_e alone.
    case loopElectron
    /// The running of the muon loop, for ν_µ.
    case loopMuon
    /// The running of the tau loop, for ν_τ.
    case loopTau
}

/// The products of two amplitudes into which dσ/dT decomposes exactly, and the helicity flip of the magnetic moment.
///
/// dσ/dT = Σ (products) kernel(T, E) · coefficient: the kernel is the target's, the coefficient the neutrino's
/// (``VertexCoefficients``).
public enum VertexProduct: Sendable, Hashable {
    /// Two amplitudes, the first not after the second in the order of ``VertexAmplitude``.
    case pair(VertexAmplitude, VertexAmplitude)
    /// The magnetic moment's term, which does not interfere.
    case magnetic

    /// The product of two amplitudes, in their order.
    public static func of(_ first: VertexAmplitude, _ second: VertexAmplitude) -> VertexProduct {
        first.rawValue <= second.rawValue ? .pair(first, second) : .pair(second, first)
    }

    /// Every product of the given amplitudes.
    public static func products(of amplitudes: [VertexAmplitude]) -> [VertexProduct] {
        amplitudes.indices.flatMap { first in amplitudes[first...].map { of(amplitudes[first], $0) } }
    }
}
