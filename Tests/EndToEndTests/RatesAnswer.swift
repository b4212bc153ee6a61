import Testing

/// The JSON of `rates`, as scripts read it.
struct RatesAnswer: Decodable {
    struct SpectrumPoint: Decodable {
        let recoil: Double
        let total: Double

        enum CodingKeys: String, CodingKey {
            case recoil = "recoil_keV"
            case total
        }
    }

    let schema: String
    let source: String
    let cite: [String]
    let caveats: [String]
    let fluencePerCm2: Double
    let liveDays: Double?
    let maximumRecoilKeV: Double
    let unit: String
    let rows: [CrossSectionAnswer.Integral]
    let spectrum: [SpectrumPoint]

    /// Runs `rates` with arguments separated by spaces, and `more` as they are.
    static func run(_ arguments: String, _ more: [String] = []) throws -> Run {
        try Workshop().run(["rates"] + arguments.split(separator: " ").map(String.init) + more)
    }

    /// The answer, which must be valid.
    static func of(
        _ arguments: String, _ more: [String] = [], sourceLocation: SourceLocation = #_sourceLocation
    ) throws -> RatesAnswer {
        let run = try run(arguments + " --format json", more)
        #expect(run.status == 0 && run.complaints.isEmpty, "\(run.complaints)", sourceLocation: sourceLocation)
        let answer = try run.decoded(RatesAnswer.self)
        #expect(answer.unit == "events" && answer.schema == "recoilfit/rates/1", sourceLocation: sourceLocation)
        return answer
    }
}
