/// Rows of finite numbers, each row with the line it came from.
struct TableRows: Sendable {
    let width: Int
    private(set) var values: [Double] = []
    private(set) var lines: [Int] = []

    init(width: Int) {
        self.width = width
    }

    var count: Int { lines.count }

    subscript(row: Int, column: Int) -> Double {
        values[row * width + column]
    }

    func column(_ index: Int) -> [Double] {
        (0..<count).map { values[$0 * width + index] }
    }

    mutating func append(_ value: Double) {
        values.append(value)
    }

    mutating func endRow(line: Int) {
        lines.append(line)
    }
}
