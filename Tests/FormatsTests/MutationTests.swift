import Formats
import Foundation
import TestSupport
import Testing

@Suite("Damaged files are read or refused, and never worse", .timeLimit(.minutes(15)))
struct MutationTests {
    private static let yaml = """
        format: recoilfit/fit/1
        name: csi2021-radius-mumu                # a comment, [0, 1)
        title: "quoted \\"text\\", and 'more'"
        datasets:
          - {name: coherent-csi-2021, scattering: [nuclear]}
          - name: other
            scattering: [nuclear, electron]
        nuisances: {csi_brn: {}, sns_flux: {sigma: 0.10}}
        notes: |
          * a list: of things
          & more
        parameters:
          r2_mumu: {free: true, range: [-80, 40]}
          ? long
          : {fixed: 5.09}
        correlations: []

        """

    private static let csv = "# a comment\nenergy_PE,counts\n0,1\n1.5,-2e-3\n8,+12.25\n20.5,0.1\n"

    /// Pieces that mean something to a parser, more often than single bytes do.
    private static let pieces: [String] = [
        "[", "]", "{", "}", ": ", "- ", "? ", "&a ", "*a ", "!!t ", "<<: ", "\n", "\t", "\"", "'", "#", "|\n", ">-\n",
        "%YAML 1.1\n", "---\n", "...\n", ",", "\r", "\u{85}", "\u{2028}", "\u{FEFF}", "1e999", "nan", "\\x", "  ", "@",
        "~",
    ]

    /// `bytes` with a few bytes changed, cut off, put in, doubled or swapped for pieces.
    private func mutated(_ bytes: [UInt8], _ random: inout SeededGenerator) -> [UInt8] {
        var bytes = bytes
        for _ in 0..<Int.random(in: 1...4, using: &random) {
            let place = Int.random(in: 0...bytes.count, using: &random)
            let end = min(bytes.count, place + Int.random(in: 0...12, using: &random))
            switch Int.random(in: 0..<6, using: &random) {
            case 0 where place < bytes.count: bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &random)
            case 1: bytes.removeSubrange(place...)
            case 2: bytes.insert(UInt8.random(in: 0...255, using: &random), at: place)
            case 3: bytes.insert(contentsOf: bytes[place..<end], at: Int.random(in: 0...bytes.count, using: &random))
            case 4: bytes.removeSubrange(place..<end)
            default: bytes.insert(contentsOf: Array((Self.pieces.randomElement(using: &random) ?? "").utf8), at: place)
            }
        }
        return bytes
    }

    /// How many of 2,000 damaged copies of `text` were read; the others must have been refused in one line.
    private func survivors(of text: String, seed: UInt64, reading: (URL) throws -> Void) throws -> Int {
        var random = SeededGenerator(seed: seed)
        return try withTemporaryFolder { folder in
            let url = folder.appendingPathComponent("x")
            var survivors = 0
            for round in 0..<2_000 {
                try Data(mutated(Array(text.utf8), &random)).write(to: url)
                do {
                    try reading(url)
                    survivors += 1
                } catch let error as FormatError {
                    let message = error.description
                    let isPrintable = message.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control }
                    #expect(isPrintable && message.hasPrefix(url.relativePath), "round \(round): \(message)")
                }
            }
            return survivors
        }
    }

    /// Asks everything of every node.
    private func walk(_ node: StrictNode) throws {
        if node.isScalar {
            _ = try? node.double()
            _ = try? node.integer()
            _ = try? node.bool()
            _ = try? node.string()
        } else if node.isSequence {
            for item in try node.sequence() { try walk(item) }
        } else {
            for entry in try node.entries() { try walk(entry.value) }
            var mapping = try node.mapping()
            for entry in mapping.entries { #expect(mapping.contains(entry.key)) }
            try mapping.finish()
        }
    }

    @Test("YAML", arguments: [1, 2] as [UInt64])
    func yamlMutations(seed: UInt64) throws {
        try walk(StrictDocument(text: Self.yaml, file: "x").root)
        let survivors = try survivors(of: Self.yaml, seed: seed) { try walk(StrictDocument(contentsOf: $0).root) }
        #expect((100..<1_900).contains(survivors))
    }

    @Test("CSV")
    func csvMutations() throws {
        let columns = ["energy_PE", "counts"]
        _ = try CSVTable(text: Self.csv, file: "x", columns: columns)
        let survivors = try survivors(of: Self.csv, seed: 3) { url in
            let table = try CSVTable(contentsOf: url, columns: columns)
            #expect(table.rowCount > 0 && table.column("counts").allSatisfy(\.isFinite))
        }
        #expect((100..<1_900).contains(survivors))
    }

    @Test("tables of white space")
    func whitespaceMutations() throws {
        let text = Self.csv.replacingOccurrences(of: "energy", with: "# energy")
        _ = try survivors(of: text, seed: 4) { url in
            let table = try WhitespaceTable(contentsOf: url, columnCount: 2)
            #expect(table.rows.allSatisfy { $0.count == 2 })
        }
    }
}
