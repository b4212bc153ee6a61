/// Why no figures were drawn.
public enum FigureError: Error, Sendable, Equatable, CustomStringConvertible {
    /// There is no gnuplot.
    case gnuplotMissing
    /// gnuplot did not draw a figure; what it said last.
    case gnuplotFailed(figure: String, message: String)

    /// A file whose extension names no format.
    case unknownFormat(String)

    /// Whether gnuplot is not there at all.
    public var isMissingProgram: Bool { self == .gnuplotMissing }

    /// The complaint on one line.
    public var description: String {
        switch self {
        case .gnuplotMissing:
            "gnuplot was not found on the PATH: install gnuplot-nox, or leave figures out with --no-figures"
        case .unknownFormat(let file):
            "\(SingleLine.text(file, limit: 100)): figures are .svg, .pdf or .png files"
        case .gnuplotFailed(let figure, let message):
            "gnuplot did not draw \(SingleLine.text(figure, limit: 100)): \(SingleLine.text(message, limit: 300))"
        }
    }
}
