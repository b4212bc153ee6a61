import Formats
import Foundation
import Testing

@Suite("Errors in the tables of a data set")
struct TableErrorTests {
    /// A change of one line of a table (lines count from 1), and what is complained of there.
    struct Case: Sendable, CustomTestStringConvertible {
        let file: String
        let line: Int
        let new: String
        let complaint: String
        var kind = FormatError.Kind.invalid
        /// Where another line than the changed one is named.
        var named: Int?

        var testDescription: String { "\(file):\(line) \(new)" }
    }

    private static let observed = "coherent-csi-2021/observed.csv"
    private static let brnTime = "coherent-csi-2021/brn-time.csv"
    private static let prompt = "sources/sns/prompt.csv"
    private static let header = "energy_low_PE,energy_high_PE,time_low_us,time_high_us,counts"

    /// The observed table has a comment, the header, then rows from line 3 on.
    static let cases: [Case] = [
        Case(file: observed, line: 3, new: "1,8,0,0.125,0", complaint: "energy_low_PE: expected the bin edge 0.0"),
        Case(file: observed, line: 3, new: "0,8.001,0,0.125,0", complaint: "energy_high_PE: expected the bin edge 8.0"),
        Case(file: observed, line: 4, new: "0,8,0,0.25,0", complaint: "time_low_us: expected the bin edge 0.125"),
        Case(file: observed, line: 3, new: "0,8,0,125,0", complaint: "time_high_us: expected the bin edge 0.125"),
        Case(file: observed, line: 3, new: "0,8,0,0.125,-1", complaint: "counts: expected a whole number of events"),
        Case(file: observed, line: 9, new: "0,8,0.75,0.875,2.5", complaint: "found 2.5"),
        Case(file: observed, line: 3, new: "0,8,0,0.125,nan", complaint: "expected a finite number, found \"nan\""),
        Case(file: observed, line: 3, new: "0,8,0,0.125,inf", complaint: "counts: expected a finite number"),
        Case(file: observed, line: 3, new: "0,8,0,0.125,0x1p3", complaint: "counts: expected a finite number"),
        Case(file: observed, line: 3, new: "0,8,0,0.125,", complaint: "a finite number, found nothing"),
        Case(file: observed, line: 3, new: "0,8,0,0.125", complaint: "expected 5 numbers", kind: .malformed),
        Case(file: observed, line: 3, new: "0;8;0;0.125;0", complaint: "expected 5 numbers", kind: .malformed),
        Case(file: observed, line: 3, new: "", complaint: "found an empty line", kind: .malformed),
        Case(
            file: observed, line: 2, new: "energy_low_keV,energy_high_keV,time_low_us,time_high_us,counts",
            complaint: "expected the header \"\(header)\""),
        Case(
            file: observed, line: 2, new: "time_low_us,time_high_us,energy_low_PE,energy_high_PE,counts",
            complaint: "expected the header"),
        Case(file: observed, line: 2, new: header.uppercased(), complaint: "expected the header"),
        // A row less: the count is told at the last row there is.
        Case(file: observed, line: 3, new: "# gone", complaint: "expected 99 rows, one for each bin", named: 101),
        Case(file: observed, line: 3, new: "0,8,0,0.125,0\n0,8,0,0.125,0", complaint: "found 100 rows", named: 102),
        Case(file: brnTime, line: 2, new: "time_ns,weight", complaint: "expected the header \"time_us,weight\""),
        Case(file: brnTime, line: 2, new: "weight,time_us", complaint: "expected the header \"time_us,weight\""),
        Case(file: brnTime, line: 7, new: "0.045,-1e-9", complaint: "weight: expected 0 or more, found -1e-09"),
        Case(file: brnTime, line: 7, new: "0.045,NaN", complaint: "weight: expected a finite number"),
        Case(file: prompt, line: 3, new: "density,time_us", complaint: "expected the header \"time_us,density\""),
    ]

    @Test("are told on one line, with file, line and column", arguments: cases)
    func told(example: Case) throws {
        let error = try #require(
            try complaint { copy in
                try copy.edit(example.file) { lines in lines[example.line - 1] = example.new }
            }, "nothing was complained of")
        #expect(error.kind == example.kind)
        #expect(error.line == example.named ?? example.line)
        #expect(error.file.hasSuffix(example.file))
        #expect(error.description.contains(example.complaint), "\(error.description)")
        #expect(!error.description.contains("\n"))
    }

    @Test("an empty, binary or headless table is malformed")
    func malformed() throws {
        for (text, reason) in [("", "an empty file"), ("PK\u{3}\u{4}", "control character"), ("# only", "comments")] {
            let error = try complaint { try $0.write(text, to: Self.observed) }
            #expect(error?.kind == .malformed)
            #expect(error?.description.contains(reason) == true)
        }
        let headless = try complaint { try $0.edit(Self.observed) { lines in lines.remove(at: 1) } }
        #expect(headless?.kind == .invalid && headless?.line == 2)
    }

    @Test("a background without weight inside the axes is no shape")
    func zero() throws {
        let error = try complaint { try $0.write("time_us,weight\n7,1\n-1,2\n", to: Self.brnTime) }
        #expect(error?.description.contains("expected a shape that is not zero everywhere inside the axes") == true)
        #expect(error?.line == 40)
    }

    @Test("a pulse that is none is told at its table")
    func pulse() throws {
        let changes = [
            ("time_us,density\n0.1,1\n0.1,2\n", "the times of a pulse must increase from row to row"),
            ("time_us,density\n0.1,1\n0.2,-2\n", "the density of a pulse must be finite and not negative"),
            ("time_us,density\n0.1,0\n0.2,0\n", "the pulse is zero everywhere"),
            ("time_us,density\n0.1,1\n", "a pulse needs two knots or more, found 1"),
        ]
        for (table, reason) in changes {
            let error = try #require(try complaint { try $0.write(table, to: Self.prompt) })
            #expect(error.kind == .invalid && error.file.hasSuffix(Self.prompt))
            #expect(error.description.hasSuffix("prompt.csv: expected a pulse; \(reason)"))
        }
    }

    @Test("rounding of an edge in a table is no error")
    func rounding() throws {
        let error = try complaint { copy in
            try copy.edit(Self.observed) { $0[2] = "0,7.999999999999,0,0.12500000000001,0" }
        }
        #expect(error == nil)
    }
}
