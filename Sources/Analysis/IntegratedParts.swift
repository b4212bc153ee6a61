import Likelihood

/// A cross section or a number of events above a threshold of the recoil energy, by the amplitudes that make it.
public struct IntegratedParts: Codable, Sendable, Equatable {
    /// Threshold in keV.
    public var aboveKeV: Double
    /// Sum of the parts.
    public var total: Double
    /// Weak amplitude squared, without charge and radius parameters.
    public var weak: Double
    /// Interference of the weak amplitude with charge and radius.
    public var interference: Double
    /// Charge and radius squared, transitions included.
    public var electromagnetic: Double
    /// Magnetic moment.
    public var magnetic: Double

    enum CodingKeys: String, CodingKey {
        case aboveKeV = "above_keV"
        case total, weak, interference, electromagnetic, magnetic
    }

    init(_ thresholdKeV: Double, _ parts: RecoilSpectrum.Parts) {
        aboveKeV = thresholdKeV
        total = parts.total
        weak = parts.weak
        interference = parts.interference
        electromagnetic = parts.electromagnetic
        magnetic = parts.magnetic
    }
}

/// A charge or a moment makes the integral from 0 infinite.
enum DivergentIntegral {
    /// - Throws: ``RequestError`` for a threshold of 0 where electromagnetism dominates small recoils.
    static func refuse(_ threshold: Double, _ spectrum: RecoilSpectrum) throws(RequestError) {
        guard threshold == 0 else { return }
        let low = spectrum.parts(recoilKeV: 1e-6 * spectrum.maximumRecoilKeV)
        guard low.electromagnetic + low.magnetic <= low.weak else {
            throw RequestError(
                "the integral from 0 keV on is infinite or nearly so with a charge or a moment: give a threshold above 0"
            )
        }
    }
}
