import Scattering

/// The parts of dσ/dT of one target for one component of a density matrix: weak, interference, electromagnetic, magnetic.
///
/// The electromagnetic part is what is left when the weak amplitude is taken out: coefficients are quadratic, so that the
/// interference is what remains of the whole.
struct CrossSectionParts {
    private let full: VertexCoefficients<Double>
    private let weak: VertexCoefficients<Double>
    private let electromagnetic: VertexCoefficients<Double>

    init(
        _ properties: NeutrinoProperties<Double>, state: StateElement, kind: ScatteringKind, isAntineutrino: Bool
    ) {
        func coefficients(
            _ properties: NeutrinoProperties<Double>, withoutWeak: Bool = false
        ) -> VertexCoefficients<Double> {
            VertexCoefficients(
                state: state, properties: properties, kind: kind, isAntineutrino: isAntineutrino,
                withoutWeak: withoutWeak)
        }
        full = coefficients(properties)
        weak = coefficients(properties.withoutElectromagnetism)
        electromagnetic = coefficients(properties, withoutWeak: true)
    }

    /// Adds the parts at a recoil, `share` times, in cm²/keV; nothing beyond the kinematic limit.
    func add(
        _ target: any RecoilTarget, recoilMeV: Double, moments: EnergyMoments, share: Double,
        to point: inout CrossSectionResult.Point
    ) {
        guard moments != .none else { return }
        for (product, kernel) in zip(target.products, target.kernels(recoilMeV: recoilMeV)) {
            let value = share * kernel(moments)
            if product == .magnetic {
                point.magnetic += value * full[product]
            } else {
                point.weak += value * weak[product]
                point.electromagnetic += value * electromagnetic[product]
                point.interference += value * (full[product] - weak[product] - electromagnetic[product])
            }
            point.total += value * full[product]
        }
    }
}
