import Beams
import Datasets
import Scattering

/// What a data set states about the signal in the Standard Model, over what folding gives for it.
///
/// With N(e) the folded Standard Model in energy bin e under the fit's conventions, whatever parameters are free or fixed, and
/// S the stated total, every bin has the factor S/Σ N; where the template T of the release gives the energies, too,
/// S T(e) / (N(e) Σ T).
struct SignalCalibration {
    /// One factor for each energy bin.
    let factors: [Double]

    /// The calibration; nil for a prediction from first principles.
    ///
    /// - Throws: errors of folding.
    init?(_ dataset: Dataset, _ folding: SignalFolding, _ conventions: PhysicsConventions) throws {
        let shape = conventions.spectrum == .template ? dataset.nuclearSignal.shape : nil
        let stated = dataset.nuclearSignal.standardModelTotal
        guard shape != nil || stated != nil else { return nil }
        let energy = try folding.energyTemplates(
            of: dataset, kinds: [.nuclear], at: FoldingPoint(dataset: dataset, conventions: conventions))
        let components = SignalSpread.standardModelCounts(energy, dataset.exposure.beam.components, conventions)
        let folded = (0..<dataset.foldedBinCount).map { bin in components.reduce(0) { $0 + $1[bin] } }
        if let shape, let axis = dataset.energyAxis {
            let template = Background.sums(of: shape.counts, along: axis, of: dataset.axes)
            let sum = template.reduce(0, +)
            let total = stated ?? sum
            factors = zip(template, folded).map { $1 > 0 ? total * $0 / ($1 * sum) : 0 }
        } else {
            let total = stated ?? 0
            factors = [Double](repeating: total / folded.reduce(0, +), count: folded.count)
        }
    }
}
