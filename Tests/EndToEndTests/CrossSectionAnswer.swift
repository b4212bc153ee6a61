import Testing

/// The JSON of `cross-section`, as scripts read it.
struct CrossSectionAnswer: Decodable {
    struct Point: Decodable {
        let recoil: Double
        let total: Double
        let weak: Double
        let interference: Double
        let electromagnetic: Double
        let magnetic: Double

        enum CodingKeys: String, CodingKey {
            case recoil = "recoil_keVnr"
            case total, weak, interference, electromagnetic, magnetic
        }

        var parts: [Double] { [weak, interference, electromagnetic, magnetic] }
    }

    struct Curve: Decodable {
        let parameters: [String: Double]
        let points: [Point]
        let amplitudeZeroKeV: Double?
    }

    struct Integral: Decodable {
        let above: Double
        let total: Double
        let weak: Double
        let interference: Double
        let electromagnetic: Double
        let magnetic: Double

        enum CodingKeys: String, CodingKey {
            case above = "above_keV"
            case total, weak, interference, electromagnetic, magnetic
        }
    }

    let schema: String
    let neutrinos: String
    let energyMeV: Double?
    let flavour: String?
    let antineutrino: Bool?
    let maximumRecoilKeVnr: Double
    let unit: String
    let points: [Point]
    let totals: [Integral]
    let curves: [Curve]
    let halfScreenedKeV: Double?

    /// Runs `cross-section` with arguments separated by spaces, and `more` as they are.
    static func run(_ arguments: String, _ more: [String] = []) throws -> Run {
        try Workshop().run(["cross-section"] + arguments.split(separator: " ").map(String.init) + more)
    }

    /// The answer, which must be valid.
    static func of(
        _ arguments: String, _ more: [String] = [], sourceLocation: SourceLocation = #_sourceLocation
    ) throws -> CrossSectionAnswer {
        let run = try run(arguments + " --format json", more)
        #expect(run.status == 0 && run.complaints.isEmpty, "\(run.complaints)", sourceLocation: sourceLocation)
        let answer = try run.decoded(CrossSectionAnswer.self)
        #expect(
            answer.unit == "cm^2/keV" && answer.schema == "recoilfit/cross-section/1", sourceLocation: sourceLocation)
        return answer
    }

    /// The only point.
    static func point(
        _ arguments: String, _ more: [String] = [], sourceLocation: SourceLocation = #_sourceLocation
    ) throws -> Point {
        let points = try of(arguments, more, sourceLocation: sourceLocation).points
        return try #require(points.count == 1 ? points.first : nil, sourceLocation: sourceLocation)
    }
}
