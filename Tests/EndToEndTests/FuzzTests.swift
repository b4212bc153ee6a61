import Foundation
import Testing

@Suite("Damaged input never brings the program down", .timeLimit(.minutes(15)))
struct FuzzTests {
    private static let pieces = [
        "[", "]", "{", "}", ": ", "- ", "&a ", "*a ", "!!t ", "<<: ", "\n", "\t", "\"", "'", "#", "|\n", "---\n", ",",
        "\r", "\u{2028}", "\u{1B}[31m", "1e999", "1e300", "nan", "-", "0", "9", ".", "e", "true", "all", "../", "\u{0}",
    ]

    /// SplitMix64, so that a failing mutation can be made again from its seed.
    private struct Generator: RandomNumberGenerator {
        var state: UInt64

        mutating func next() -> UInt64 {
            state &+= 0x9E37_79B9_7F4A_7C15
            var z = state
            z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
            z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
            return z ^ (z >> 31)
        }
    }

    /// `text` with a few pieces put in, taken out, doubled, exchanged or cut off, digits more often than chance would.
    private func mutated(_ text: String, _ random: inout Generator) -> Data {
        var bytes = Array(text.utf8)
        let digits = bytes.indices.filter { (48..<58).contains(bytes[$0]) }
        for _ in 0..<Int.random(in: 1...3, using: &random) {
            let place = Int.random(in: 0...bytes.count, using: &random)
            let end = min(bytes.count, place + Int.random(in: 1...10, using: &random))
            let piece = Array((Self.pieces.randomElement(using: &random) ?? "").utf8)
            switch Int.random(in: 0..<8, using: &random) {
            case 0 where place < bytes.count: bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &random)
            case 1 where place > bytes.count / 2: bytes.removeSubrange(place...)
            case 2: bytes.insert(contentsOf: bytes[place..<end], at: Int.random(in: 0...bytes.count, using: &random))
            case 3: bytes.removeSubrange(place..<end)
            case 4: bytes.replaceSubrange(place..<end, with: piece)
            case 5: bytes.insert(contentsOf: piece, at: place)
            default:
                guard let digit = digits.randomElement(using: &random), digit < bytes.count else { continue }
                bytes[digit] = UInt8.random(in: 45..<58, using: &random)
            }
        }
        return Data(bytes)
    }

    /// Runs the program on damaged copies of a file. A copy may be read or refused, in one printable line.
    private func fuzz(_ file: String, _ arguments: [String], rounds: Range<Int>, in workshop: Workshop) throws {
        let text = try workshop.read(file)
        let url = workshop.folder.appending(path: file)
        #expect(try workshop.run(arguments).status == 0)
        var refused = 0
        for round in rounds {
            var random = Generator(state: UInt64(round))
            try mutated(text, &random).write(to: url)
            let run = try workshop.run(arguments)
            #expect([0, 2, 64, 65, 66, 73].contains(run.status), "\(file), round \(round): \(run.complaints)")
            guard run.status != 0 else { continue }
            refused += 1
            let line = run.complaintLines.first ?? ""
            let isPrintable = line.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control }
            #expect(run.complaintLines.count == 1 && isPrintable, "\(file), round \(round): \(run.complaints)")
            #expect(run.output.isEmpty && run.complaints.hasPrefix("recoilfit: "), "\(file), round \(round)")
        }
        #expect((rounds.count / 10...rounds.count).contains(refused), "\(file): \(refused) refused")
        try Data(text.utf8).write(to: url)
    }

    @Test("fit files", arguments: [0..<75, 75..<150])
    func fitFiles(rounds: Range<Int>) throws {
        let workshop = try Workshop()
        let scans = "  scans: [{parameter: r2_mumu, from: -10, to: 10, points: 5, spacing: linear}]\n"
        let pulls = "{csi_signal: {free: true, range: [-5, 5]}, csi_brn: {sigma: 0.3}, csi_nin: {}}"
        let list = "[csi_signal, csi_brn, csi_nin, csi_steady]"
        try workshop.write(SmallFit.text.with(pulls, for: list) + scans, to: "x.yaml")
        let arguments = ["fit", "x.yaml", "--dry-run", "--datasets", Workshop.datasetsPath]
        try fuzz("x.yaml", arguments, rounds: rounds, in: workshop)
    }

    @Test(
        "data sets",
        arguments: [
            "coherent-csi-2021/dataset.yaml", "coherent-csi-2021/observed.csv", "coherent-csi-2021/brn-energy.csv",
            "sources/sns/source.yaml", "sources/sns/prompt.csv",
        ])
    func datasets(file: String) throws {
        let workshop = try Workshop()
        try workshop.copyDatasets()
        let validate = ["datasets", "validate", "coherent-csi-2021", "--datasets", "datasets", "--files-only"]
        guard file.hasSuffix("dataset.yaml") else {
            return try fuzz("datasets/\(file)", validate, rounds: 0..<20, in: workshop)
        }
        // What the description says goes as far as the folding of the signal.
        let predict = ["predict", Workshop.fit("sm"), "--datasets", "datasets", "--format", "json"]
        try fuzz("datasets/\(file)", predict, rounds: 0..<70, in: workshop)
    }
}
