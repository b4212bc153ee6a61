import Analysis

/// Regions of two parameters, with all minima and the Standard Model.
struct ContourFigure {
    private let contour: ContourSummary
    private let notations: [ParameterNotation]

    /// Lines of the levels, the innermost first.
    private static let styles = [
        "linecolor rgb '#0072B2' linewidth 1.8 dashtype 1", "linecolor rgb '#D55E00' linewidth 1.5 dashtype 2",
        "linecolor rgb '#009E73' linewidth 1.2 dashtype 4",
    ]

    init(_ contour: ContourSummary) {
        self.contour = contour
        notations = (0..<2).map { axis in
            let values = contour.levels.flatMap(\.polygons).flatMap(\.points).map { abs($0[axis]) }
            return ParameterNotation(
                parameter: contour.parameters[axis], unit: contour.units[axis], largest: values.max() ?? 1)
        }
    }

    var name: String { FigureName.joined("contour", contour.parameters[0], contour.parameters[1]) }

    private func scaled(_ point: [Double]) -> [Double] { zip(notations, point).map { $0.scaled($1) } }

    private func range(_ axis: Int) -> (Double, Double) {
        let values = (contour.levels.flatMap(\.polygons).flatMap(\.points) + minima).map { scaled($0)[axis] }
        let (low, high) = (values.min() ?? 0, values.max() ?? 1)
        let margin = 0.06 * (high - low)
        return (low - margin, high + margin)
    }

    private var minima: [[Double]] {
        contour.minima.map { minimum in contour.parameters.map { minimum.parameters[$0] ?? .nan } }
    }

    /// The drawing: polygons as lines, under a box that names them.
    func script(label: FigureLabel) -> GnuplotScript {
        let levels = Array(contour.levels.enumerated())
        let boxHeight =
            (Double(label.lines.count + levels.count + (contour.expected == nil ? 1 : 2)) + 0.75)
            * FigureStyle.lineHeight
        var script = GnuplotScript(height: 7.2 + boxHeight)
        let boxBottom = 1 - 0.02 - boxHeight / script.height
        let (left, right) = (0.185, 0.965)
        let panel = FigurePanel(
            left: left, right: right, titleDistance: 0.155, bottom: 1.2 / script.height, top: boxBottom,
            sheet: script.height)
        let legend = FigureLegend(
            panel: FigurePanel(left: left, right: right, bottom: boxBottom, top: 0.98, sheet: script.height))
        drawBox(&script, legend, label)
        let (x, y) = (range(0), range(1))
        script.draw(
            panel.margins, "set xrange \(GnuplotScript.range(x.0, x.1))", "set yrange \(GnuplotScript.range(y.0, y.1))",
            "set format '%g'", "set xtics \(ProfileFigure.step(x.1 - x.0))",
            "set xlabel \(notations[0].axisTitle.quoted) offset 0,0.2", panel.title(notations[1].axisTitle))
        var plots: [String] = []
        var number = 0
        for polygon in (contour.expected ?? []).flatMap(\.polygons) {
            let table = script.table(
                "expected", number, rows: (polygon.points + polygon.points.prefix(1)).map(scaled))
            plots.append("\(table) using 1:2 with lines \(Self.expectedStyle)")
            number += 1
        }
        for (index, level) in levels.reversed() {
            for polygon in level.polygons {
                let table = script.table(
                    "polygon", number, rows: (polygon.points + polygon.points.prefix(1)).map(scaled))
                plots.append("\(table) using 1:2 with lines \(Self.style(index))")
                number += 1
            }
        }
        let others = script.table("others", rows: minima.dropFirst().map(scaled))
        let best = script.table("best", rows: minima.prefix(1).map(scaled))
        let model = script.table("model", rows: [contour.standardModel].compactMap { $0 }.map(scaled))
        plots += [
            "\(others) using 1:2 with points \(Self.otherStyle)", "\(model) using 1:2 with points \(Self.modelStyle)",
            "\(best) using 1:2 with points \(Self.bestStyle)",
        ]
        script.draw("plot \(plots.joined(separator: ", "))", "unset multiplot")
        return script
    }

    private static let expectedStyle = "linecolor rgb '#999999' linewidth 1 dashtype 3"
    private static func style(_ index: Int) -> String { styles[min(index, styles.count - 1)] }
    private static let bestStyle = "pointtype 3 pointsize 1.8*points linewidth 1.6 linecolor rgb 'black'"
    private static let otherStyle = "pointtype 6 pointsize 1.5*points linewidth 1.3 linecolor rgb 'black'"
    private static let modelStyle = "pointtype 2 pointsize 1.6*points linewidth 1.6 linecolor rgb '#CC79A7'"

    private func drawBox(_ script: inout GnuplotScript, _ legend: FigureLegend, _ label: FigureLabel) {
        script.draw(
            "set multiplot", legend.panel.margins, "unset xtics", "unset ytics", "set xrange [0:1]", "set yrange [0:1]")
        var line = 0
        for text in label.lines {
            script.draw(legend.text(text, line: line, x: 0.2))
            line += 1
        }
        for (index, level) in contour.levels.enumerated() {
            let text =
                EnhancedText(plain: NumberStyle.percent(level.confidenceLevel)) + " CL ("
                + (contour.calibration == nil
                    ? "2 dof, Δ{/:Italic χ}^2 = " + EnhancedText(number: level.threshold, decimals: 2)
                    : "Feldman-Cousins") + ")"
            script.draw(
                legend.sample(.line(Self.style(index)), line: line, x: 0.2), legend.text(text, line: line, x: 1.0))
            line += 1
        }
        if contour.expected != nil {
            script.draw(
                legend.sample(.line(Self.expectedStyle), line: line, x: 0.2),
                legend.text("Expected (Asimov), each level", line: line, x: 1.0))
            line += 1
        }
        let marks: [(String, EnhancedText, Double, Bool)] = [
            (Self.bestStyle, "Best fit", 1.9, true), (Self.otherStyle, "Other minimum", 3.0, contour.minima.count > 1),
            (Self.modelStyle, "SM", 0, contour.standardModel != nil),
        ]
        var x = 0.2
        for (style, text, width, isShown) in marks where isShown {
            script.draw(legend.sample(.points(style), line: line, x: x), legend.text(text, line: line, x: x + 0.8))
            x += width
        }
        script.draw("plot NaN", "unset label; unset object; unset arrow", "set xtics; set ytics")
    }
}
