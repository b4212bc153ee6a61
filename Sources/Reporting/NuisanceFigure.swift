import Analysis
import Formats

/// Pulls of a result with their constraints, and beside them how far each moves a parameter of interest.
package struct NuisanceFigure: Sendable, Equatable {
    /// One nuisance, a line of the figure.
    package struct Line: Sendable, Equatable {
        /// Name of the nuisance.
        package let name: String
        /// Pull at the best fit; nil where this figure shows impacts in a branch of its own.
        package let pull: Double?
        /// One standard deviation after the fit, in units of that before it.
        package let error: Double?
        /// Shift of the parameter with the nuisance one standard deviation lower and higher.
        package let down: Double?
        /// Shift of the parameter with the nuisance one standard deviation higher.
        package let up: Double?
    }

    /// The lines, from top to bottom.
    package let lines: [Line]
    /// The parameter whose impacts are shown; nil for pulls alone.
    package let notation: ParameterNotation?

    /// Most lines that one figure shows.
    static let mostLines = 24

    /// All pulls.
    package init(pullsOf result: FitResult) {
        notation = nil
        lines = result.bestFit.parameters.filter { $0.role == "nuisance" }.map {
            Line(name: $0.name, pull: $0.value, error: $0.error, down: nil, up: nil)
        }
    }

    /// The impacts on a parameter, the largest first.
    package init(impactsOf result: FitResult, on parameter: String) {
        let impacts = result.impacts.filter { $0.parameter == parameter }
        let unit =
            result.intervals.first { $0.parameter == parameter }?.unit
            ?? result.bestFit.parameters.first { $0.name == parameter }?.unit ?? "1"
        let size = { (impact: ImpactSummary) in max(abs(impact.down ?? 0), abs(impact.up ?? 0)) }
        let notation = ParameterNotation(parameter: parameter, unit: unit, largest: impacts.map(size).max() ?? 0)
        self.notation = notation
        lines = impacts.sorted { size($0) > size($1) }.prefix(Self.mostLines).map { impact in
            // In the branch of the parameter's own best fit the pull lies between the two that were tried.
            let pulls = impact.pulls.count == 2 ? impact.pulls : []
            return Line(
                name: impact.nuisance, pull: pulls.isEmpty ? nil : (pulls[0] + pulls[1]) / 2,
                error: pulls.isEmpty ? nil : (pulls[1] - pulls[0]) / 2, down: impact.down.map(notation.scaled),
                up: impact.up.map(notation.scaled))
        }
    }

    /// The numbers that are drawn.
    package func csv(comments: [String]) -> String {
        var rows = comments.map { "# \(SingleLine.text($0, limit: 200))" }
        rows.append("nuisance,pull,error" + (notation.map { ",down_\($0.column),up_\($0.column)" } ?? ""))
        let text = { (value: Double?) in value.map { "\($0)" } ?? "" }
        rows += lines.map { line in
            "\(line.name),\(text(line.pull)),\(text(line.error))"
                + (notation == nil ? "" : ",\(text(line.down)),\(text(line.up))")
        }
        return rows.joined(separator: "\n") + "\n"
    }
}

extension NuisanceFigure {
    private static let style = "pointtype 7 pointsize points linecolor rgb 'black' linewidth 1.2"
    private static let downColour = "#0072B2"
    private static let upColour = "#E69F00"

    /// The drawing: one line for each nuisance.
    func script(label: FigureLabel) -> GnuplotScript {
        let box = (Double(label.lines.count) + (notation == nil ? 0 : 1) + 0.9) * FigureStyle.lineHeight
        var script = GnuplotScript(height: 1.35 + 0.36 * Double(max(lines.count, 3)) + box)
        let top = 1 - box / script.height
        let bottom = 1.05 / script.height
        let pulls = FigurePanel(
            left: 0.36, right: notation == nil ? 0.965 : 0.655, bottom: bottom, top: top, sheet: script.height)
        script.draw("set multiplot", "set yrange [\(Double(lines.count) + 0.6):0.4]", "unset mytics")
        for (line, text) in label.lines.enumerated() {
            let height = 1 - (Double(line) + 0.8) * FigureStyle.lineHeight / script.height
            script.draw(
                "set label \(text.quoted) at screen 0.36,screen \(height) left font '\(FigureStyle.small)'")
        }
        if notation != nil { drawKey(&script, line: label.lines.count) }
        drawPulls(&script, pulls)
        if let notation {
            drawImpacts(
                &script,
                FigurePanel(left: 0.675, right: 0.965, bottom: bottom, top: top, sheet: script.height), notation)
        }
        script.draw("unset multiplot")
        return script
    }

