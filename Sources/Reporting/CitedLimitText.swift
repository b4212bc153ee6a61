import Analysis

extension CitedLimit {
    /// The statement as a reader knows it: `< 2.2e-10`, `[-2.1, 3.3]`, `0.227 +- 0.028`.
    func words(digits: Int = 4) -> String {
        let number = { (value: Double) in NumberStyle.significant(value, digits) }
        switch statement {
        case .interval: return NumberStyle.pieces(pieces, unbounded: [], digits: digits)
        case .below: return "< \(number(value ?? .nan))"
        case .above: return "> \(number(value ?? .nan))"
        case .value:
            guard let value, let piece = pieces.first, piece.count == 2 else { return "-" }
            let (minus, plus) = (value - piece[0], piece[1] - value)
            if minus == 0, plus == 0 { return number(value) }
            // Ends were rounded when the errors were added to the value.
            guard abs(minus - plus) > 1e-9 * max(minus, plus) else { return "\(number(value)) +- \(number(plus))" }
            return "\(number(value)) +\(number(plus)) -\(number(minus))"
        }
    }

    /// The confidence level in per cent, `1 sigma` for a value with errors, or that nothing is said.
    var levelWords: String {
        confidenceLevel.map { NumberStyle.percent($0) } ?? (statement == .value && error > 0 ? "1 sigma" : "not said")
    }

    /// The source with what of it was read.
    var sourceWords: String { "\(source.label) (\(source.read.rawValue))" }
}
