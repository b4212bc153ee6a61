/// ∫ f(E) E⁻ᵏ dE for k = 0, 1, 2: all that the kinematics need to know of a spectrum.
public struct EnergyMoments: Sendable, Hashable {
    /// k = 0.
    public let unity: Double
    /// k = 1, in MeV⁻¹.
    public let inverse: Double
    /// k = 2, in MeV⁻².
    public let inverseSquare: Double

    /// The three moments.
    public init(unity: Double, inverse: Double, inverseSquare: Double) {
        self.unity = unity
        self.inverse = inverse
        self.inverseSquare = inverseSquare
    }

    /// The moments of a neutrino of known energy in MeV.
    public init(energyMeV: Double) {
        self.init(unity: 1, inverse: 1 / energyMeV, inverseSquare: 1 / (energyMeV * energyMeV))
    }

    /// No neutrino can give the recoil.
    public static let none = EnergyMoments(unity: 0, inverse: 0, inverseSquare: 0)
}

/// k₀ + k₁/E + k₂/E²: every cross section here, at a given recoil, as a function of the neutrino's energy.
public struct EnergyKernel: Sendable, Hashable {
    /// k₀.
    public var unity: Double
    /// k₁ in MeV.
    public var inverse: Double
    /// k₂ in MeV².
    public var inverseSquare: Double

    /// The three coefficients.
    public init(unity: Double, inverse: Double, inverseSquare: Double) {
        self.unity = unity
        self.inverse = inverse
        self.inverseSquare = inverseSquare
    }

    /// The kernel that vanishes.
    public static let zero = EnergyKernel(unity: 0, inverse: 0, inverseSquare: 0)

    /// Its value at an energy, or its average over a spectrum.
    public func callAsFunction(_ moments: EnergyMoments) -> Double {
        unity * moments.unity + inverse * moments.inverse + inverseSquare * moments.inverseSquare
    }

    /// Product with a number.
    public static func * (number: Double, kernel: Self) -> Self {
        Self(
            unity: number * kernel.unity, inverse: number * kernel.inverse,
            inverseSquare: number * kernel.inverseSquare)
    }

    /// Sum.
    public static func + (left: Self, right: Self) -> Self {
        Self(
            unity: left.unity + right.unity, inverse: left.inverse + right.inverse,
            inverseSquare: left.inverseSquare + right.inverseSquare)
    }

    /// 2 - 2T/E - MT/E²: the vector current on a target without spin, which vanishes at T_max (helicity).
    static func vector(recoilMeV: Double, massMeV: Double) -> EnergyKernel {
        EnergyKernel(unity: 2, inverse: -2 * recoilMeV, inverseSquare: -massMeV * recoilMeV)
    }

    /// 2 - 2T/E + MT/E² + T²/E²: the axial current.
    static func axial(recoilMeV: Double, massMeV: Double) -> EnergyKernel {
        EnergyKernel(unity: 2, inverse: -2 * recoilMeV, inverseSquare: massMeV * recoilMeV + recoilMeV * recoilMeV)
    }

    /// T²/E²: what the spin of the target adds to the vector current.
    static func spin(recoilMeV: Double) -> EnergyKernel {
        EnergyKernel(unity: 0, inverse: 0, inverseSquare: recoilMeV * recoilMeV)
    }

    /// 2T/E - T²/E²: the interference of vector and axial currents.
    static func interference(recoilMeV: Double) -> EnergyKernel {
        EnergyKernel(unity: 0, inverse: 2 * recoilMeV, inverseSquare: -recoilMeV * recoilMeV)
    }

    /// 1/T - 1/E + T/4E² in MeV⁻¹: the magnetic moment on a target without spin.
    static func magnetic(recoilMeV: Double) -> EnergyKernel {
        EnergyKernel(unity: 1 / recoilMeV, inverse: -1, inverseSquare: recoilMeV / 4)
    }
}
