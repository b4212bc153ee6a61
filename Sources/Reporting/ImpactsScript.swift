import Foundation

extension ImpactsFigure {
    private static let (downColour, upColour) = ("#0072B2", "#E69F00")

    /// The drawing: pulls to the left, impacts to the right, the heading with the legend above.
    func script(label: FigureLabel) -> GnuplotScript {
        let left =
            (count > rows.count ? ["the \(rows.count) largest of \(count)"] : [])
            + (isAtBound ? ["best fit at its bound: see the table of edges"] : [])
        let chart = NuisanceChart(
            names: rows.map(\.pull.name),
            heading: label.lines + left.map { EnhancedText(plain: $0) } + [""])
        let middle = 0.66
        var script = GnuplotScript(height: chart.sheetHeight)
        // Two narrow frames: numbers and titles in small type.
        script.draw("set multiplot", "set xtics font '\(FigureStyle.small)'")
        chart.drawHeading(&script)
        chart.drawRows(&script, named: true)
        chart.drawPulls(
            &script, chart.panel(left: NuisanceChart.left, right: middle), rows: rows.map(\.pull),
            title: "Pull")
        script.draw("unset label; unset object; unset arrow")
        drawLegend(&script, chart)
        chart.drawRows(&script, named: false)
        drawImpacts(&script, chart.panel(left: middle + 0.02, right: 0.965))
        script.draw("unset multiplot")
        return script
    }

    private func drawLegend(_ script: inout GnuplotScript, _ chart: NuisanceChart) {
        let height = chart.height(ofLine: chart.heading.count - 1)
        let half = 0.09 / chart.sheetHeight
        let entries: [(String, EnhancedText, Double)] = [
            (Self.downColour, "Nuisance −1{/:Italic σ}", 0.37), (Self.upColour, "Nuisance +1{/:Italic σ}", 0.68),
        ]
        for (colour, text, x) in entries {
            script.draw(
                "set object rectangle from screen \(x),screen \(height - half) to screen \(x + 0.04),"
                    + "screen \(height + half) front fillcolor rgb '\(colour)' fillstyle solid noborder",
                "set label \(text.quoted) at screen \(x + 0.055),screen \(height) left front "
                    + "font '\(FigureStyle.small)'")
        }
    }

    /// Down in the upper half of each row and up in the lower one: neither hides the other.
    private func drawImpacts(_ script: inout GnuplotScript, _ panel: FigurePanel) {
        let largest = rows.flatMap { [$0.down, $0.up] }.compactMap { $0 }.filter(\.isFinite).map(abs).max() ?? 0
        let reach = largest > 0 ? 1.12 * largest : 1
        script.draw(
            panel.margins, "set xrange \(GnuplotScript.range(-reach, reach))",
            "set xtics \(Self.step(reach))",
            "set xlabel \(("Δ" + notation.axisTitle).quoted) offset 0,0.2 font '\(FigureStyle.small)'",
            "set arrow from first 0,graph 0 to first 0,graph 1 nohead front \(NuisanceChart.zeroStyle)")
        let bars = { (shift: (Row) -> Double?, from: Double, to: Double) in
            rows.enumerated().map { row, impact -> [Double] in
                let (value, y) = (shift(impact) ?? .nan, Double(row + 1))
                return [value / 2, y + (from + to) / 2, min(0, value), max(0, value), y + from, y + to]
            }
        }
        let down = script.table("down", rows: bars(\.down, -0.36, 0))
        let up = script.table("up", rows: bars(\.up, 0, 0.36))
        let style = { (colour: String) in
            "using 1:2:3:4:5:6 with boxxyerror fillcolor rgb '\(colour)' fillstyle solid noborder"
        }
        script.draw("plot \(down) \(style(Self.downColour)), \(up) \(style(Self.upColour))")
    }

    /// A step of 1, 2 or 5 times a power of ten with one or two ticks on either side of 0: the frame is narrow.
    static func step(_ reach: Double) -> Double {
        let power = pow(10, floor(log10(reach)))
        return [5, 2, 1, 0.5].map { $0 * power }.first { $0 <= 0.85 * reach } ?? power
    }
}
