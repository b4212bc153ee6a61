import Analysis
import Foundation

/// Our intervals of one parameter above cited limits of others: a row of bars for each.
package struct ComparisonFigure: Sendable, Equatable {
    /// A row.
    package struct Row: Sendable, Equatable {
        /// Lines of its label: who, at which level in which channel, from which source.
        package let label: [String]
        /// [low, high] of each piece, in the axis's unit.
        package let pieces: [[Double]]
        /// The central value of a measurement.
        package let value: Double?
        /// Whether it goes on beyond the lower or the upper end.
        package let open: (lower: Bool, upper: Bool)
        /// Whether it is ours.
        package let isOurs: Bool

        package static func == (left: Row, right: Row) -> Bool {
            left.label == right.label && left.pieces == right.pieces && left.value == right.value
                && left.open == right.open && left.isOurs == right.isOurs
        }
    }

    /// Symbol and unit.
    package let notation: ParameterNotation
    /// Ours first.
    package let rows: [Row]

    /// The figure of a parameter; nil where nothing is cited beside it.
    package init?(_ result: FitResult, parameter: String, limits: [CitedLimit]) {
        let cited = limits.filter { $0.isShown(beside: parameter) && $0.reference == nil }
        let ours = result.intervals.filter { $0.parameter == parameter && !$0.pieces.isEmpty }
        guard !cited.isEmpty, let unit = ours.first?.unit else { return nil }
        let edges = (ours.flatMap(\.pieces) + cited.flatMap(\.pieces)).flatMap { $0 }
        let notation = ParameterNotation(
            parameter: parameter, unit: unit, largest: ours.flatMap(\.pieces).flatMap { $0 }.map(abs).max() ?? 1)
        self.notation = notation
        guard edges.allSatisfy(\.isFinite) else { return nil }
        rows =
            ours.map { interval in
                let method = interval.method == "profile" ? "" : ", \(interval.method)"
                return Row(
                    label: [
                        result.name, "CL \(NumberStyle.percent(interval.confidenceLevel)), \(result.channel)\(method)",
                        result.convention(of: parameter),
                    ],
                    pieces: interval.pieces.map { $0.map(notation.scaled) }, value: nil,
                    open: (interval.unbounded.contains("lower"), interval.unbounded.contains("upper")), isOurs: true)
            }
            + cited.map { limit in
                let level = limit.statement == .value ? limit.levelWords : "CL \(limit.levelWords)"
                let quantity = limit.parameter == parameter ? "" : "\(limit.parameter), "
                return Row(
                    label: [limit.experiment, "\(quantity)\(level), \(limit.channel)", limit.source.label],
                    pieces: limit.pieces.map { $0.map(notation.scaled) },
                    value: limit.statement == .value ? limit.value.map(notation.scaled) : nil,
                    open: (false, limit.statement == .above), isOurs: false)
            }
    }

    /// Figures of all parameters of a result beside which something is cited.
    static func sheets(of result: FitResult, limits: LimitsFile) -> [FigureSheet] {
        result.intervalParameters.compactMap { parameter in
            ComparisonFigure(result, parameter: parameter, limits: limits.limits).map {
                FigureSheet(
                    name: FigureName.joined("comparison", parameter), script: $0.script(),
                    csv: $0.csv(comments: ["\(result.name), \(parameter) beside \(limits.title)"]))
            }
        }
    }

    /// The numbers that are drawn.
    package func csv(comments: [String]) -> String {
        let head =
            comments.map { "# \(SingleLine.text($0, limit: 200))\n" }.joined()
            + "row,label,piece,low_\(notation.column),high_\(notation.column),value_\(notation.column),open\n"
        return head
            + rows.enumerated().flatMap { index, row in
                row.pieces.enumerated().map { piece, ends in
                    let open = [row.open.lower ? "lower" : "", row.open.upper ? "upper" : ""].filter { !$0.isEmpty }
                    return CSVField.row([
                        "\(index + 1)", row.label.joined(separator: "; "), "\(piece + 1)", "\(ends[0])", "\(ends[1])",
                        row.value.map { "\($0)" } ?? "", open.joined(separator: " "),
                    ])
                }
            }.joined()
    }
}

/// An axis that shows numbers of very different sizes on both sides of 0: linear, or linear near 0 and logarithmic beyond.
package struct SignedAxis: Equatable {
    /// Where the logarithmic part begins; nil for a linear axis.
    package let threshold: Double?
    private let low: Double
    private let high: Double

    /// Ratio of reaches from which the axis is logarithmic.
    private static let ratio = 100.0

    /// The axis for rows of values: what counts is how far each row reaches, not an edge that happens to lie near 0.
    package init(_ rows: [[Double]]) {
        let values = rows.flatMap { $0 }.filter(\.isFinite)
        let reaches = rows.compactMap { $0.map(abs).filter(\.isFinite).max() }.filter { $0 > 0 }
        low = min(values.min() ?? 0, 0)
        high = max(values.max() ?? 1, 0)
        if let smallest = reaches.min(), let largest = reaches.max(), largest > Self.ratio * smallest {
            threshold = pow(10, floor(log10(smallest)))
        } else {
            threshold = nil
        }
    }

    /// Where a value is drawn.
    package func position(_ value: Double) -> Double {
        guard let threshold else { return value }
        let size = abs(value) / threshold
        let distance = size <= 1 ? size : 1 + log10(size)
        return value < 0 ? -distance : distance
    }

    /// Ends of the axis, with some room.
    package var range: (Double, Double) {
        let (start, end) = (position(low), position(high))
        let room = 0.06 * max(end - start, 1e-300)
        return (low < 0 ? start - room : 0, high > 0 ? end + room : 0)
    }

    /// Ticks of a logarithmic axis: 0, and on both sides every so many powers of ten from the largest one down.
    package var ticks: [(label: EnhancedText, position: Double)]? {
        guard let threshold else { return nil }
        let first = Int(log10(threshold).rounded())
        let sides = [(-1.0, -low), (1.0, high)].filter { $0.1 >= threshold }
        let decades = sides.map { Int(floor(log10($0.1) + 1e-9)) - first }
        let step = max(1, Int((Double(decades.reduce(0, +)) / 3.5).rounded(.up)))
        return [(EnhancedText(plain: "0"), 0)]
            + zip(sides, decades).flatMap { side, last in
                stride(from: last, to: 0, by: -step).map { decade in
                    let power = EnhancedText.powerOfTen(first + decade)
                    return (side.0 < 0 ? "−" + power : power, side.0 * Double(1 + decade))
                }
            }
    }
}
