extension CorrelationsFigure {
    /// Okabe and Ito's blue and vermilion with near-white between them: told apart by colour-blind eyes.
    private static let palette =
        "set palette defined (-1 '#0072B2', -0.5 '#7FB8D8', 0 '#FAFAFA', 0.5 '#EAAE80', 1 '#D55E00')"

    /// The drawing: a square of cells, names to the left and below, the scale to the right.
    func script(label: FigureLabel) -> GnuplotScript {
        let (left, right) = (0.37, 0.85)
        let side = (right - left) * FigureStyle.width
        let longest = names.map { min($0.count, 20) }.max() ?? 20
        let height = side * Double(rows.count) / Double(names.count)
        // Names of neighbours must not touch, in points.
        let type = min(7.5, side / Double(names.count) / 0.044)
        let nameHeight = 0.35 + 0.02 * type * Double(longest)
        let headingHeight = (Double(label.lines.count) + (alone.isEmpty ? 1.6 : 2.6)) * FigureStyle.lineHeight
        var script = GnuplotScript(height: height + nameHeight + headingHeight)
        let panel = FigurePanel(
            left: left, right: right, bottom: nameHeight / script.height, top: 1 - headingHeight / script.height,
            sheet: script.height)
        var note: [EnhancedText] = names.count <= Self.valueLimit ? ["Correlations in per cent"] : ["Correlations"]
        if !alone.isEmpty { note.append("Above the line: each free by itself") }
        for (line, text) in (label.lines + note).enumerated() {
            let height = 1 - (Double(line) + 0.65) * FigureStyle.lineHeight / script.height
            script.draw(
                "set label \(text.quoted) at screen 0.03,screen \(height) left front font '\(FigureStyle.small)'")
        }
        drawFrame(&script, panel, type: type)
        if names.count <= Self.valueLimit { drawValues(&script, cell: side / Double(names.count)) }
        let cells = script.table(
            "cells",
            rows: values.enumerated().flatMap { row, values in
                values.enumerated().map { [Double($0 + 1), Double(row + 1), 0.5, 0.5, $1] }
            })
        script.draw("plot \(cells) using 1:2:3:4:5 with boxxyerror linecolor palette fillstyle solid noborder")
        return script
    }

    private func drawFrame(_ script: inout GnuplotScript, _ panel: FigurePanel, type: Double) {
        let ticks = { (names: [String]) in
            names.enumerated().map { "\(ParameterNotation.label($1).quoted) \($0 + 1)" }.joined(separator: ", ")
        }
        let (right, bottom) = (Double(names.count) + 0.5, Double(rows.count) + 0.5)
        let style = "nomirror scale 0 font 'Times,\(NumberStyle.fixed(type, 1))'"
        script.draw(
            panel.margins, "set xrange [0.5:\(right)]", "set yrange [\(bottom):0.5]", "unset mxtics", "unset mytics",
            "set xtics (\(ticks(names))) rotate \(style)", "set ytics (\(ticks(rows))) \(style)", Self.palette,
            "set cbrange [-1:1]",
            "set colorbox user origin screen \(panel.right + 0.02),screen \(panel.bottom) "
                + "size screen 0.03,screen \(panel.top - panel.bottom)",
            "set cbtics -1,0.5,1 scale 0.4 offset -0.7,0 font '\(FigureStyle.small)'", "set format cb '%g'")
        if !alone.isEmpty {
            let border = Double(alone.count) + 0.5
            script.draw(
                "set arrow from first 0.5,first \(border) to first \(right),first \(border) nohead front "
                    + "linecolor rgb 'black' linewidth 1")
        }
    }

    /// Per cent in the cells: no more than four characters, in type that fits.
    private func drawValues(_ script: inout GnuplotScript, cell: Double) {
        let size = min(7.5, cell / 4 / 0.024)
        for (row, values) in values.enumerated() {
            for (column, value) in values.enumerated() where value.isFinite {
                let colour = abs(value) > 0.8 ? "white" : "black"
                script.draw(
                    "set label \(EnhancedText(number: 100 * value, decimals: 0).quoted) at first \(column + 1),"
                        + "first \(row + 1) center front font 'Times,\(NumberStyle.fixed(size, 1))' "
                        + "textcolor rgb '\(colour)'")
            }
        }
    }
}
