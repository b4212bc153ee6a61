import Foundation
import NumericalMethods

/// A shape of the nuclear density, with its surface parameter; the rms radius comes with each nucleus.
public enum FormFactorModel: Sendable, Hashable {
    /// Helm: a uniform sphere folded with a Gaussian of width `skinFm` (usually 0.9 fm).
    case helm(skinFm: Double)
    /// Klein-Nystrand: a uniform sphere folded with a Yukawa potential of range `rangeFm` (usually 0.7 fm).
    case kleinNystrand(rangeFm: Double)
    /// Symmetrised Fermi with diffuseness `diffusenessFm` (usually 0.52 fm).
    case symmetrisedFermi(diffusenessFm: Double)
    /// Two-parameter Fermi, 1/(1 + exp((r - c)/a)), with diffuseness a = `diffusenessFm` (usually 0.52 fm).
    case twoParameterFermi(diffusenessFm: Double)
    /// Gaussian density, F = exp(-q²R²/6): for the lightest nuclei (4He), which have no surface of their own.
    case gaussian
    /// Exponential density, F = (1 + q²R²/12)⁻²: the dipole of the proton.
    case dipole
    /// A table of F, the same for every nucleus; rms radii do not move it.
    case tabulated(FormFactorTable)
    /// No structure: F = 1, full coherence.
    case pointlike
}

extension FormFactorModel {
    /// Its name in fit files.
    public var name: String {
        switch self {
        case .helm: "helm"
        case .kleinNystrand: "klein-nystrand"
        case .symmetrisedFermi: "symmetrised-fermi"
        case .twoParameterFermi: "two-parameter-fermi"
        case .gaussian: "gaussian"
        case .dipole: "dipole"
        case .tabulated: "table"
        case .pointlike: "none"
        }
    }

    /// The shape to take for `nuclide` where this one is asked for: Helm and Fermi densities have a surface wider than
    /// hydrogen and helium, which take the dipole (1H) and the Gaussian instead; all others, tables and `none` stay.
    public func suited(to nuclide: Nuclide) -> FormFactorModel {
        switch self {
        case .helm, .kleinNystrand, .symmetrisedFermi, .twoParameterFermi:
            nuclide.protons > 2 ? self : nuclide.massNumber == 1 ? .dipole : .gaussian
        case .gaussian, .dipole, .tabulated, .pointlike: self
        }
    }
}

/// The form factor F(q) of protons or of neutrons in one nucleus, F(0) = 1.
public struct FormFactor: Sendable, Hashable {
    /// The shape.
    public let model: FormFactorModel
    /// Root-mean-square radius in fm.
    public let rmsRadiusFm: Double
    /// The radius parameter of the shape (R₀, R_A or c), in fm, fixed by the rms radius.
    private let sharpRadiusFm: Double
    private let fermi: TwoParameterFermi?

    /// A form factor with the rms radius `rmsRadiusFm`.
    ///
    /// The radius parameter follows from the rms radius R: Helm R₀² = 5/3 (R² - 3 s²); Klein-Nystrand
    /// R_A² = 5/3 (R² - 6 a²); symmetrised Fermi c² = 5/3 R² - 7/3 (π a)² (Sprung and
    /// Martorell, J. Phys. A 30, 6525, 1997, for the latter); two-parameter Fermi by its moments.
    /// Putting 1.2 A^(1/3) for R₀ is a known mistake (+4 % of events).
    ///
    /// - Throws: ``FormFactorError`` where the radius is not positive or too small for the surface parameter.
    public init(_ model: FormFactorModel, rmsRadiusFm: Double) throws(FormFactorError) {
        let mean = rmsRadiusFm * rmsRadiusFm
        fermi = Self.fermi(model, rmsRadiusFm: rmsRadiusFm)
        let (surface, squared): (Double, Double) =
            switch model {
            case .helm(let skin): (skin, 5 / 3 * (mean - 3 * skin * skin))
            case .kleinNystrand(let range): (range, 5 / 3 * (mean - 6 * range * range))
            case .symmetrisedFermi(let diffuseness):
                (diffuseness, 5 / 3 * mean - 7 / 3 * Double.pi * Double.pi * diffuseness * diffuseness)
            case .twoParameterFermi(let diffuseness):
                (diffuseness, fermi.map { $0.halfRadiusFm * $0.halfRadiusFm } ?? 0)
            case .gaussian, .dipole, .tabulated, .pointlike: (0, 1)
            }
        guard rmsRadiusFm > 0, rmsRadiusFm.isFinite, surface >= 0, squared > 0 else {
            throw FormFactorError(model: model, rmsRadiusFm: rmsRadiusFm)
        }
        self.model = model
        self.rmsRadiusFm = rmsRadiusFm
        sharpRadiusFm = squared.squareRoot()
    }

    /// F at the momentum transfer `momentumMeV` = |q| in MeV.
    public func callAsFunction(momentumMeV: Double) -> Double {
        let q = momentumMeV / PhysicalConstants.hbarCMeVFm
        let x = q * sharpRadiusFm
        switch model {
        case .helm(let skin): return Self.uniformSphere(x) * exp(-q * q * skin * skin / 2)
        case .kleinNystrand(let range): return Self.uniformSphere(x) / (1 + q * q * range * range)
        case .symmetrisedFermi(let diffuseness):
            let y = Double.pi * q * diffuseness
            guard x > 1e-3 else { return 1 - q * q * rmsRadiusFm * rmsRadiusFm / 6 }
            guard y > 1e-6 else { return Self.uniformSphere(x) }
            return 3 / (x * (x * x + y * y)) * (y / sinh(y)) * (y * sin(x) / tanh(y) - x * cos(x))
        case .twoParameterFermi: return fermi?(inverseFm: q) ?? .nan
        case .gaussian: return exp(-q * q * rmsRadiusFm * rmsRadiusFm / 6)
        case .dipole:
            let root = 1 + q * q * rmsRadiusFm * rmsRadiusFm / 12
            return 1 / (root * root)
        case .tabulated(let table): return table(momentumMeV: momentumMeV)
        case .pointlike: return 1
        }
    }

    private static func fermi(_ model: FormFactorModel, rmsRadiusFm: Double) -> TwoParameterFermi? {
        guard case .twoParameterFermi(let diffuseness) = model else { return nil }
        return TwoParameterFermi(rmsRadiusFm: rmsRadiusFm, diffusenessFm: diffuseness)
    }

    /// 3 j₁(x)/x, the form factor of a uniform sphere, with the spherical Bessel function.
    private static func uniformSphere(_ x: Double) -> Double {
        x < 1e-3 ? 1 - x * x / 10 : 3 * SpecialFunctions.sphericalBesselJ1(x) / x
    }
}

/// A radius and a surface thickness that do not go together.
public struct FormFactorError: Error, Sendable, Equatable, CustomStringConvertible {
    /// The shape asked for.
    public let model: FormFactorModel
    /// The rms radius asked for, in fm.
    public let rmsRadiusFm: Double

    /// One line for the user.
    public var description: String {
        "an rms radius of \(rmsRadiusFm) fm is impossible with the form factor \(model.name): the surface alone is wider"
    }
}
