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

/// The Standard Model with some parameters set, by name.
func properties(
    _ values: [String: Double] = [:], convention: ChargeRadiusConvention = .shift
) throws -> NeutrinoProperties<Double> {
    var properties = NeutrinoProperties<Double>(standardModel: WeakCouplings(chargeRadius: convention))
    for (name, value) in values { properties[try #require(PhysicsParameter.named(name)).kind] = value }
    return properties
}

/// dσ/dT in cm²/keV of a flavour with some parameters set.
func crossSection(
    _ scattering: CoherentScattering, recoilKeV: Double, energyMeV: Double, flavour: NeutrinoFlavour = .electron,
    _ values: [String: Double] = [:], convention: ChargeRadiusConvention = .shift, withoutWeak: Bool = false
) throws -> Double {
    scattering.differentialCrossSection(
        recoilMeV: recoilKeV * 1e-3, energyMeV: energyMeV,
        coefficients: VertexCoefficients(
            flavour: flavour, properties: try properties(values, convention: convention), withoutWeak: withoutWeak))
}

/// A value for every parameter of the couplings, of the size that COHERENT resolves.
func randomParameters(using generator: inout SeededGenerator) -> [String: Double] {
    var values: [String: Double] = [:]
    for parameter in PhysicsParameter.all where parameter.isPolynomial {
        let size = parameter.naturalScale * Double.random(in: -3...3, using: &generator)
        let offset = parameter.kind == .weakMixingAngle ? WeakCouplings.referenceSin2ThetaW : 0
        values[parameter.name] = offset + (parameter.isNonNegative ? abs(size) : size)
    }
    return values
}
