import Analysis

extension SpectrumFigure {
    /// The drawing: the stack with the data above, residuals below.
    func script(label: FigureLabel) -> GnuplotScript {
        var script = GnuplotScript(height: 8.4)
        let main = FigurePanel(bottom: 0.34, top: 0.98, sheet: script.height)
        let below = FigurePanel(bottom: 0.125, top: 0.325, sheet: script.height)
        script.draw("set multiplot")
        drawStack(&script, main, label)
        drawResiduals(&script, below)
        script.draw("unset multiplot")
        return script
    }

    private func drawStack(_ script: inout GnuplotScript, _ panel: FigurePanel, _ label: FigureLabel) {
        let legend = FigureLegend(panel: panel)
        let start = 0.52 * panel.width
        let lines = label.lines.count + layers.count + 2
        let top = SpectrumDrawing.top(
            axis, heights: zip(high, fitted).map(max), textFrom: 0.4, textHeight: legend.share(ofLines: lines))
        script.draw(
            panel.margins, "set xrange \(GnuplotScript.range(axis.edges[0], axis.edges[axis.edges.count - 1]))",
            "set yrange \(GnuplotScript.range(0, top))", "set format x ''", "set format y '%g'",
            panel.title("Events / " + SpectrumNotation.unit(axis.unit)))
        drawLegend(&script, legend, label, start)

        // The top of the stack is painted first and each layer over it, down to 0: no seams between neighbours.
        let stack = stack
        var plots = layers.indices.reversed().map { index in
            let table = script.table("layer", index, rows: SpectrumDrawing.steps(axis.edges, stack[index]))
            return SpectrumDrawing.filled(table, FigureStyle.colour(layers[index].name, layer: index))
        }
        plots += layers.indices.dropLast().map { index in
            "$layer\(index) using 1:2 with lines \(SpectrumDrawing.edgeStyle(layer: index))"
        }
        let total = script.table("total", rows: SpectrumDrawing.steps(axis.edges, fitted))
        let data = script.table("data", rows: SpectrumDrawing.points(axis, observed, low, high))
        plots.append("\(total) using 1:2 with lines \(SpectrumDrawing.totalStyle)")
        plots.append("\(data) using 1:2:3:4:5:6 with xyerrorbars \(SpectrumDrawing.observedStyle) linewidth 1")
        script.draw("plot \(plots.joined(separator: ", "))")
    }

    private func drawLegend(
        _ script: inout GnuplotScript, _ legend: FigureLegend, _ label: FigureLabel, _ start: Double
    ) {
        for (line, text) in label.lines.enumerated() {
            script.draw(legend.text(text, line: line, x: legend.panel.width - 0.2, alignment: "right"))
        }
        var entries: [(FigureLegend.Sample, EnhancedText)] = [
            (.points(SpectrumDrawing.observedStyle), "Observed"), (.line(SpectrumDrawing.totalStyle), "Fit"),
        ]
        for (index, layer) in layers.enumerated().reversed() {
            entries.append(
                (.fill(FigureStyle.colour(layer.name, layer: index)), SpectrumNotation.component(layer.name)))
        }
        for (index, entry) in entries.enumerated() {
            let line = label.lines.count + index
            script.draw(
                legend.sample(entry.0, line: line, x: start), legend.text(entry.1, line: line, x: start + 0.8))
        }
    }

    private func drawResiduals(_ script: inout GnuplotScript, _ panel: FigurePanel) {
        let reach = max(3.4, 1.15 * (residuals.filter(\.isFinite).map(abs).max() ?? 0))
        let rows = residuals.indices.map { bin in
            [(axis.edges[bin] + axis.edges[bin + 1]) / 2, residuals[bin], axis.edges[bin], axis.edges[bin + 1]]
        }
        let table = script.table("residuals", rows: rows)
        script.draw(
            "unset label; unset object; unset arrow", panel.margins, "set format x '%g'",
            "set xlabel \(SpectrumNotation.axis(axis.name, unit: axis.unit).quoted) offset 0,0.4",
            panel.title("Residual [{/:Italic σ}]"),
            "set yrange \(GnuplotScript.range(-reach, reach))", "set ytics \(reach > 8 ? "autofreq" : "2")",
            "set object rectangle from graph 0,first -1 to graph 1,first 1 behind fillcolor rgb '#E0E0E0' "
                + "fillstyle solid noborder",
            "plot 0 with lines linecolor rgb 'black' linewidth 0.7 dashtype 1, "
                + "\(table) using 1:2:3:4 with xerrorbars \(SpectrumDrawing.observedStyle) linewidth 1")
    }
}
