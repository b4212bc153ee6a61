import Scattering

/// The choices that turn physics parameters into a cross section: stated in every fit file and in every result.
public struct PhysicsConventions: Sendable, Hashable {
    /// Couplings and what a charge radius means.
    public var couplings: WeakCouplings
    /// Shape of the nuclear density.
    public var formFactor: FormFactorModel
    /// Rms radius of the neutrons in fm by nuclide; the charge radius where a nuclide is missing.
    public var neutronRadiiFm: [String: Double]

    /// A set of conventions.
    public init(
        couplings: WeakCouplings, formFactor: FormFactorModel = .helm(skinFm: 0.9),
        neutronRadiiFm: [String: Double] = [:]
    ) {
        self.couplings = couplings
        self.formFactor = formFactor
        self.neutronRadiiFm = neutronRadiiFm
    }

    /// Coherent scattering on a nuclide under these conventions.
    ///
    /// - Throws: `FormFactorError`.
    public func scattering(on nuclide: Nuclide) throws(FormFactorError) -> CoherentScattering {
        try CoherentScattering(
            nuclide: nuclide, model: formFactor, neutronRadiusFm: neutronRadiiFm[nuclide.name])
    }
}
