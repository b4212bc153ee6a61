/// The part of the JSON of `fit` and `limit` that scripts read: names and types are a contract, so that a file that does
/// not decode breaks it.
struct ResultContract: Decodable {
    struct Dataset: Decodable {
        let name: String
        /// Beyond the contract.
        let title: String
        let sha256: String
        let doi: String
        let bins: Int
        let observed: Double
        let caveats: [String]
    }

    struct GoodnessOfFit: Decodable {
        let chi2: Double
        let ndf: Int
        let pValue: Double
    }

    struct Significance: Decodable {
        let against: String
        let sigma: Double
    }

    /// Beyond the contract.
    struct Test: Decodable {
        let against: String
        let sigma: Double
    }

    struct Parameter: Decodable {
        let name: String
        let value: Double
        let error: Double?
        let unit: String
        let atBound: Bool
    }

    struct Minimum: Decodable {
        let chi2: Double
        let parameters: [String: Double]
    }

    struct BestFit: Decodable {
        let chi2: Double
        let ndf: Int
        let parameters: [Parameter]
        let covariance: [[Double]]
        let minima: [Minimum]
    }

    struct Interval: Decodable {
        struct Certificate: Decodable {}

        let parameter: String
        let confidenceLevel: Double
        let method: String
        let threshold: Double
        let pieces: [[Double]]
        let unbounded: [String]
        let certificate: Certificate
    }

    struct Yield: Decodable {
        let dataset: String
        let component: String
        let expected: Double
        let fitted: Double
        /// Beyond the contract.
        let error: Double?
    }

    struct Provenance: Decodable {
        let version: String
        let fitFileSha256: String
        let seed: Int
        let gsl: String
        let lapack: String
    }

    let schema: String
    let name: String
    let valid: Bool
    let datasets: [Dataset]
    let goodnessOfFit: GoodnessOfFit
    let significance: Significance
    let tests: [Test]
    let bestFit: BestFit
    let intervals: [Interval]
    let yields: [Yield]
    let provenance: Provenance

    /// A fitted parameter by name.
    func parameter(_ name: String) -> Parameter? { bestFit.parameters.first { $0.name == name } }

    /// A component's counts by name.
    func yield(_ component: String) -> Yield? { yields.first { $0.component == component } }
}

/// The JSON of `scan`.
struct ScanContract: Decodable {
    struct Scan: Decodable {
        let parameter: String
        let unit: String
        let values: [Double]
        let deltaChi2: [Double]
    }

    let schema: String
    let valid: Bool
    let referenceChi2: Double
    let scans: [Scan]
}

/// The JSON of `predict`.
struct PredictionContract: Decodable {
    struct Component: Decodable {
        let name: String
        let total: Double
        let counts: [Double]
    }

    struct Axis: Decodable {
        let name: String
        let unit: String
        let edges: [Double]
    }

    struct Dataset: Decodable {
        let name: String
        let axes: [Axis]
        let components: [Component]
        let observed: [Double]
    }

    let schema: String
    let unit: String
    let parameters: [String: Double]
    let datasets: [Dataset]

    /// A component of the first data set.
    func component(_ name: String) -> Component? { datasets.first?.components.first { $0.name == name } }
}