    private func drawKey(_ script: inout GnuplotScript, line: Int) {
        let height = 1 - (Double(line) + 0.8) * FigureStyle.lineHeight / script.height
        let key = [("−1 σ" as EnhancedText, Self.downColour, 0.68), ("+1 σ", Self.upColour, 0.83)]
        for (text, colour, x) in key {
            script.draw(
                "set object rectangle center screen \(x),screen \(height) size screen 0.03,screen \(0.16 / script.height) "
                    + "front fillcolor rgb '\(colour)' fillstyle solid noborder",
                "set label \(text.quoted) at screen \(x + 0.03),screen \(height) left font '\(FigureStyle.small)'")
        }
    }

    private func drawPulls(_ script: inout GnuplotScript, _ panel: FigurePanel) {
        let names = lines.enumerated().map { "\(EnhancedText(plain: $1.name, limit: 24).quoted) \($0 + 1)" }
        for (width, colour) in [(2, "#E3F2FB"), (1, "#BFE1F6")] {
            script.draw(
                "set object rectangle from first \(-width),graph 0 to first \(width),graph 1 behind "
                    + "fillcolor rgb '\(colour)' fillstyle solid noborder")
        }
        let largest = lines.compactMap { line in line.pull.map { abs($0) + (line.error ?? 0) } }.max() ?? 0
        let edge = max(2.6, largest + 0.3)
        let table = script.table(
            "pulls", rows: lines.enumerated().map { [$1.pull ?? .nan, Double($0 + 1), $1.error ?? 0] })
        script.draw(
            panel.margins, "set xrange [\(-edge):\(edge)]", "set xtics 1", "unset mxtics", "set format x '%g'",
            "set ytics scale 0 font '\(FigureStyle.small)' (\(names.joined(separator: ", ")))",
            "set xlabel 'Pull' offset 0,0.3",
            "set arrow from first 0,graph 0 to first 0,graph 1 nohead back linewidth 0.7 dashtype 2",
            "plot \(table) using 1:2:3 with xerrorbars \(Self.style)",
            "unset object; unset label; unset arrow")
    }

    private func drawImpacts(_ script: inout GnuplotScript, _ panel: FigurePanel, _ notation: ParameterNotation) {
        for (index, line) in lines.enumerated() {
            let centre = Double(index + 1)
            for (shift, colour) in [(line.down, Self.downColour), (line.up, Self.upColour)] {
                guard let shift, shift != 0, shift.isFinite else { continue }
                script.draw(
                    "set object rectangle from first 0,first \(centre - 0.3) to first \(shift),first \(centre + 0.3) "
                        + "front fillcolor rgb '\(colour)' fillstyle solid 0.85 noborder")
            }
        }
        let edge = 1.15 * (lines.flatMap { [$0.down, $0.up] }.compactMap { $0 }.map(abs).max() ?? 1)
        script.draw(
            panel.margins, "set xrange \(GnuplotScript.range(-edge, edge))", "set xtics autofreq",
            "set ytics format ''",
            "set xtics \(Self.step(edge))",
            "set xlabel \(("Shift of " + notation.axisTitle).quoted) offset 0,0.3 font '\(FigureStyle.small)'",
            "set arrow from first 0,graph 0 to first 0,graph 1 nohead front linewidth 0.7",
            "plot NaN", "unset object; unset arrow")
    }

    /// A tick that leaves at most five of them between the edges.
    private static func step(_ edge: Double) -> Double {
        guard edge.isFinite, edge > 0 else { return 1 }
        var power = 1.0
        while power > edge { power /= 10 }
        while power * 10 <= edge { power *= 10 }
        let share = edge / power
        return share > 5 ? 5 * power : share > 2 ? 2 * power : power
    }
}
