import Foundation

/// The basis in which a matrix between neutrino states is written.
public enum NeutrinoBasis: String, CaseIterable, Sendable, Codable, Hashable {
    /// e, µ, τ.
    case flavour
    /// 1, 2, 3.
    case mass
}

/// Mixing angles, phases and mass splittings of the three neutrinos.
///
/// The matrix is the PDG's (Review of Particle Physics 2022, eq. 14.33): ν_α = Σ_k U_αk ν_k for the fields, so that a
/// neutrino born with flavour α is the state Σ_k U*_αk |ν_k⟩ and an antineutrino Σ_k U_αk |ν̄_k⟩.
public struct NeutrinoMixing: Sendable, Hashable {
    /// Which of the masses is the smallest.
    public enum Ordering: String, CaseIterable, Sendable, Codable, Hashable {
        /// m₁ < m₂ < m₃.
        case normal
        /// m₃ < m₁ < m₂.
        case inverted
    }

    /// θ₁₂ in degrees.
    public var theta12Deg: Double
    /// θ₁₃ in degrees.
    public var theta13Deg: Double
    /// θ₂₃ in degrees.
    public var theta23Deg: Double
    /// Dirac phase δ in degrees.
    public var deltaDeg: Double
    /// Majorana phases α₂₁ and α₃₁ in degrees: the matrix is multiplied by diag(1, e^{iα₂₁/2}, e^{iα₃₁/2}).
    public var majoranaPhasesDeg: [Double] = [0, 0]
    /// m₂² - m₁² in eV².
    public var deltaM21Squared: Double
    /// m₃² - m₁² in eV², negative for the inverted ordering.
    public var deltaM31Squared: Double

    /// A set of mixing parameters.
    public init(
        theta12Deg: Double, theta13Deg: Double, theta23Deg: Double, deltaDeg: Double, deltaM21Squared: Double,
        deltaM31Squared: Double
    ) {
        self.theta12Deg = theta12Deg
        self.theta13Deg = theta13Deg
        self.theta23Deg = theta23Deg
        self.deltaDeg = deltaDeg
        self.deltaM21Squared = deltaM21Squared
        self.deltaM31Squared = deltaM31Squared
    }

    /// NuFIT 5.2 (November 2022, with Super-Kamiokande's atmospheric data; Esteban et al., arXiv:2007.14792 and
    /// www.nu-fit.org). The fit gives Δm²₃₂ for the inverted ordering; Δm²₃₁ = Δm²₃₂ + Δm²₂₁ here.
    public static func nuFit52(_ ordering: Ordering) -> NeutrinoMixing {
        switch ordering {
        case .normal:
            NeutrinoMixing(
                theta12Deg: 33.41, theta13Deg: 8.58, theta23Deg: 42.2, deltaDeg: 232, deltaM21Squared: 7.41e-5,
                deltaM31Squared: 2.507e-3)
        case .inverted:
            NeutrinoMixing(
                theta12Deg: 33.41, theta13Deg: 8.57, theta23Deg: 49.0, deltaDeg: 276, deltaM21Squared: 7.41e-5,
                deltaM31Squared: -2.486e-3 + 7.41e-5)
        }
    }

    /// Whether flavours mix and oscillate alike: all but the Majorana phases.
    public func mixesLike(_ other: NeutrinoMixing) -> Bool {
        var copy = other
        copy.majoranaPhasesDeg = majoranaPhasesDeg
        return copy == self
    }

    /// Squared masses in eV² less m₁².
    public var squaredMasses: [Double] { [0, deltaM21Squared, deltaM31Squared] }

    /// The matrix U with flavours as rows and mass states as columns.
    public var matrix: NeutrinoMatrix<Double> {
        let (s12, c12) = Self.sineCosine(theta12Deg)
        let (s13, c13) = Self.sineCosine(theta13Deg)
        let (s23, c23) = Self.sineCosine(theta23Deg)
        let (sd, cd) = Self.sineCosine(deltaDeg)
        let phase = ComplexValue<Double>(cd, sd)
        func real(_ value: Double) -> ComplexValue<Double> { ComplexValue(value) }
        let rows: [[ComplexValue<Double>]] = [
            [real(c12 * c13), real(s12 * c13), s13 * phase.conjugate],
            [
                real(-s12 * c23) - c12 * s23 * s13 * phase, real(c12 * c23) - s12 * s23 * s13 * phase, real(s23 * c13),
            ],
            [
                real(s12 * s23) - c12 * c23 * s13 * phase, real(-c12 * s23) - s12 * c23 * s13 * phase, real(c23 * c13),
            ],
        ]
        let columnPhases = ([0] + majoranaPhasesDeg).map { degrees -> ComplexValue<Double> in
            let (sine, cosine) = Self.sineCosine(degrees / 2)
            return ComplexValue(cosine, sine)
        }
        return NeutrinoMatrix { rows[$0][$1] * columnPhases[$1] }
    }

    private static func sineCosine(_ degrees: Double) -> (Double, Double) {
        let radians = degrees * Double.pi / 180
        return (sin(radians), cos(radians))
    }
}
