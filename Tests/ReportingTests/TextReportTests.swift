import Analysis
import Reporting
import Testing

@Suite("Reports in text and CSV")
struct TextReportTests {
    @Test("The report of a valid result")
    func report() throws {
        #expect(TextReport(try Samples.result()).text == "EXPECTED")
    }

    @Test("The answer of limit is intervals and verdict")
    func limit() throws {
        var result = try Samples.result()
        result.valid = false
        result.problems = ["best fit: gradient too large"]
        #expect(TextReport(result).limitText == "EXPECTED")
    }

    @Test("Pieces of intervals")
    func pieces() {
        #expect(NumberStyle.pieces([], unbounded: []) == "empty")
        #expect(NumberStyle.pieces([[-58.2, -51.37], [-6.643, 3]], unbounded: []) == "[-58.2, -51.37] or [-6.643, 3]")
        #expect(
            NumberStyle.pieces([[-80, -51.37], [-6.643, 40]], unbounded: ["lower", "upper"])
                == "(beyond -80, -51.37] or [-6.643, beyond 40)")
        #expect(NumberStyle.pieces([[0, 3.456e-9]], unbounded: [], digits: 2) == "[0, 3.5e-09]")
    }

    @Test("Numbers for people")
    func numbers() {
        #expect(NumberStyle.significant(1578, 6) == "1578")
        #expect(NumberStyle.significant(0.000012345) == "1.234e-05" || NumberStyle.significant(0.000012345) == "1.235e-05")
        #expect(NumberStyle.significant(.nan) == "nan")
        #expect(NumberStyle.significant(-.infinity) == "-inf")
        #expect(NumberStyle.percent(0.6827) == "68.27 %")
        #expect(NumberStyle.percent(0.9) == "90 %")
        #expect(NumberStyle.fixed(2, 2) == "2.00")
    }

    @Test("Tables align names to the left and numbers to the right")
    func table() {
        var table = TextTable(["name", "value", "note"])
        table.append(["a", "1.5", ""])
        table.append(["longer", "-10", "free"])
        #expect(
            table.lines(lastColumnIsText: true) == [
                "  name    value  note", "  a         1.5", "  longer    -10  free",
            ])
        #expect(table.lines()[1] == "  a         1.5")
    }

    @Test("A row for each piece, or for each parameter where there is no interval")
    func csv() throws {
        var result = try Samples.result()
        #expect(
            CSVReport.fit(result) == """
                parameter,unit,confidence_level,method,piece,low,high,unbounded
                r2_mumu,1e-32 cm^2,0.6827,profile,1,-4.909,0.893,
                r2_mumu,1e-32 cm^2,0.9,profile,1,-58.2,-51.37,
                r2_mumu,1e-32 cm^2,0.9,profile,2,-6.643,3.0,

                """)
        result.intervals = []
        #expect(
            CSVReport.fit(result) == """
                parameter,unit,value,error,at_bound
                r2_mumu,1e-32 cm^2,-2.114,2.884,false
                csi_signal,1,0.189,,true

                """)
        #expect(CSVReport.scans(result.scans).split(separator: "\n")[1] == "r2_mumu,1e-32 cm^2,-60.0,5.0")
    }
}
