import Analysis
import Reporting
import Testing

@Suite("Diagnostics in text and CSV")
struct DiagnosticsTextTests {
    @Test("Conventions, projections of chi2 and tests are in the head of the report")
    func head() throws {
        let lines = TextReport(try Samples.full()).text.split(separator: "\n")
        #expect(
            lines[3...8] == [
                "  conventions charge radius total, one-loop couplings, form factor Helm, s = 0.9 fm, efficiency exact",
                "  chi2        5.50 for 5 degrees of freedom, p = 0.358 (counts 5.00, constraints 0.50)",
                "              along energy 2.3 for 9 bins (p 0.99), time 5.0 for 11 (p 0.93)",
                "  signal      3.00 sigma against no CEvNS",
                "  test        full coherence, F = 1: 5.88 sigma, delta chi2 34.57, p = 4.1e-09",
                "  test        both: delta chi2 9.00 for 2 parameters, p = 0.0111",
            ])
    }

    @Test("Parameters free by themselves have a header of their own; lines begin as ever")
    func intervals() throws {
        let text = TextReport(try Samples.full()).text
        #expect(
            text.contains(
                """
                Intervals (delta chi2 from the deepest minimum; asymptotic, coverage not checked)
                  r2_mumu  68.27 % CL  [-4.909, 0.893]  1e-32 cm^2  (profile, threshold 1)
                Intervals (each parameter by itself, the others at the Standard Model; delta chi2 from the deepest \
                minimum of each; asymptotic, coverage not checked)
                  r2_mumu  90 % CL  [-58.2, -51.37] or [-6.643, 3]  1e-32 cm^2  (profile, threshold 2.7055)  \
                best fit -2.5 +- 2.75  expected [-7, 5]

                """))
    }

    @Test("Edges without each nuisance: shifts, and nothing where a piece is not there")
    func edges() throws {
        #expect(
            TextReport(try Samples.full()).text.contains(
                """
                Edges of r2_mumu [1e-32 cm^2] at 90 %, each nuisance held at its nominal value
                  Without       low  shift    high  shift     low   shift  high  shift
                  (nothing)   -58.2         -51.37         -6.643             3
                  sns_flux      -58   +0.2   -51.5  -0.13      -6  +0.643   2.5   -0.5
                  csi_signal      -      -       -      -   -6.75  -0.107  3.25  +0.25

                """))
    }

    @Test("Impacts by size, small ones counted only")
    func impacts() throws {
        #expect(
            TextReport(try Samples.full()).text.contains(
                """
                Impacts on r2_mumu [1e-32 cm^2] of nuisances one standard deviation (after the fit) down and up \
                (1 below 1 % of the largest left out)
                  Nuisance    down    up
                  sns_flux      -4  +3.5
                  csi_signal  +0.5     -

                """))
    }

    @Test("Strong pulls and parameters without a constraint are marked")
    func notes() throws {
        let text = TextReport(try Samples.full()).text
        #expect(text.contains("sns_flux     -2.25   0.75           1                  pull, above 2 sigma\n"))
        #expect(text.contains("loose            3      -           1                  unconstrained\n"))
        #expect(text.contains("csi_signal   0.189    0.5           1                  pull\n"))
    }

    @Test("Tables of their own follow in the CSV")
    func csv() throws {
        let tables = CSVReport.fit(try Samples.full()).split(separator: "\n\n").dropFirst()
        #expect(
            tables.map { $0.hasSuffix("\n") ? String($0.dropLast()) : String($0) } == [
                """
                parameter,unit,confidence_level,method,piece,expected_low,expected_high,unbounded
                r2_mumu,1e-32 cm^2,0.9,profile,1,-7.0,5.0,
                """,
                """
                parameter,unit,confidence_level,without,best_fit,piece,low,high
                r2_mumu,1e-32 cm^2,0.9,sns_flux,-2.0,1,-58.0,-51.5
                r2_mumu,1e-32 cm^2,0.9,sns_flux,-2.0,2,-6.0,2.5
                r2_mumu,1e-32 cm^2,0.9,csi_signal,-1.0,1,,
                r2_mumu,1e-32 cm^2,0.9,csi_signal,-1.0,2,-6.75,3.25
                """,
                """
                parameter,unit,nuisance,impact_down,impact_up,pull_down,pull_up
                r2_mumu,1e-32 cm^2,csi_signal,0.5,,-0.25,0.75
                r2_mumu,1e-32 cm^2,sns_flux,-4.0,3.5,-3.0,-1.5
                r2_mumu,1e-32 cm^2,tiny,0.01,-0.01,-1.0,1.0
                """,
                """
                test,sigma,delta_chi2,dof,p_value
                "full coherence, F = 1",5.88,34.57,1,4.1e-09
                both,3.0,9.0,2,0.0111
                """,
            ])
    }
}
