import Foundation

extension ProfileFigure {
    private static let curveStyle = "linecolor rgb 'black' linewidth 1.5 dashtype 1"
    private static let left = 0.135
    /// Characters that a line of the box has room for, in the widest of the usual fonts.
    private static let boxCharacters = 34
    private static let bestStyle = "pointtype 7 pointsize 1.5*points linecolor rgb '#D55E00'"
    /// Below the other minima, so that the profile does not show through their rings.
    private static let blankStyle = "pointtype 7 pointsize 1.5*points linecolor rgb 'white'"
    private static let otherStyle = "pointtype 6 pointsize 1.5*points linewidth 1.5 linecolor rgb '#D55E00'"
    private static let expectedStyle = "linecolor rgb '#0072B2' linewidth 2.2 dashtype 1"
    /// The 2 and 1 sigma bands of expected ends.
    private static let endStyles = [
        "linecolor rgb '#56B4E9' linewidth 1.6 dashtype 1", "linecolor rgb '#0072B2' linewidth 4 dashtype 1",
    ]
    private static let standardModelStyle = "linecolor rgb '#009E73' linewidth 1.4 dashtype 4"

    /// The drawing: the profile with its intervals, under a box that names them, which no curve can cross.
    func script(label: FigureLabel) -> GnuplotScript {
        let texts = bands.reversed().enumerated().flatMap { index, band in
            bandTexts(band).enumerated().map { (colour: $0 == 0 ? Self.colour(index) : nil, text: $1) }
        }
        let lineCount = label.lines.count + texts.count + marks.count
        let boxHeight = (Double(lineCount) + 0.75) * FigureStyle.lineHeight
        var script = GnuplotScript(height: 6.77 + boxHeight)
        let boxBottom = 1 - 0.02 - boxHeight / script.height
        let right = bands.isEmpty ? 0.965 : 0.855
        let panel = FigurePanel(
            left: Self.left, right: right, titleDistance: 0.105, bottom: 1.2 / script.height, top: boxBottom,
            sheet: script.height)
        let box = FigureLegend(
            panel: FigurePanel(left: Self.left, right: right, bottom: boxBottom, top: 0.98, sheet: script.height))
        drawBox(&script, box, label, texts)
        drawProfile(&script, panel)
        return script
    }

    /// What marks stand for, in one line, or in two where there is an expected interval: points, then lines. With each its
    /// width, in cm.
    private var marks: [[(FigureLegend.Sample, EnhancedText, Double)]] {
        var points: [(FigureLegend.Sample, EnhancedText, Double)] = []
        var lines: [(FigureLegend.Sample, EnhancedText, Double)] = []
        if bestFit != nil { points.append((.points(Self.bestStyle), "Best fit", 1.9)) }
        if !otherMinima.isEmpty { points.append((.points(Self.otherStyle), "Other minimum", 2.75)) }
        if standardModel != nil { lines.append((.line(Self.standardModelStyle), "SM", 1.9)) }
        guard hasExpected || hasExpectedEnds else { return [points + lines] }
        if hasExpected { lines.append((.line(Self.expectedStyle), "Expected (Asimov)", 3.4)) }
        let ends: [(FigureLegend.Sample, EnhancedText, Double)] = [
            (.line(Self.endStyles[1]), "1 σ", 1.9), (.line(Self.endStyles[0]), "2 σ of expected ends", 0),
        ]
        return [points, lines] + (hasExpectedEnds ? [ends] : [])
    }

    private static func colour(_ index: Int) -> String {
        FigureStyle.bands[min(index, FigureStyle.bands.count - 1)]
    }

    private func drawBox(
        _ script: inout GnuplotScript, _ legend: FigureLegend, _ label: FigureLabel,
        _ texts: [(colour: String?, text: EnhancedText)]
    ) {
        script.draw(
            "set multiplot", legend.panel.margins, "unset xtics", "unset ytics", "set xrange [0:1]", "set yrange [0:1]")
        for (line, text) in label.lines.enumerated() { script.draw(legend.text(text, line: line, x: 0.2)) }
        var line = label.lines.count
        for entry in texts {
            if let colour = entry.colour { script.draw(legend.sample(.fill(colour), line: line, x: 0.2)) }
            script.draw(legend.text(entry.text, line: line, x: 1.0))
            line += 1
        }
        for (offset, marks) in marks.enumerated() {
            var x = 0.2
            for (sample, text, width) in marks {
                script.draw(
                    legend.sample(sample, line: line + offset, x: x),
                    legend.text(text, line: line + offset, x: x + 0.8))
                x += width
            }
        }
        script.draw("plot NaN", "unset label; unset object; unset arrow", "set xtics; set ytics")
    }

