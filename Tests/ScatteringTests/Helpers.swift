import NumericalMethods
import Scattering
import TestSupport
import Testing

/// Helm with the usual skin.
let helm = FormFactorModel.helm(skinFm: 0.9)

/// The neutron radii, in fm, of the papers on electromagnetic properties.
let neutronRadiusFm = ["Ar40": 3.55, "Cs133": 5.09, "I127": 5.03]

/// Scattering on the nuclide called `name`, Helm unless another shape is given.
func scattering(on name: String, model: FormFactorModel = helm) throws -> CoherentScattering {
    let nuclide = try #require(NuclideTable.nuclide(named: name))
    return try CoherentScattering(nuclide: nuclide, model: model, neutronRadiusFm: neutronRadiusFm[name])
}

/// Scattering on the electrons of an element.
func electrons(of element: String) throws -> ElectronScattering {
    ElectronScattering(shells: try ElectronShells(element: element))
}

/// Couplings, the flavour basis, the usual mixing, Dirac.
func framework(
    _ convention: ChargeRadiusConvention = .shift, basis: NeutrinoBasis = .flavour
) -> NeutrinoFramework {
    var framework = NeutrinoFramework(couplings: WeakCouplings(chargeRadius: convention))
    framework.basis = basis
    return framework
}

/// The Standard Model with some parameters set, by name.
func properties(
    _ values: [String: Double] = [:], convention: ChargeRadiusConvention = .shift, basis: NeutrinoBasis = .flavour
) throws -> NeutrinoProperties<Double> {
    var properties = NeutrinoProperties<Double>(standardModel: framework(convention, basis: basis))
    for (name, value) in values { properties.set(try #require(PhysicsParameter.named(name)), to: value) }
    return properties
}

/// dσ/dT in cm²/keV of a flavour with some parameters set.
func crossSection(
    _ target: any RecoilTarget, recoilKeV: Double, energyMeV: Double, flavour: NeutrinoFlavour = .electron,
    _ values: [String: Double] = [:], convention: ChargeRadiusConvention = .shift, isAntineutrino: Bool = false,
    withoutWeak: Bool = false
) throws -> Double {
    target.differentialCrossSection(
        recoilMeV: recoilKeV * 1e-3, energyMeV: energyMeV,
        coefficients: VertexCoefficients(
            flavour: flavour, properties: try properties(values, convention: convention),
            kind: target is ElectronScattering ? .electron : .nuclear, isAntineutrino: isAntineutrino,
            withoutWeak: withoutWeak))
}

/// The kernel of a product at a recoil.
func kernel(_ target: any RecoilTarget, _ product: VertexProduct, recoilMeV: Double) throws -> EnergyKernel {
    let index = try #require(target.products.firstIndex(of: product))
    return target.kernels(recoilMeV: recoilMeV)[index]
}

/// Every product of two amplitudes, and the magnetic term.
let allProducts = VertexProduct.products(of: VertexAmplitude.allCases) + [.magnetic]

extension PhysicsParameter {
    /// Whether it acts in the flavour basis.
    var isOfFlavours: Bool { isPolynomial && basis != .mass }
}

/// A value for every parameter of the couplings in the flavour basis, of the size that COHERENT resolves; no square of a
/// moment, which may be negative.
func randomParameters(using generator: inout SeededGenerator) -> [String: Double] {
    var values: [String: Double] = [:]
    for parameter in PhysicsParameter.all where parameter.isOfFlavours {
        if case .squaredMoment = parameter.kind { continue }
        let size = parameter.naturalScale * Double.random(in: -3...3, using: &generator)
        let offset = parameter.kind == .weakMixingAngle ? WeakCouplings.referenceSin2ThetaW : 0
        values[parameter.name] = offset + (parameter.isNonNegative ? abs(size) : size)
    }
    return values
}
