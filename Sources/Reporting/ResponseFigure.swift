import Analysis
import Formats

/// The figures of `datasets show --figures`: quenching, resolution, efficiency and acceptance of a data set.
struct ResponseFigure {
    private let curve: DatasetResponse.Curve
    private let x: EnhancedText
    private let y: EnhancedText
    private let title: String

    private static let colours = ["#0072B2", "#D55E00", "#0072B2"]

    /// The sheets of a response, each with its numbers.
    static func sheets(of response: DatasetResponse) -> [FigureSheet] {
        let recoil: EnhancedText = "{/:Italic T} [keV_{nr}]"
        let electron: EnhancedText = "{/:Italic E}_{ee} [keV_{ee}]"
        let observed = "Observed energy [" + EnhancedText(plain: response.unit) + "]"
        var factor = response.quenching
        factor.ordinates.removeFirst()
        factor.curves.removeFirst()
        let figures: [(String, DatasetResponse.Curve?, EnhancedText, EnhancedText)] = [
            ("quenching", factor, recoil, "{/:Italic E}_{ee} / {/:Italic T}"),
            ("resolution", response.resolution, electron, observed),
            ("efficiency", response.efficiency, observed, "Efficiency"),
            ("acceptance", response.acceptance, recoil, "Probability to be seen"),
            ("time-efficiency", response.timeEfficiency, "Arrival time [μs]", "Efficiency"),
        ]
        return figures.compactMap { name, curve, x, y in
            curve.map {
                let figure = ResponseFigure(curve: $0, x: x, y: y, title: response.title)
                return FigureSheet(
                    name: FigureName.joined("response", name), script: figure.script(),
                    csv: figure.csv(comment: "\(response.name), \(name)"))
            }
        }
    }

    private func script() -> GnuplotScript {
        var script = GnuplotScript(height: 6)
        let panel = FigurePanel(left: 0.185, titleDistance: 0.155, bottom: 0.18, top: 0.9, sheet: script.height)
        script.draw(
            panel.margins, "set xrange \(GnuplotScript.range(min(curve.values.first ?? 0, 0), curve.values.last ?? 1))",
            "set yrange [0:*]", "set format '%g'", "set xlabel \(x.quoted) offset 0,0.2", panel.title(y),
            "set label \(EnhancedText(plain: title, limit: 50).quoted) at graph 0,graph 1 offset character 0,0.7 left "
                + "font '\(FigureStyle.small)'")
        let table = script.table(
            "curve", rows: curve.values.indices.map { index in [curve.values[index]] + curve.curves.map { $0[index] } })
        let plots = curve.curves.indices.map { index in
            // The middle one of three is the median, the others are its ends.
            let isEnd = curve.curves.count == 3 && index != 1
            return "\(table) using 1:\(index + 2) with lines linecolor rgb '\(Self.colours[index % 3])' "
                + "linewidth 1.5 dashtype \(isEnd ? 2 : 1)"
        }
        script.draw("plot \(plots.joined(separator: ", "))")
        return script
    }

    private func csv(comment: String) -> String {
        var table = CSVText(comments: [comment], columns: [curve.abscissa] + curve.ordinates)
        for (index, value) in curve.values.enumerated() {
            table.append(row: [value] + curve.curves.map { $0[index] })
        }
        return table.text
    }
}
