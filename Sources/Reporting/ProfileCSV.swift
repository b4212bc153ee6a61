import Formats

extension ProfileFigure {
    /// The numbers that are drawn: the curve as a table; intervals, minima and the Standard Model as comments.
    package func csv(comments: [String]) -> String {
        var notes: [String] = []
        for band in bands {
            let pieces = band.pieces.map { [$0.low, $0.high] }
            let unbounded = [
                band.pieces.first?.isOpenBelow == true ? "lower" : nil,
                band.pieces.last?.isOpenAbove == true ? "upper" : nil,
            ].compactMap { $0 }
            notes.append(
                "\(NumberStyle.percent(band.level)) CL: \(NumberStyle.pieces(pieces, unbounded: unbounded, digits: 17)), "
                    + "threshold \(band.threshold)")
        }
        if let bestFit { notes.append("best fit: \(bestFit.x), delta chi2 \(bestFit.y)") }
        notes += otherMinima.map { "other minimum: \($0.x), delta chi2 \($0.y)" }
        if let standardModel { notes.append("Standard Model: \(standardModel)") }
        var table = CSVText(comments: comments + notes, columns: [notation.column, "delta_chi2"])
        for point in curve { table.append(row: [point.x, point.y]) }
        return table.text
    }
}
