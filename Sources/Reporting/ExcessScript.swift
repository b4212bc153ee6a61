import Analysis

extension ExcessFigure {
    /// The drawing: what backgrounds leave of the data, with the signal as filled steps.
    func script(label: FigureLabel) -> GnuplotScript {
        var script = GnuplotScript(height: 6.6)
        let panel = FigurePanel(bottom: 0.155, top: 0.975, sheet: script.height)
        let legend = FigureLegend(panel: panel)
        let lowest = min(0, (low + signal).filter(\.isFinite).min() ?? 0)
        let lines = label.lines.count + 2
        // Heights count from the bottom of the panel, which is below 0 where the data are.
        let top =
            lowest * 1.08
            + SpectrumDrawing.top(
                axis, heights: zip(high, signal).map { max($0, $1) - 1.08 * lowest }, textFrom: 0.33,
                textHeight: legend.share(ofLines: lines))
        script.draw(
            panel.margins, "set xrange \(GnuplotScript.range(axis.edges[0], axis.edges[axis.edges.count - 1]))",
            "set yrange \(GnuplotScript.range(1.08 * lowest, top))", "set format '%g'",
            "set xlabel \(SpectrumNotation.axis(axis.name, unit: axis.unit).quoted) offset 0,0.4",
            panel.title("Excess events / " + SpectrumNotation.unit(axis.unit)))
        for (line, text) in label.lines.enumerated() {
            script.draw(legend.text(text, line: line, x: panel.width - 0.2, alignment: "right"))
        }
        // The longest entry is 4.1 cm of small type, and its sample 0.8 cm.
        let start = max(0.1, min(0.34 * panel.width, panel.width - 5.1))
        let line = label.lines.count
        script.draw(
            legend.sample(.points(SpectrumDrawing.observedStyle), line: line, x: start),
            legend.text("Observed − fitted backgrounds", line: line, x: start + 0.8),
            legend.sample(.fill(FigureStyle.signal), line: line + 1, x: start),
            legend.text("Fitted " + SpectrumNotation.component(SpectrumNotation.signal), line: line + 1, x: start + 0.8)
        )
        drawData(&script)
        return script
    }

    private func drawData(_ script: inout GnuplotScript) {
        let steps = script.table("signal", rows: SpectrumDrawing.steps(axis.edges, signal))
        let data = script.table("data", rows: SpectrumDrawing.points(axis, excess, low, high))
        let plots = [
            SpectrumDrawing.filled(steps, FigureStyle.signal),
            "\(steps) using 1:2 with lines \(SpectrumDrawing.totalStyle)",
            "0 with lines linecolor rgb 'black' linewidth 0.7 dashtype 2",
            "\(data) using 1:2:3:4:5:6 with xyerrorbars \(SpectrumDrawing.observedStyle) linewidth 1",
        ]
        script.draw("plot \(plots.joined(separator: ", "))")
    }
}
