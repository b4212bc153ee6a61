import Datasets
import Formats
import Foundation
import Testing

/// Whatever is done to a released file, the importer refuses it; a silently different data set does not come about.
@Suite(
    "Altered releases",
    .enabled(
        if: Place.releases != nil, "the releases are not there: set RECOILFIT_RELEASES to the folder that holds them"))
struct AlteredReleaseTests {
    /// A way to spoil a table.
    struct Damage: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let spoil: @Sendable (inout [String]) -> Void

        init(_ name: String, _ spoil: @escaping @Sendable (inout [String]) -> Void) {
            testDescription = name
            self.spoil = spoil
        }

        /// The same to the fields of every row of numbers.
        static func fields(_ name: String, _ spoil: @escaping @Sendable (inout [String]) -> Void) -> Damage {
            Damage(name) { lines in
                lines = lines.map { line in
                    guard let first = line.first, first != "#" else { return line }
                    let separator: Character = line.contains(",") ? "," : " "
                    var fields = line.replacing("\t", with: " ").split(
                        separator: separator, omittingEmptySubsequences: separator == " "
                    ).map(String.init)
                    guard fields.count > 1 else { return line }
                    spoil(&fields)
                    return fields.joined(separator: String(separator))
                }
            }
        }
    }

    /// The last line that is not blank: released files end with none, one or two line feeds.
    private static func lastRow(_ lines: [String]) -> Int { lines.lastIndex { $0.contains { !$0.isWhitespace } } ?? 0 }

    static let damages = [
        Damage("cut off in the middle") { $0.removeLast($0.count / 2) },
        Damage("the last row gone") { $0.removeSubrange(lastRow($0)...) },
        Damage("a row gone inside") { lines in lines.remove(at: lines.count - 4) },
        Damage("the last row twice") { lines in
            lines.insert(lines[lastRow(lines)], at: lastRow(lines))
        },
        Damage("cut off inside a number") { lines in
            lines[lastRow(lines)] = String(lines[lastRow(lines)].prefix(3))
        },
        Damage("not a number") { lines in lines[lastRow(lines)] = "nan nan" },
        Damage("a number without end") { lines in lines[lastRow(lines)] = "1e999 1" },
        Damage("words") { lines in lines[lastRow(lines)] = "see the paper" },
        .fields("not a number in every row, as many as before") { $0[0] = "nan" },
        Damage("two rows in each other's place") { lines in
            let rows = lines.indices.filter { lines[$0].first { $0 != " " && $0 != "\t" }?.isNumber == true }.suffix(2)
            if let first = rows.first, let last = rows.last { lines.swapAt(first, last) }
        },
        Damage("empty") { $0 = [] },
        Damage("comments only") { $0 = ["# gone"] },
        Damage("a web page") { $0 = ["<!DOCTYPE html>", "<html>404</html>"] },
        Damage("binary") { $0 = ["\u{0}\u{1}PK\u{3}\u{4}", "\u{7f}ELF"] },
        .fields("the first two columns swapped") { $0.swapAt(0, 1) },
        .fields("the first column in ns, or in thousandths of a PE") { $0[0] += "e3" },
        .fields("the last number of a row gone") { $0.removeLast() },
        .fields("a column more") { $0.append("1") },
    ]

    static let files = [
        "dataBeamOnC.txt", "dataBeamOnAC.txt", "brnPE.txt", "brnTrec.txt", "ninPE.txt", "ninTrec.txt",
        "effCoefficients.txt", "scintRespCoefficients.txt", "sns_timing_digest.csv",
    ]

    @Test("are refused", arguments: files, damages)
    func refused(file: String, damage: Damage) throws {
        try withRelease { bench in
            let before = try bench.text(file)
            try bench.edit(file) { damage.spoil(&$0) }
            // Rows beyond the analysis region may be cut off the event files: the official ones are longer anyway.
            let after = try bench.text(file)
            #expect(after != before)
            if isHarmless(file, before, after) { return }
            expectRefusal(of: file, bench)
        }
    }

    @Test("are refused when two files have changed places")
    func exchanged() throws {
        for (one, other) in [
            ("dataBeamOnC.txt", "dataBeamOnAC.txt"), ("brnPE.txt", "ninPE.txt"), ("brnTrec.txt", "ninTrec.txt"),
            ("brnPE.txt", "brnTrec.txt"), ("effCoefficients.txt", "scintRespCoefficients.txt"),
        ] {
            try withRelease { bench in
                let (first, second) = (try bench.text(one), try bench.text(other))
                try bench.write(second, to: one)
                try bench.write(first, to: other)
                expectRefusal(of: nil, bench)
            }
        }
    }

    @Test("are refused for one number changed in its last digit")
    func digit() throws {
        for (file, old, new) in [
            ("effCoefficients.txt", "10.8646", "10.8647"), ("scintRespCoefficients.txt", "840.384", "840.385"),
            ("brnTrec.txt", "2.21066e-05", "2.21067e-05"), ("sns_timing_digest.csv", "0.0005341,", "0.0005342,"),
            ("dataBeamOnC.txt", "111.189 2.24", "11.189 2.24"), ("dataBeamOnC.txt", "111.189 2.24", "311.189 2.24"),
        ] {
            try withRelease { bench in
                if file.hasSuffix("csv") {
                    try bench.edit(file) { $0 = $0.map { $0.replacingOccurrences(of: old, with: new) } }
                } else {
                    try bench.replace(old, by: new, in: file)
                }
                expectRefusal(of: file, bench)
            }
        }
    }

    @Test("are refused with another header of the timing digest")
    func header() throws {
        let changes = [("time_us", "time_ns"), ("time_us,numu_prompt_raw", "numu_prompt_raw,time_us"), ("# ", "## x")]
        for (old, new) in changes {
            try withRelease { bench in
                try bench.replace(old, by: new, in: "sns_timing_digest.csv")
                expectRefusal(of: "sns_timing_digest.csv", bench)
            }
        }
    }

    private func withRelease(_ body: (Workbench) throws -> Void) throws {
        let releases = try #require(Place.releases)
        try withTemporaryFolder { folder in
            let bench = Workbench(folder: folder)
            for file in Self.files {
                let place = file.hasSuffix(".csv") ? "flux/sns" : "coherent_csi_2021"
                try FileManager.default.copyItem(
                    at: releases.appending(path: "\(place)/\(file)"), to: folder.appending(path: file))
            }
            try body(bench)
        }
    }

    private func expectRefusal(of file: String?, _ bench: Workbench) {
        let output = bench.folder.appending(path: "datasets")
        do {
            _ = try DatasetImporters.run(
                name: "coherent-csi-2021", folders: [bench.folder], into: output, overwriting: false)
            Issue.record("imported although \(file ?? "two files") changed")
        } catch {
            let text = "\(error)"
            #expect(error is FormatError || error is DatasetError)
            #expect(text.contains(file ?? ".txt") && !text.contains("\n"))
        }
        #expect(!FileManager.default.fileExists(atPath: output.path))
    }

    /// Whether the events of the analysis region are the same as before.
    private func isHarmless(_ file: String, _ before: String, _ after: String) -> Bool {
        guard file.hasPrefix("dataBeam") else { return false }
        func region(_ text: String) -> [String]? {
            guard let table = try? WhitespaceTable(text: text, file: file, columnCount: 2) else { return nil }
            return table.rows.filter { $0[0] < 60 && $0[1] < 6 }.map { "\($0)" }.sorted()
        }
        return region(before) == region(after)
    }
}
