import Analysis
import Reporting
import Testing

@Suite("Numbers of profiles")
struct ProfileFigureTests {
    @Test("Curve, pieces, minima and the Standard Model are those of the result")
    func numbers() throws {
        let figure = ProfileFigure(try Samples.result(), parameter: "r2_mumu")
        #expect(figure.curve.map(\.x) == [-60, -56, -52, -30, -8, -4, 0, 4])
        #expect(figure.curve.map(\.y) == [5, 1.5, 4, 50, 4, 0.5, 0.5, 4])
        #expect(figure.bands.map(\.level) == [0.9, 0.6827])
        #expect(figure.bands[0].pieces.map(\.low) == [-58.2, -6.643])
        #expect(figure.bands[0].pieces.map(\.high) == [-51.37, 3])
        #expect(figure.bands[0].pieces.allSatisfy { !$0.isOpenBelow && !$0.isOpenAbove })
        #expect(figure.bestFit.map { [$0.x, $0.y] } == [-2.114, 0])
        // The third minimum is above the profile.
        #expect(figure.otherMinima.map { [$0.x, $0.y] } == [[-56, 1.5]])
        #expect(figure.standardModel == -0.48)
    }

    @Test("Only the outermost ends are open")
    func openEnds() throws {
        var result = try Samples.result()
        result.intervals[1].unbounded = ["lower", "upper"]
        let pieces = ProfileFigure(result, parameter: "r2_mumu").bands[0].pieces
        #expect(pieces.map(\.isOpenBelow) == [true, false])
        #expect(pieces.map(\.isOpenAbove) == [false, true])
    }

    @Test("Scans of the same parameter become one curve; points that are not finite are left out")
    func merged() throws {
        var result = try Samples.result()
        var second = result.scans[0]
        second.values = [-4, -2, 1]
        second.deltaChi2 = [0.5, 0.1, .nan]
        result.scans.append(second)
        let figure = ProfileFigure(result, parameter: "r2_mumu")
        #expect(figure.curve.map(\.x) == [-60, -56, -52, -30, -8, -4, -2, 0, 4])
    }

    @Test("Small parameters count in a power of ten")
    func scaled() throws {
        var result = try Samples.result()
        result.scans[0].unit = "e"
        result.scans[0].values = result.scans[0].values.map { $0 * 1e-8 }
        result.intervals[0].pieces = [[-4.909e-8, 0.893e-8]]
        result.intervals[1].pieces = [[-58.2e-8, -51.37e-8], [-6.643e-8, 3e-8]]
        for index in result.bestFit.minima.indices {
            result.bestFit.minima[index].parameters["r2_mumu"]? *= 1e-8
        }
        let figure = ProfileFigure(result, parameter: "r2_mumu")
        #expect(figure.notation.exponent == -8)
        #expect(abs(figure.bands[0].pieces[0].low + 58.2) < 1e-9)
        #expect(abs((figure.bestFit?.x ?? 0) + 2.114) < 1e-9)
        #expect(figure.notation.column == "r2_mumu_1e-8_e")
    }

    @Test("The CSV holds the curve, and the rest as comments")
    func csv() throws {
        let lines = ProfileFigure(try Samples.result(), parameter: "r2_mumu").csv(comments: ["sample"]).split(
            separator: "\n")
        #expect(
            lines.prefix(8) == [
                "# sample",
                "# 90 % CL: [-58.200000000000003, -51.369999999999997] or [-6.6429999999999998, 3], "
                    + "threshold 2.7055",
                "# expected at 90 % CL: [-59, -50] or [-6, 4]",
                "# 68.27 % CL: [-4.9089999999999998, 0.89300000000000002], threshold 1.0",
                "# best fit: -2.114, delta chi2 0.0", "# other minimum: -56.0, delta chi2 1.5",
                "# Standard Model: -0.48", "r2_mumu_1e-32_cm_2,delta_chi2",
            ])
        #expect(lines.dropFirst(8).first == "-60,5")
        #expect(lines.count == 8 + 8)
    }
}

@Suite("Notation of parameters")
struct ParameterNotationTests {
    @Test(
        "Units and powers of ten",
        arguments: [
            ("q_ee", "e", 6e-7, -8, "_[10^{−8} {/:Italic e}]"), ("q_ee", "e", 3e-12, -12, "_[10^{−12} {/:Italic e}]"),
            ("mu_mu", "mu_B", 4e-9, -9, "_[10^{−9} {/:Italic μ}_B]"),
            ("r2_ee", "1e-32 cm^2", 60, 0, "_[10^{−32} cm^2]"), ("sin2_theta_w", "1", 0.24, 0, ""),
            ("q_ee", "e", 0, 0, "_[{/:Italic e}]"), ("q_ee", "e", .nan, 0, "_[{/:Italic e}]"),
        ])
    func units(_ parameter: String, _ unit: String, _ largest: Double, _ exponent: Int, _ suffix: String) {
        let notation = ParameterNotation(parameter: parameter, unit: unit, largest: largest)
        #expect(notation.exponent == exponent)
        let title = notation.axisTitle.markup
        #expect(title == notation.symbol.markup + suffix.replacing("_[", with: " [", maxReplacements: 1))
    }

    @Test("Known symbols are notation, others are shown as they are")
    func symbols() {
        let known = ParameterNotation(parameter: "r2_emu", unit: "1e-32 cm^2", largest: 1).symbol.markup
        #expect(known == "|⟨{/:Italic r}@^{{/*0.95 2}}_{{/:Italic ν}_{{/:Italic eμ}}}⟩|")
        #expect(ParameterNotation(parameter: "csi_signal", unit: "1", largest: 1).axisTitle.markup == "csi\\_signal")
    }
}
