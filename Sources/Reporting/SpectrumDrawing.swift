import Analysis

/// Pieces that the drawings of spectra share.
enum SpectrumDrawing {
    static let observedStyle = "pointtype 7 pointsize 0.9*points linecolor rgb 'black'"
    static let totalStyle = "linecolor rgb 'black' linewidth 1.4 dashtype 1"

    /// Outline of the layer's upper edge: dashes tell layers apart without colours.
    static func edgeStyle(layer: Int) -> String {
        "linecolor rgb 'black' linewidth 0.7 dashtype \([2, 3, 4, 5][layer % 4])"
    }

    /// The outline of steps: both ends of every bin.
    static func steps(_ edges: [Double], _ heights: [Double]) -> [[Double]] {
        heights.indices.flatMap { [[edges[$0], heights[$0]], [edges[$0 + 1], heights[$0]]] }
    }

    /// The plot that fills a table of steps down to 0.
    static func filled(_ table: String, _ colour: String) -> String {
        "\(table) using 1:2 with filledcurves y1=0 fillstyle solid fillcolor rgb '\(colour)'"
    }

    /// Points in the middle of the bins with bars: x, y, half width, low, high.
    static func points(_ axis: SpectrumSummary.Axis, _ values: [Double], _ low: [Double], _ high: [Double])
        -> [[Double]]
    {
        values.indices.map { bin in
            let (left, right) = (axis.edges[bin], axis.edges[bin + 1])
            return [(left + right) / 2, values[bin], left, right, low[bin], high[bin]]
        }
    }

    /// The top of a y axis from 0 on which data stay below the text in the right and left parts of the panel.
    static func top(
        _ axis: SpectrumSummary.Axis, heights: [Double], textFrom share: Double, textHeight: Double
    ) -> Double {
        let first = axis.edges[0]
        let start = first + share * (axis.edges[axis.edges.count - 1] - first)
        var top = 0.0
        for (bin, height) in heights.enumerated() where height.isFinite {
            let room = axis.edges[bin + 1] > start ? 1 - min(textHeight, 0.8) - 0.02 : 0.93
            top = max(top, height / room)
        }
        return top > 0 ? top : 1
    }
}
