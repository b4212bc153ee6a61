import Foundation

/// Numbers as people read them.
package enum NumberStyle {
    /// `digits` significant digits, exponents where a plain number would be long; trailing zeros kept out.
    package static func significant(_ value: Double, _ digits: Int = 4) -> String {
        guard value.isFinite else { return value.isNaN ? "nan" : value > 0 ? "inf" : "-inf" }
        if value == 0 { return "0" }
        return String(format: "%.\(digits)g", value)
    }

    /// A fixed number of decimals.
    package static func fixed(_ value: Double, _ decimals: Int) -> String {
        String(format: "%.\(decimals)f", value)
    }

    /// A shift: with its sign, of three significant digits.
    package static func signed(_ value: Double) -> String {
        (value > 0 ? "+" : "") + significant(value, 3)
    }

    /// A confidence level in per cent: 90 %, 68.27 %.
    package static func percent(_ level: Double) -> String {
        significant(level * 100, 6) + " %"
    }

    /// Pieces of an interval: `[-58.2, -51.4] or [-6.64, 3]`; open ends say so.
    package static func pieces(_ pieces: [[Double]], unbounded: [String], digits: Int = 4) -> String {
        guard !pieces.isEmpty else { return "empty" }
        return pieces.enumerated().map { index, piece in
            let openBelow = index == 0 && unbounded.contains("lower")
            let openAbove = index == pieces.count - 1 && unbounded.contains("upper")
            let low = openBelow ? "(beyond \(significant(piece[0], digits))" : "[\(significant(piece[0], digits))"
            let high = openAbove ? "beyond \(significant(piece[1], digits)))" : "\(significant(piece[1], digits))]"
            return "\(low), \(high)"
        }.joined(separator: " or ")
    }
}
