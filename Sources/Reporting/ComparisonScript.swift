extension ComparisonFigure {
    private static let rowHeight = 1.08
    private static let left = 0.46
    private static let (oursColour, theirColour) = ("#D55E00", "#0072B2")
    private static let halfBar = 0.16

    /// The drawing: labels to the left, bars in one frame.
    func script() -> GnuplotScript {
        let (foot, head) = (1.25, 0.25)
        var script = GnuplotScript(height: Double(rows.count) * Self.rowHeight + foot + head)
        let panel = FigurePanel(
            left: Self.left, right: 0.965, bottom: foot / script.height, top: 1 - head / script.height,
            sheet: script.height)
        let axis = SignedAxis(rows.map { row in row.pieces.flatMap { $0 } + [row.value].compactMap { $0 } })
        let (low, high) = axis.range
        script.draw(
            panel.margins, "set xrange \(GnuplotScript.range(low, high))",
            "set yrange [\(Double(rows.count) + 0.5):0.5]", "unset ytics", "set format x '%g'",
            "set xlabel \(notation.axisTitle.quoted) offset 0,0.2")
        if let ticks = axis.ticks {
            let marks = ticks.map { "\($0.label.quoted) \($0.position)" }.joined(separator: ", ")
            script.draw("unset mxtics", "set xtics (\(marks)) font '\(FigureStyle.small)'")
        } else {
            script.draw("set xtics autofreq \(ProfileFigure.step(max(high - low, 1e-300)))")
        }
        if low < 0, high > 0 {
            script.draw("set arrow from first 0,graph 0 to first 0,graph 1 nohead back \(NuisanceChart.zeroStyle)")
        }
        for (index, row) in rows.enumerated() {
            drawLabel(&script, row, index)
            drawOpenEnds(&script, row, index, axis)
        }
        let style = { (colour: String) in
            "using 1:2:3:4:5:6 with boxxyerror fillcolor rgb '\(colour)' fillstyle solid border linecolor rgb '\(colour)'"
        }
        let ours = script.table("ours", rows: bars(axis) { $0.isOurs })
        let theirs = script.table("theirs", rows: bars(axis) { !$0.isOurs })
        let values = script.table(
            "values",
            rows: rows.enumerated().compactMap { index, row in
                row.value.map { [axis.position($0), Double(index + 1)] }
            })
        script.draw(
            "plot \(theirs) \(style(Self.theirColour)), \(ours) \(style(Self.oursColour)), \(values) using 1:2 with points "
                + "pointtype 7 pointsize 1.0*points linecolor rgb 'black'")
        return script
    }

    /// Three lines of small type, centred on the row.
    private func drawLabel(_ script: inout GnuplotScript, _ row: Row, _ index: Int) {
        for (line, text) in row.label.enumerated() {
            let height = Double(index + 1) + (Double(line) - 1) * FigureStyle.lineHeight / Self.rowHeight
            script.draw(
                "set label \(EnhancedText(plain: text, limit: 26).quoted) at screen 0.02,first \(height) left front "
                    + "font '\(FigureStyle.small)'")
        }
    }

    /// Arrows where an interval goes on: to the end of the frame.
    private func drawOpenEnds(_ script: inout GnuplotScript, _ row: Row, _ index: Int, _ axis: SignedAxis) {
        let colour = row.isOurs ? Self.oursColour : Self.theirColour
        let ends = [
            (row.open.lower, row.pieces.first?.first, "graph 0"), (row.open.upper, row.pieces.last?.last, "graph 1"),
        ]
        for case (true, let from?, let to) in ends {
            script.draw(
                "set arrow from first \(axis.position(from)),first \(index + 1) to \(to),first \(index + 1) head filled "
                    + "front linecolor rgb '\(colour)' linewidth 1.5")
        }
    }

    /// Bars of the rows of one kind; a measurement's is thinner, for its errors.
    private func bars(_ axis: SignedAxis, _ isTaken: (Row) -> Bool) -> [[Double]] {
        rows.enumerated().filter { isTaken($0.element) }.flatMap { index, row in
            row.pieces.map { piece -> [Double] in
                let (low, high) = (axis.position(piece[0]), axis.position(piece[1]))
                let (y, half) = (Double(index + 1), row.value == nil ? Self.halfBar : Self.halfBar / 4)
                return [(low + high) / 2, y, low, high, y - half, y + half]
            }
        }
    }
}
