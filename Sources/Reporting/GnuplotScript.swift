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

    /// The whole script, which draws on standard output.
    package func text(_ format: FigureFormat) -> String {
        let terminal = ["set terminal \(format.terminal(height: height))", "points = \(format.pointSize)"]
        return (data + terminal + drawing + ["unset output"]).joined(separator: "\n") + "\n"
    }
}

/// The formats of a figure, named by their extensions.
package enum FigureFormat: String, Sendable, CaseIterable {
    case svg, pdf, png

    /// gnuplot's unit of point sizes, so that points are equally large on paper in all formats.
    var pointSize: Double {
        switch self {
        case .svg: 0.42
        case .pdf: 0.34
        case .png: 0.34 * Self.dotsPerInch / 72
        }
    }

    /// Fonts and lines have the same size on paper in all of them. gnuplot's cairo terminals take a point of the font
    /// for 1/96 of an inch, its SVG for one unit, of which a browser shows 96 in an inch.
    func terminal(height: Double) -> String {
        let font = "enhanced font '\(FigureStyle.font)'"
        switch self {
        case .svg:
            let size = pixels(height: height, dotsPerInch: 96)
            return "svg \(font) fontscale \(96.0 / 72) linewidth 1 dynamic background rgb 'white' size \(size)"
        case .pdf:
            return "pdfcairo \(font) fontscale 0.75 linewidth 1.5 size \(FigureStyle.width)cm,\(height)cm"
        case .png:
            let size = pixels(height: height, dotsPerInch: Self.dotsPerInch)
            return
                "pngcairo \(font) fontscale \(Self.dotsPerInch / 96) dashlength 0.6 linewidth \(0.75 * Self.dotsPerInch / 72) size \(size)"
        }
    }

    private static let dotsPerInch = 600.0

    private func pixels(height: Double, dotsPerInch: Double) -> String {
        [FigureStyle.width, height].map { "\(Int(($0 / 2.54 * dotsPerInch).rounded()))" }.joined(separator: ",")
    }
}
