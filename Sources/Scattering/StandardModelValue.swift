import Foundation

extension PhysicsParameter {
    /// The Standard Model's value under a framework; for a neutron radius the charge radius of the first nuclide, which
    /// conventions may replace.
    ///
    /// The phase of an element that vanishes is 0 (Dirac), or the one that a Majorana neutrino must have.
    public func standardModelValue(_ framework: NeutrinoFramework) -> Double {
        switch kind {
        case .element(let property, let element):
            let value = framework.standardModelElement(property, element)
            return element.isDiagonal ? value.real : value.squaredModulus.squareRoot()
        case .phase(let property, let element):
            let value = framework.standardModelElement(property, element)
            if value.squaredModulus > 0 { return atan2(value.imaginary, value.real) }
            return framework.nature == .majorana && property != .anapole ? Double.pi / 2 : 0
        case .weakMixingAngle: return WeakCouplings.referenceSin2ThetaW
        case .transitionSum, .moment, .squaredMoment: return 0
        case .coherenceLoss: return 1
        case .neutronRadius: return nuclides.first.flatMap(NuclideTable.nuclide(named:))?.chargeRadiusFm ?? 0
        }
    }
}
