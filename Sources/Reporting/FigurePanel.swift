/// A part of a figure with axes of its own: where it is on the sheet and how cm become fractions of it.
struct FigurePanel: Sendable, Equatable {
    /// Edges as fractions of the sheet.
    var left = 0.165
    var right = 0.965
    /// Distance of the title of the y axis from the axis, as a fraction of the sheet: room for the numbers.
    var titleDistance = 0.135
    var bottom: Double
    var top: Double
    /// Height of the sheet in cm.
    let sheet: Double

    var width: Double { (right - left) * FigureStyle.width }
    var height: Double { (top - bottom) * sheet }

    /// The command that writes the title of the y axis. gnuplot's own place for it depends on the numbers at the ticks,
    /// so that titles of two panels would not be in line.
    func title(_ text: EnhancedText) -> String {
        "set label \(text.quoted) at screen \(left - titleDistance),graph 0.5 center rotate by 90"
    }

    /// The command that puts the axes there.
    var margins: String {
        "set lmargin at screen \(left); set rmargin at screen \(right); "
            + "set bmargin at screen \(bottom); set tmargin at screen \(top)"
    }
}

/// A legend that is placed, not searched for: gnuplot's own one cannot be kept off the data.
struct FigureLegend: Sendable {
    enum Sample {
        case fill(String)
        case line(String)
        case points(String)
    }

    let panel: FigurePanel
    /// Distance of lines, in cm.
    var lineHeight = FigureStyle.lineHeight

    /// Fraction of the panel's height that lines of small type take.
    func share(ofLines lines: Int) -> Double {
        (Double(lines) + 0.9) * lineHeight / panel.height
    }

    /// Height of a line of the legend in the panel; the first one is number 0.
    func height(ofLine line: Int) -> Double {
        1 - (Double(line) + 0.9) * lineHeight / panel.height
    }

    /// Commands that write `text` on a line, to the right or left of `x` cm.
    func text(_ text: EnhancedText, line: Int, x: Double, alignment: String = "left") -> String {
        "set label \(text.quoted) at graph \(x / panel.width),graph \(height(ofLine: line)) \(alignment) front "
            + "font '\(FigureStyle.small)'"
    }

    /// Commands that draw a sample of 0.6 cm on a line.
    func sample(_ sample: Sample, line: Int, x: Double) -> String {
        let (start, end) = (x / panel.width, (x + 0.6) / panel.width)
        let middle = height(ofLine: line)
        let half = 0.09 / panel.height
        switch sample {
        case .fill(let colour):
            return
                "set object rectangle from graph \(start),graph \(middle - half) to graph \(end),graph \(middle + half) "
                + "front fillcolor rgb '\(colour)' fillstyle solid border linecolor rgb 'black' linewidth 0.6"
        case .line(let style):
            return "set arrow from graph \(start),graph \(middle) to graph \(end),graph \(middle) nohead front \(style)"
        case .points(let style):
            return "set label '' at graph \((start + end) / 2),graph \(middle) point \(style) front"
        }
    }
}
