import Analysis

/// The correlations of all fitted parameters as a matrix of colours.
package struct CorrelationFigure: Sendable, Equatable {
    /// Names of the parameters that have an error.
    package let names: [String]
    /// Correlations, row by row.
    package let matrix: [[Double]]

    /// The parameters of a best fit; those at bounds and unconstrained ones have none.
    package init(_ result: FitResult) {
        let parameters = result.bestFit.parameters
        let kept = parameters.indices.filter { parameters[$0].error != nil }
        names = kept.map { parameters[$0].name }
        let all = result.bestFit.correlations
        matrix = kept.map { row in
            kept.map { all.indices.contains(row) && all[row].indices.contains($0) ? all[row][$0] : 0 }
        }
    }

    /// The numbers that are drawn.
    package func csv(comments: [String]) -> String {
        let rows = zip(names, matrix).map { name, row in ([name] + row.map { "\($0)" }).joined(separator: ",") }
        return
            (comments.map { "# \(SingleLine.text($0, limit: 200))" } + [(["parameter"] + names).joined(separator: ",")]
            + rows).joined(separator: "\n") + "\n"
    }

    /// The drawing; numbers stand in the cells where there is room for them.
    func script(label: FigureLabel) -> GnuplotScript {
        let count = Double(max(names.count, 1))
        let box = (Double(label.lines.count) + 0.9) * FigureStyle.lineHeight
        let side = 0.60 * FigureStyle.width
        var script = GnuplotScript(height: side + box + 2.2)
        let panel = FigurePanel(
            left: 0.27, right: 0.87, bottom: 2.1 / script.height, top: 1 - box / script.height, sheet: script.height)
        for (line, text) in label.lines.enumerated() {
            let height = 1 - (Double(line) + 0.8) * FigureStyle.lineHeight / script.height
            script.draw("set label \(text.quoted) at screen 0.27,screen \(height) left font '\(FigureStyle.small)'")
        }
        let ticks = names.enumerated().map { "\(EnhancedText(plain: $1, limit: 24).quoted) \($0)" }
            .joined(separator: ", ")
        let font = names.count > 12 ? "Times,5.5" : FigureStyle.small
        let rows = matrix.enumerated().flatMap { row, values in
            values.enumerated().map { [Double($0), Double(row), $1] }
        }
        let table = script.table("cells", rows: rows)
        script.draw(
            panel.margins, "set xrange [-0.5:\(count - 0.5)]", "set yrange [\(count - 0.5):-0.5]",
            "unset mxtics; unset mytics",
            "set xtics scale 0 rotate by 90 right font '\(font)' (\(ticks))",
            "set ytics scale 0 font '\(font)' (\(ticks))",
            "set palette defined (-1 '#0072B2', 0 'white', 1 '#D55E00')", "set cbrange [-1:1]",
            "set colorbox user origin screen 0.89,screen \(2.1 / script.height) "
                + "size screen 0.025,screen \(panel.top - panel.bottom)",
            "set cbtics 0.5 font '\(FigureStyle.small)'")
        var plots = ["\(table) using 1:2:3 with image"]
        if names.count <= 12 {
            plots.append(
                "\(table) using 1:2:(sprintf('%.2f', $3)) with labels font 'Times,5.5' textcolor rgb 'black'")
        }
        script.draw("plot \(plots.joined(separator: ", "))")
        return script
    }
}
