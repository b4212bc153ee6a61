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

    /// Whether a file's extension names a format.
    public static func canDraw(_ file: URL) -> Bool {
        FigureFormat(rawValue: file.pathExtension.lowercased()) != nil
    }

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
        script.draw(
            "set multiplot", "set logscale x", recoilRange,
            ticks("x", result.points.map(\.recoilKeVnr)))
        drawCurves(&script, upper, isLowest: !hasCurves)
        if hasCurves { drawChange(&script, panel(bottom: 0.12, top: 0.4, script.height)) }
        script.draw("unset multiplot")
        return script
    }

    /// Room for powers of ten at the ticks.
    private func panel(bottom: Double, top: Double, _ sheet: Double) -> FigurePanel {
        FigurePanel(left: 0.185, titleDistance: 0.155, bottom: bottom, top: top, sheet: sheet)
    }

    /// The energies asked for.
    private var recoilRange: String {
        let recoils = result.points.map(\.recoilKeVnr)
        return "set xrange \(GnuplotScript.range(recoils.min() ?? 0, recoils.max() ?? 0))"
    }

    private var crossSections: [Double] {
        (result.points + result.curves.flatMap(\.points)).map(\.total).filter { $0 > 0 }
    }

    /// Numbers at every power of ten, at every other one where there are many.
    private func ticks(_ axis: String, _ values: [Double]) -> String {
        guard let low = values.min(), let high = values.max(), low < high else { return "set \(axis)tics autofreq" }
        let decades = Int(floor(log10(low))) - 1...Int(ceil(log10(high))) + 1
        guard decades.count > 8 else { return "set \(axis)tics 10" }
        let marks = decades.flatMap { decade in
            ["\(decade.isMultiple(of: 2) ? "" : "''") 1e\(decade)"] + (2...9).map { "'' \($0)e\(decade) 1" }
        }
        return "set \(axis)tics (\(marks.joined(separator: ", ")))"
    }

    /// Eight decades below the largest value, with room for the legend above it.
    private var crossSectionRange: String {
        guard let low = crossSections.min(), let high = crossSections.max() else { return "set yrange [*:*]" }
        return "set yrange \(GnuplotScript.range(max(low, high * 1e-8) / 2, high * 30))"
    }

    private func drawCurves(_ script: inout GnuplotScript, _ panel: FigurePanel, isLowest: Bool) {
        script.draw(
            panel.margins, "set logscale y", crossSectionRange, ticks("y", crossSections), "set format y '10^{%L}'",
            isLowest ? "set format x '10^{%L}'" : "set format x ''",
            panel.title("d{/:Italic σ}/d{/:Italic T} [cm^2/keV]"))
        if isLowest { script.draw("set xlabel '{/:Italic T} [keV]' offset 0,0.3") }
        let legend = FigureLegend(panel: panel, lineHeight: 1.3 * FigureStyle.lineHeight)
        let start = 0.42 * panel.width
        script.draw(legend.text(CrossSectionNotation.title(result), line: 0, x: start))
        let names = [result.parameters] + result.curves.map { result.parameters.merging($0.parameters) { $1 } }
        for (index, name) in names.enumerated() {
            script.draw(
                legend.sample(.line(style(index)), line: index + 1, x: start),
                legend.text(CrossSectionNotation.parameters(name), line: index + 1, x: start + 0.8))
        }
        drawMarks(&script, panel)
        let plots = ([result.points] + result.curves.map(\.points)).enumerated().map { index, points in
            let table = script.table("curve", index, rows: points.map { [$0.recoilKeVnr, $0.total] })
            return "\(table) using 1:($2 > 0 ? $2 : NaN) with lines \(style(index))"
        }
        script.draw("plot \(plots.joined(separator: ", "))", "unset label; unset object; unset arrow")
    }

    private func drawChange(_ script: inout GnuplotScript, _ panel: FigurePanel) {
        script.draw(
            panel.margins, "unset logscale y", "set yrange [-1.2:3.2]", "set ytics 1", "set format y '%g'",
            "set format x '10^{%L}'",
            "set xlabel '{/:Italic T} [keV]' offset 0,0.3", panel.title("relative change"),
            "set arrow from graph 0,first 0 to graph 1,first 0 nohead back linecolor rgb 'black' linewidth 0.5")
        drawMarks(&script, nil)
        let plots = result.curves.enumerated().map { index, curve in
            let rows = zip(curve.points, result.points).map { [$0.recoilKeVnr, $0.total / $1.total - 1] }
            let table = script.table("change", index, rows: rows)
            return "\(table) using 1:2 with lines \(style(index + 1))"
        }
        script.draw("plot \(plots.joined(separator: ", "))")
    }

    /// Where an amplitude vanishes, and where the electrons screen half of the charge; with a panel, what they are, on
    /// lines of their own at the foot.
    private func drawMarks(_ script: inout GnuplotScript, _ labelled: FigurePanel?) {
        var marks: [(position: Double, lines: [EnhancedText])] = result.curves.compactMap(\.amplitudeZeroKeV)
            .map { ($0, ["amplitude zero"]) }
        if let screened = result.halfScreenedKeV { marks.append((screened, ["screened", "half", "charge"])) }
        let recoils = result.points.map(\.recoilKeVnr)
        guard let low = recoils.min(), let high = recoils.max(), low < high else { return }
        var line = 0
        for mark in marks.filter({ low < $0.position && $0.position < high }).sorted(by: { $0.position > $1.position })
        {
            let place = "first \(mark.position),graph"
            script.draw("set arrow from \(place) 0 to \(place) 1 nohead back \(Self.markStyle)")
            guard let labelled else { continue }
            let isLeft = log(mark.position / low) < 0.65 * log(high / low)
            let side = isLeft ? "left offset character 1,0" : "right offset character -1,0"
            for text in mark.lines {
                let height = (0.3 + 1.2 * FigureStyle.lineHeight * Double(line)) / labelled.height
                script.draw("set label \(text.quoted) at \(place) \(height) \(side) front font '\(FigureStyle.small)'")
                line += 1
            }
        }
    }

    private func style(_ index: Int) -> String {
        index == 0
            ? Self.mainStyle
            : "linecolor rgb '\(Self.colours[(index - 1) % Self.colours.count])' linewidth 1.5 dashtype \(index + 1)"
    }
}
