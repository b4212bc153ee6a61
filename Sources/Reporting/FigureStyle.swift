/// How figures look: one column of a journal, lines and colours that survive a grey printer and colour-blind eyes.
enum FigureStyle {
    /// Width of a column, in cm.
    static let width = 8.6
    /// Text and small type, in points.
    static let font = "Times,9"
    static let small = "Times,7.5"
    /// Distance of lines of small type, in cm.
    static let lineHeight = 0.32

    /// Okabe and Ito's palette (https://jfly.uni-koeln.de/color/). Backgrounds take turns so that neighbours in the
    /// stack differ in lightness; the signal has a colour of its own.
    static let signal = "#D55E00"
    static let backgrounds = ["#9AD0F0", "#0072B2", "#F0E442", "#009E73", "#CC79A7", "#E69F00"]
    /// Intervals, the innermost first.
    static let bands = ["#56B4E9", "#BFE1F6", "#E3F2FB"]

    /// Colour of a layer of the stack, counted from the bottom.
    static func colour(_ component: String, layer: Int) -> String {
        component == SpectrumNotation.signal ? signal : backgrounds[layer % backgrounds.count]
    }

    /// Inward ticks on four sides with minor ticks between them.
    static let frame = [
        "set encoding utf8", "set minussign", "set border 15 linewidth 0.8",

        "set xtics in mirror scale 0.9,0.5", "set ytics in mirror scale 0.9,0.5", "set mxtics", "set mytics",
        "unset key", "unset grid", "unset title",
        "set bars 0",
    ]
}
