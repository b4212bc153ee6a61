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
    /// Refuses a threshold of 0 where electromagnetism grows without end towards small recoils: 1/T of a moment, 1/T² of a
    /// charge. Radii, and charges that the electrons of an atom screen, tend to a constant.
    ///
    /// - Throws: ``RequestError``.
    static func refuse(_ threshold: Double, _ spectrum: RecoilSpectrum) throws(RequestError) {
        guard threshold == 0 else { return }
        let far = spectrum.parts(recoilKeV: 1e-11 * spectrum.maximumRecoilKeV)
        let near = spectrum.parts(recoilKeV: 1e-12 * spectrum.maximumRecoilKeV)
        let growth = near.electromagnetic - far.electromagnetic
        guard near.magnetic == 0, growth <= 0.1 * far.electromagnetic else {
            throw RequestError(
                "the integral from 0 keV on is infinite with a charge or a moment: give a threshold above 0")
        }
    }
}
