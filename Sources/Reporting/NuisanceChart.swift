import Foundation

/// What drawings with a row for each nuisance share: names to the left, pulls on bands of one and two standard
/// deviations, a heading above.
struct NuisanceChart {
    /// Height of a row, in cm.
    static let rowHeight = 0.36
    /// Where the frames begin, as a fraction of the sheet: to the left of it are the names.
    static let left = 0.37
    private static let bands = [(reach: 2, colour: "#EBEBEB"), (reach: 1, colour: "#CFCFCF")]
    private static let pullStyle = "pointtype 7 pointsize 0.8*points linecolor rgb 'black' linewidth 1"

    let names: [String]
    /// Lines of small type above the frames.
    let heading: [EnhancedText]

    private var headingHeight: Double { (Double(heading.count) + 0.6) * FigureStyle.lineHeight }
    private var bottomHeight: Double { 1.25 }
    var sheetHeight: Double {
        max(Double(names.count), 2) * Self.rowHeight + headingHeight + bottomHeight
    }

    /// A frame between two fractions of the sheet's width.
    func panel(left: Double, right: Double) -> FigurePanel {
        FigurePanel(
            left: left, right: right, bottom: bottomHeight / sheetHeight, top: 1 - headingHeight / sheetHeight,
            sheet: sheetHeight)
    }

    /// Height of a line of the heading, as a fraction of the sheet.
    func height(ofLine line: Int) -> Double {
        1 - (Double(line) + 0.65) * FigureStyle.lineHeight / sheetHeight
    }

    /// Writes the heading, from the left edge of the sheet.
    func drawHeading(_ script: inout GnuplotScript) {
        for (line, text) in heading.enumerated() {
            script.draw(
                "set label \(text.quoted) at screen 0.03,screen \(height(ofLine: line)) left front "
                    + "font '\(FigureStyle.small)'")
        }
    }

    /// Rows from top to bottom, with names or without.
    func drawRows(_ script: inout GnuplotScript, named: Bool) {
        let ticks = names.enumerated().map { row, name in
            "\(named ? ParameterNotation.label(name).quoted : "''") \(row + 1)"
        }
        script.draw(
            "set yrange [\(Double(max(names.count, 2)) + 0.5):0.5]", "unset mytics",
            "set ytics (\(ticks.joined(separator: ", "))) nomirror scale 0 font '\(FigureStyle.small)'")
    }

    /// The frame of pulls: value, and error after the fit, of each row.
    func drawPulls(
        _ script: inout GnuplotScript, _ panel: FigurePanel, rows: [PullsFigure.Row], title: EnhancedText
    ) {
        let ends = rows.map { abs($0.value) + ($0.error ?? 0) }.filter(\.isFinite)
        let reach = max(2.7, 1.08 * (ends.max() ?? 0))
        script.draw(
            panel.margins, "set xrange \(GnuplotScript.range(-reach, reach))",
            "set format x '%g'", "set xlabel \(title.quoted) offset 0,0.2",
            "set xtics \(reach < 7 ? "1" : "autofreq")", "unset mxtics")
        for band in Self.bands {
            script.draw(
                "set object rectangle from first \(-band.reach),graph 0 to first \(band.reach),graph 1 behind "
                    + "fillcolor rgb '\(band.colour)' fillstyle solid noborder")
        }
        script.draw("set arrow from first 0,graph 0 to first 0,graph 1 nohead back \(Self.zeroStyle)")
        let table = script.table(
            "pulls", rows: rows.enumerated().map { [$1.value, Double($0 + 1), $1.error ?? 0] })
        script.draw("plot \(table) using 1:2:3 with xerrorbars \(Self.pullStyle)")
    }

    static let zeroStyle = "linecolor rgb 'black' linewidth 0.7 dashtype 2"
}

extension PullsFigure {
    /// The drawing: a row for each nuisance.
    func script(label: FigureLabel) -> GnuplotScript {
        let heading = label.lines + [EnhancedText(plain: fit, limit: 42)]
        let chart = NuisanceChart(names: rows.map(\.name), heading: heading)
        var script = GnuplotScript(height: chart.sheetHeight)
        chart.drawHeading(&script)
        chart.drawRows(&script, named: true)
        chart.drawPulls(
            &script, chart.panel(left: NuisanceChart.left, right: 0.965), rows: rows,
            title: "Pull, error after the fit")
        return script
    }
}
