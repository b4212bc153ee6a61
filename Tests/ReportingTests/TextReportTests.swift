import Analysis
import Reporting
import Testing

@Suite("Reports in text and CSV")
struct TextReportTests {
    @Test("The report of a valid result")
    func report() throws {
        #expect(
            TextReport(try Samples.plain()).text == """
                sample
                  data        Cesium iodide: 21 events in 6 bins (arXiv:2110.07730)
                  note        digitised
                  conventions charge radius total, one-loop couplings, form factor Helm, s = 0.9 fm
                  chi2        5.50 for 5 degrees of freedom, p = 0.358 (counts 5.00, constraints 0.50)
                  signal      3.00 sigma against no CEvNS

                Intervals (delta chi2 from the deepest minimum; asymptotic, coverage not checked)
                  r2_mumu  68.27 % CL  [-4.909, 0.893]  1e-32 cm^2  (profile, threshold 1)
                  r2_mumu  90 % CL  [-58.2, -51.37] or [-6.643, 3]  1e-32 cm^2  (profile, threshold 2.7055)

                  Best fit     value  error        unit  Standard Model
                  r2_mumu     -2.114   2.88  1e-32 cm^2           -0.48
                  csi_signal   0.189      -           1                  at its bound

                  Minima  r2_mumu    chi2  delta chi2
                  1        -2.114   5.500       0.000
                  2           -56   7.000       1.500
                  3            -4  13.500       8.000

                  Events  data set  expected  fitted  error
                  CEvNS     cesium     12.00   10.50   2.25
                  steady    cesium      9.00    9.00      -

                Valid: 15 of 16 starts converged, 9 in the deepest of 3 minima; BFGS2, simplex and Newton \
                agree to 3e-10 in chi2; estimated distance 2e-12.

                """)
    }

    @Test("The answer of limit is intervals and verdict")
    func limit() throws {
        var result = try Samples.plain()
        result.valid = false
        result.problems = ["best fit: gradient too large"]
        #expect(
            TextReport(result).limitText == """
                Intervals (delta chi2 from the deepest minimum; asymptotic, coverage not checked)
                  r2_mumu  68.27 % CL  [-4.909, 0.893]  1e-32 cm^2  (profile, threshold 1)
                  r2_mumu  90 % CL  [-58.2, -51.37] or [-6.643, 3]  1e-32 cm^2  (profile, threshold 2.7055)

                NOT VALID:
                  best fit: gradient too large
                  (15 of 16 starts converged, 9 in the deepest of 3 minima; BFGS2, simplex and Newton agree to \
                3e-10 in chi2; estimated distance 2e-12)

                """)
    }

    @Test("Pieces of intervals")
    func pieces() {
        #expect(NumberStyle.pieces([], unbounded: []) == "empty")
        #expect(
            NumberStyle.pieces([[-58.2, -51.37], [-6.643, 3]], unbounded: []) == "[-58.2, -51.37] or [-6.643, 3]")
        #expect(
            NumberStyle.pieces([[-80, -51.37], [-6.643, 40]], unbounded: ["lower", "upper"])
                == "(beyond -80, -51.37] or [-6.643, beyond 40)")
        #expect(NumberStyle.pieces([[0, 3.456e-9]], unbounded: [], digits: 2) == "[0, 3.5e-09]")
    }

    @Test("Numbers for people")
    func numbers() {
        #expect(NumberStyle.significant(1578, 6) == "1578")
        #expect(
            NumberStyle.significant(0.000012345) == "1.234e-05" || NumberStyle.significant(0.000012345) == "1.235e-05")
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
        var result = try Samples.plain()
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
