import Inference
import Likelihood

/// Profiles of χ²: the answer of `scan`.
public struct ScanResult: Codable, Sendable, Equatable {
    /// Format identifier of the JSON.
    public static let schemaName = "recoilfit/scan/1"

    /// ``schemaName``.
    public var schema = ScanResult.schemaName
    /// Name of the fit file.
    public var name: String
    /// Whether the best fit from which Δχ² counts is valid.
    public var valid: Bool
    /// Why not, in words; empty for a valid result.
    public var problems: [String]
    /// χ² of the best fit.
    public var referenceChi2: Double
    /// What the numbers mean: couplings, form factor, radii.
    public var conventions: ConventionsSummary
    /// The data sets.
    public var datasets: [DatasetSummary]
    /// The profiles.
    public var scans: [ScanSummary]
    /// Versions, digests and settings that reproduce the result.
    public var provenance: Provenance

    /// The profiles of a result.
    public init(_ result: FitResult) {
        name = result.name
        valid = result.valid
        problems = result.problems
        referenceChi2 = result.scans.first?.referenceChi2 ?? result.bestFit.chi2
        conventions = result.conventions
        datasets = result.datasets
        scans = result.scans
        provenance = result.provenance
    }
}

extension FitSession {
    /// Refuses scans that leave a parameter's domain.
    ///
    /// - Throws: ``RequestError``.
    public func check(scans: [FitFile.ScanRequest]) throws(RequestError) {
        for scan in scans {
            let own = model.parameters.index(of: scan.parameter).map { model.parameters[$0].domain }
            guard let domain = own ?? fit.range(of: scan.parameter) else { continue }
            guard domain.contains(scan.series.from), domain.contains(scan.series.to) else {
                throw RequestError(
                    "the scan of \(scan.parameter) leaves its range, \(domain.lowerBound) to \(domain.upperBound)")
            }
        }
    }
}
