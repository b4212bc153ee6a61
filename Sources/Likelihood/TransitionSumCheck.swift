import Beams
import Scattering

/// Sums of a flavour's transition elements have no meaning once neutrinos mix on their way.
///
/// At L = 0 the final states of q_lm and q_ln are different neutrinos and their squares add. In a mixture of flavours the same
/// final state is reached from two of them: ρ_lm couples elements that a sum does not tell.
enum TransitionSumCheck {
    /// - Throws: ``ModelError/sumOfMixedState(parameter:beam:)`` for the first sum in `parameters`.
    static func refuse(_ parameters: some Sequence<PhysicsParameter>, in beam: NeutrinoBeam) throws(ModelError) {
        guard !beam.arrivesInFlavours else { return }
        for parameter in parameters {
            guard case .transitionSum = parameter.kind else { continue }
            throw .sumOfMixedState(parameter: parameter.name, beam: beam.name)
        }
    }

    /// The sums that are not zero.
    static func sums(in properties: NeutrinoProperties<Double>) -> [PhysicsParameter] {
        PhysicsParameter.all.filter { parameter in
            guard case .transitionSum = parameter.kind else { return false }
            return properties[parameter.kind] != 0
        }
    }
}
