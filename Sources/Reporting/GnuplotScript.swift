/// A script for gnuplot that draws one figure in every format.
package struct GnuplotScript: Sendable, Equatable {
    /// Height of the figure in cm; all have the width of a column.
    let height: Double
    private var data: [String] = []
    private var drawing: [String] = []

    init(height: Double) {
        self.height = height
        drawing = FigureStyle.frame
    }

    /// Adds commands.
    mutating func draw(_ commands: String...) {
        drawing += commands
    }

    /// Adds a table, to be named `$name` in plots.
    mutating func table(_ name: StaticString, _ number: Int? = nil, rows: [[Double]]) -> String {
        let name = "$\(name)\(number.map(String.init) ?? "")"
        // A table without rows would be an error; one without numbers draws nothing.
        let rows = rows.isEmpty ? [[.nan, .nan, .nan, .nan]] : rows
        data.append("\(name) << EOD")
        data += rows.map { $0.map(Self.number).joined(separator: " ") }
        data.append("EOD")
        return name
    }

    /// A number in full precision.
    static func number(_ value: Double) -> String {
        value.isFinite ? "\(value)" : "NaN"
    }

    /// A range of an axis, which gnuplot refuses where it is empty.
    static func range(_ low: Double, _ high: Double) -> String {
        low.isFinite && high.isFinite && low < high ? "[\(low):\(high)]" : "[0:1]"
    }

    /// The whole script, its formats going to files by their extensions.
    package func text(files: [FigureFormat: String]) -> String {
        var lines = data
        for format in FigureFormat.allCases {
            guard let file = files[format] else { continue }
            lines += [
                "reset", "set terminal \(format.terminal(height: height))",
                "points = \(format.pointSize)", "set output '\(file.replacing("'", with: "''"))'",
            ]
            lines += drawing + ["unset output"]
        }
        return lines.joined(separator: "\n") + "\n"
    }
}

/// The formats of a figure, named by their extensions.
package enum FigureFormat: String, Sendable, CaseIterable {
    case svg, pdf, png

    /// Points of size `points` are equally large on paper in all formats.
    var pointSize: Double {
        switch self {
        case .svg: 0.4
        case .pdf: 0.4
        case .png: 0.4
        }
    }

    /// Fonts and lines have the same size on paper in all of them.
    func terminal(height: Double) -> String {
        let line = 1.5
        switch self {
        case .svg:
            return "svg enhanced dynamic background rgb 'white' font '\(FigureStyle.font)' "
                + scale(dotsPerInch: 96, height: height, line: line / 2)
        case .pdf:
            return "pdfcairo enhanced font '\(FigureStyle.font)' fontscale 1 linewidth \(line) "
                + "size \(FigureStyle.width)cm,\(height)cm"
        case .png:
            return "pngcairo enhanced font '\(FigureStyle.font)' " + scale(dotsPerInch: 600, height: height, line: line / 2)
        }
    }

    private func scale(dotsPerInch: Double, height: Double, line: Double) -> String {
        let dotsPerPoint = dotsPerInch / 72
        let pixels = [FigureStyle.width, height].map { Int(($0 / 2.54 * dotsPerInch).rounded()) }
        return "fontscale \(dotsPerPoint) linewidth \(line * dotsPerPoint) "
            + "size \(pixels[0]),\(pixels[1])"
    }
}
