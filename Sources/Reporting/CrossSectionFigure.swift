import Analysis
import Formats
import Foundation

/// dσ/dT against the recoil energy, on logarithmic axes, with curves for other parameters and what they change.
public struct CrossSectionFigure: Sendable {
    private let result: CrossSectionResult

    /// The figure of an answer of `cross-section`.
    public init(_ result: CrossSectionResult) {
        self.result = result
    }

    private static let colours = ["#D55E00", "#0072B2", "#009E73", "#CC79A7", "#E69F00"]
    private static let mainStyle = "linecolor rgb 'black' linewidth 1.5 dashtype 1"
    private static let markStyle = "linecolor rgb '#666666' linewidth 0.8 dashtype 2"

    /// Draws it in the format that the file's extension names.
    ///
    /// - Throws: ``FigureError``, `OutputError`.
    public func write(to file: URL, overwriting: Bool) async throws {
        guard let format = FigureFormat(rawValue: file.pathExtension.lowercased()) else {
            throw FigureError.unknownFormat(file.lastPathComponent)
        }
        let drawings = try await Gnuplot().draw(script(), figure: file.lastPathComponent)
        try FileWriter.write(drawings[format] ?? Data(), to: file, overwriting: overwriting)
    }

    /// The drawing: the cross section above, its change from the first curve below.
    package func script() -> GnuplotScript {
        let hasCurves = !result.curves.isEmpty
        var script = GnuplotScript(height: hasCurves ? 9.6 : 6.5)
        let upper = panel(bottom: hasCurves ? 0.42 : 0.17, top: 0.98, script.height)
        script.draw("set multiplot", "set logscale x", range(result.points.map(\.recoilKeVnr), "x"))
        drawCurves(&script, upper, isLowest: !hasCurves)
        if hasCurves { drawChange(&script, panel(bottom: 0.12, top: 0.4, script.height)) }
        script.draw("unset multiplot")
        return script
    }

    /// Room for powers of ten at the ticks.
    private func panel(bottom: Double, top: Double, _ sheet: Double) -> FigurePanel {
        FigurePanel(left: 0.185, titleDistance: 0.155, bottom: bottom, top: top, sheet: sheet)
    }

    private func range(_ values: [Double], _ axis: String, decades: Double = .infinity) -> String {
        let positive = values.filter { $0 > 0 && $0.isFinite }
        guard let low = positive.min(), let high = positive.max(), low < high else { return "set \(axis)range [*:*]" }
        let shown = max(low, high * pow(10, -decades))
        return "set \(axis)range \(GnuplotScript.range(axis == "x" ? shown : shown / 2, axis == "x" ? high : high * 30))"
    }

    private func drawCurves(_ script: inout GnuplotScript, _ panel: FigurePanel, isLowest: Bool) {
        let legend = FigureLegend(panel: panel)
        let all = result.points.map(\.total) + result.curves.flatMap { $0.points.map(\.total) }
        script.draw(
            panel.margins, "set logscale y", range(all, "y", decades: 8), "set format y '10^{%L}'",
            isLowest ? "set format x '10^{%L}'" : "set format x ''",
            panel.title("d{/:Italic σ}/d{/:Italic T} [cm^2/keV]"))
        if isLowest { script.draw("set xlabel '{/:Italic T} [keV]' offset 0,0.3") }
        let title = EnhancedText(plain: "\(result.target), \(result.neutrinos)", limit: 60)
        script.draw(legend.text(title, line: 0, x: panel.width - 0.2, alignment: "right"))
        let names = [parameters(result.parameters)] + result.curves.map { parameters($0.parameters) }
        for (index, name) in names.enumerated() {
            script.draw(
                legend.sample(.line(style(index)), line: index + 1, x: 0.3 * panel.width),
                legend.text(name, line: index + 1, x: 0.3 * panel.width + 0.8))
        }
        drawMarks(&script, labelled: true)
        let plots = ([result.points] + result.curves.map(\.points)).enumerated().map { index, points in
            let table = script.table("curve", index, rows: points.map { [$0.recoilKeVnr, $0.total] })
            return "\(table) using 1:($2 > 0 ? $2 : NaN) with lines \(style(index))"
        }
        script.draw("plot \(plots.joined(separator: ", "))", "unset label; unset object; unset arrow")
    }

    private func drawChange(_ script: inout GnuplotScript, _ panel: FigurePanel) {
        script.draw(
            panel.margins, "unset logscale y", "set yrange [-1.05:3]", "set format y '%g'", "set format x '10^{%L}'",
            "set xlabel '{/:Italic T} [keV]' offset 0,0.3", panel.title("relative change"),
            "set arrow from graph 0,first 0 to graph 1,first 0 nohead back linecolor rgb 'black' linewidth 0.5")
        drawMarks(&script, labelled: false)
        let plots = result.curves.enumerated().map { index, curve in
            let rows = zip(curve.points, result.points).map { [$0.recoilKeVnr, $0.total / $1.total - 1] }
            let table = script.table("change", index, rows: rows)
            return "\(table) using 1:2 with lines \(style(index + 1))"
        }
        script.draw("plot \(plots.joined(separator: ", "))")
    }

    /// Where an amplitude vanishes, and where the electrons screen half of the charge.
    private func drawMarks(_ script: inout GnuplotScript, labelled: Bool) {
        var marks = result.curves.compactMap(\.amplitudeZeroKeV).map { ($0, "amplitude zero" as EnhancedText) }
        if let screened = result.halfScreenedKeV { marks.append((screened, "half screened by electrons")) }
        let recoils = result.points.map(\.recoilKeVnr)
        for (position, text) in marks where position > (recoils.min() ?? 0) && position < (recoils.max() ?? 0) {
            script.draw(
                "set arrow from first \(position),graph 0 to first \(position),graph 1 nohead back \(Self.markStyle)")
            guard labelled else { continue }
            script.draw(
                "set label \(text.quoted) at first \(position),graph 0.04 left rotate by 90 offset 0.6,0 "
                    + "font '\(FigureStyle.small)'")
        }
    }

    private func style(_ index: Int) -> String {
        index == 0
            ? Self.mainStyle
            : "linecolor rgb '\(Self.colours[(index - 1) % Self.colours.count])' linewidth 1.5 dashtype \(index + 1)"
    }

    private func parameters(_ values: [String: Double]) -> EnhancedText {
        guard !values.isEmpty else { return "Standard Model" }
        return values.sorted { $0.key < $1.key }.enumerated().reduce("") { text, item in
            let (name, value) = item.element
            let separator: EnhancedText = item.offset == 0 ? "" : ", "
            let symbol = ParameterNotation.label(name)
            let exponent = Int(floor(log10(abs(value))))
            let isShort = value == 0 || (-3..<4).contains(exponent)
            let number =
                isShort
                ? EnhancedText(plain: NumberStyle.significant(value, 3).replacing("-", with: "−"))
                : EnhancedText(number: value / pow(10, Double(exponent)), decimals: 1) + "·"
                    + EnhancedText.powerOfTen(exponent)
            return text + separator + symbol + " = " + number
        }
    }
}
