import Formats

extension ProfileFigure {
    /// The numbers that are drawn: the curve as a table; intervals, minima and the Standard Model as comments.
    package func csv(comments: [String]) -> String {
        var notes: [String] = []
        for band in bands {
            let level = "\(NumberStyle.percent(band.level)) CL"
            notes.append("\(level): \(Self.text(band.pieces)), threshold \(band.threshold)")
            if !band.expected.isEmpty { notes.append("expected at \(level): \(Self.text(band.expected))") }
        }
        if let bestFit { notes.append("best fit: \(bestFit.x), delta chi2 \(bestFit.y)") }
        notes += otherMinima.map { "other minimum: \($0.x), delta chi2 \($0.y)" }
        if let standardModel { notes.append("Standard Model: \(standardModel)") }
        var table = CSVText(comments: comments + notes, columns: [notation.column, "delta_chi2"])
        for point in curve { table.append(row: [point.x, point.y]) }
        return table.text
    }

    private static func text(_ pieces: [Band.Piece]) -> String {
        let unbounded = [
            pieces.first?.isOpenBelow == true ? "lower" : nil, pieces.last?.isOpenAbove == true ? "upper" : nil,
        ].compactMap { $0 }
        return NumberStyle.pieces(pieces.map { [$0.low, $0.high] }, unbounded: unbounded, digits: 17)
    }
}
