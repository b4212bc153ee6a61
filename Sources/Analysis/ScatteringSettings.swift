import Datasets
import Formats
import Scattering

extension FitFile {
    /// Refuses electrons in a data set whose detector does not see them.
    ///
    /// - Throws: `FormatError` with the place in the fit file.
    func checkScattering(_ datasets: [Dataset]) throws {
        for (entry, dataset) in zip(self.datasets, datasets)
        where entry.scattering.contains(.electron) && !dataset.nuclearSignal.seesElectrons {
            guard let node = places.datasets[entry.name] else { continue }
            throw node.fail(
                found: "scattering on electrons in \(entry.name)",
                expected: "[nuclear]: the data set does not say how electron recoils are seen (`signal: electron`)")
        }
    }
}