    private func drawProfile(_ script: inout GnuplotScript, _ panel: FigurePanel) {
        let frame = ProfileFrame(self)
        script.draw(
            panel.margins, "set xrange \(GnuplotScript.range(frame.x.lowerBound, frame.x.upperBound))",
            "set yrange \(GnuplotScript.range(0, frame.y.upperBound))", "set format '%g'",
            "set xtics \(Self.step(frame.x.upperBound - frame.x.lowerBound))",
            "set xlabel \(notation.axisTitle.quoted) offset 0,0.2", panel.title("Δ{/:Italic χ}^2"))
        drawBands(&script, frame)
        drawExpected(&script, frame)
        if let value = standardModel, frame.x.contains(value) {
            script.draw(
                "set arrow from first \(value),graph 0 to first \(value),graph 1 nohead front \(Self.standardModelStyle)"
            )
        }
        let curve = script.table("curve", rows: self.curve.map { [$0.x, $0.y] })
        let best = script.table("best", rows: [bestFit].compactMap { $0 }.map { [$0.x, $0.y] })
        let others = script.table("others", rows: otherMinima.map { [$0.x, $0.y] })
        script.draw(
            "plot \(curve) using 1:2 with lines \(Self.curveStyle), \(others) using 1:2 with points \(Self.blankStyle), "
                + "\(others) using 1:2 with points \(Self.otherStyle), "
                + "\(best) using 1:2 with points \(Self.bestStyle)", "unset multiplot")
    }

    /// The smallest of 1, 2 and 5 times a power of ten that gives at most seven numbers: more would touch.
    static func step(_ width: Double) -> Double {
        guard width.isFinite, width > 0 else { return 1 }
        let least = width / 6.5
        let power = pow(10, floor(log10(least)))
        return [1, 2, 5].map { $0 * power }.first { $0 >= least } ?? 10 * power
    }

    /// Each piece shaded up to the threshold, so that the profile enters and leaves through its upper corners.
    private func drawBands(_ script: inout GnuplotScript, _ frame: ProfileFrame) {
        // gnuplot draws objects in the order in which they came: wide intervals first.
        for (position, band) in bands.enumerated() where band.threshold.isFinite {
            for piece in band.pieces {
                script.draw(
                    "set object rectangle from first \(piece.low),first 0 to first \(piece.high),first \(band.threshold) "
                        + "behind fillcolor rgb '\(Self.colour(bands.count - 1 - position))' fillstyle solid noborder")
            }
        }
        var lowest = -Double.infinity
        for band in bands.reversed() where band.threshold.isFinite {
            // Labels of thresholds that are close together move apart.
            let height = max(band.threshold, lowest)
            lowest = height + 0.065 * frame.y.upperBound
            script.draw(
                "set arrow from graph 0,first \(band.threshold) to graph 1,first \(band.threshold) nohead back "
                    + "linecolor rgb 'black' linewidth 0.7 dashtype 2",
                "set label \(EnhancedText(plain: NumberStyle.percent(band.level)).quoted) at graph 1.015,first \(height) "
                    + "left font '\(FigureStyle.small)'")
        }
    }

    /// A bar from edge to edge of each expected piece at its threshold; an arrowhead where it leaves what was searched.
    private func drawExpected(_ script: inout GnuplotScript, _ frame: ProfileFrame) {
        for band in bands where band.threshold.isFinite {
            for end in band.expectedEnds {
                for (style, range) in zip(Self.endStyles, [(0, 4), (1, 3)]) {
                    let low = max(end[range.0], frame.x.lowerBound)
                    let high = min(end[range.1], frame.x.upperBound)
                    guard low < high else { continue }
                    script.draw(
                        "set arrow from first \(low),first \(band.threshold) to first \(high),first \(band.threshold) "
                            + "nohead front \(style)")
                }
            }
            for piece in band.expected {
                let low = max(piece.low, frame.x.lowerBound)
                let high = min(piece.high, frame.x.upperBound)
                guard low < high else { continue }
                script.draw(
                    "set arrow from first \(low),first \(band.threshold) to first \(high),first \(band.threshold) "
                        + "heads size screen 0.008,90 front \(Self.expectedStyle)")
            }
        }
    }

    /// Level and edges, as many pieces a line as the box has room for.
    private func bandTexts(_ band: Band) -> [EnhancedText] {
        let decimals = edgeDecimals
        let pieces = band.pieces.map { piece in
            ("[" as EnhancedText) + (piece.isOpenBelow ? "< " : "")
                + EnhancedText(number: piece.low, decimals: decimals)
                + ", " + (piece.isOpenAbove ? "> " : "") + EnhancedText(number: piece.high, decimals: decimals) + "]"
        }
        let level = EnhancedText(plain: NumberStyle.percent(band.level)) + " CL: "
        guard let first = pieces.first else { return [level + "empty"] }
        return pieces.dropFirst().reduce(into: [level + first]) { lines, piece in
            let next = " ∪ " + piece
            // There is no markup in them: characters count.
            if let last = lines.last, (last + next).markup.count <= Self.boxCharacters {
                lines[lines.count - 1] = last + next
            } else {
                lines.append("    " + next)
            }
        }
    }

    /// Decimals that give half the width of the narrowest piece two significant digits.
    private var edgeDecimals: Int {
        let widths = bands.flatMap(\.pieces).map { $0.high - $0.low }.filter { $0 > 0 }
        guard let narrowest = widths.min() else { return 2 }
        return min(max(0, 1 - Int(floor(log10(narrowest / 2)))), 12)
    }
}
