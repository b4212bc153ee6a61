/// Elastic scattering on the electrons of one atom.
///
///     dσ/dT = Z_eff(T) (G_F² m_e/2π) { V² [1 + (1-T/E)² - m_e T/E²] + A² [1 + (1-T/E)² + m_e T/E²] + 2VA [1 - (1-T/E)²] }
///           + Z_eff(T) (πα²/m_e²) |µ_ν|² (1/T - 1/E)
///
/// which is (V+A)² + (V-A)² (1-T/E)² - (V²-A²) m_e T/E², with V = g_V^e + charge radius + √2πα/(-G_F m_e T) q (the electron's charge
/// is negative: opposite sign to the proton's) and, for antineutrinos, A → -A (arXiv:1908.06045, 2402.16709). Z_eff(T) counts
/// the electrons bound by less than T (step approximation, arXiv:1101.4878: exact for the moment in the semiclassical
/// limit, conservative for the charge).
public struct ElectronScattering: RecoilTarget {
    /// The electrons that can be set free.
    public let shells: ElectronShells

    /// The electrons of an atom.
    public init(shells: ElectronShells) {
        self.shells = shells
    }

    /// Mass of the electron in MeV.
    public var massMeV: Double { PhysicalConstants.electronMass }

    /// The binding energies.
    public var breaksMeV: [Double] { shells.thresholdsKeV.map { $0 * 1e-3 } }

    /// Products of vector, charge and axial amplitudes, and the magnetic term.
    public var products: [VertexProduct] {
        VertexProduct.products(of: [.electron, .charge])
            + [.of(.electron, .axial), .of(.charge, .axial), .of(.axial, .axial), .magnetic]
    }

    /// The kernels of ``products``.
    public func kernels(recoilMeV recoil: Double) -> [EnergyKernel] {
        let electrons = shells.effectiveElectrons(energyKeV: recoil * 1e3)
        let weak = electrons * CrossSectionScale.weak(massMeV: massMeV)
        let charge = -CrossSectionScale.charge(massMeV: massMeV, recoilMeV: recoil)
        let vector = weak * (.vector(recoilMeV: recoil, massMeV: massMeV) + .spin(recoilMeV: recoil))
        let interference = weak * .interference(recoilMeV: recoil)
        return [
            vector, charge * vector, charge * charge * vector, interference, charge * interference,
            weak * .axial(recoilMeV: recoil, massMeV: massMeV),
            electrons * CrossSectionScale.magnetic * EnergyKernel(unity: 1 / recoil, inverse: -1, inverseSquare: 0),
        ]
    }
}
