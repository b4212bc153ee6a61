/// A table of a curve that is linear between its rows and constant outside them.
enum LinearTable {
    /// The curve at `argument`; `arguments` increase and are as many as `values`, one at least.
    static func value(at argument: Double, arguments: [Double], values: [Double]) -> Double {
        var low = 0
        var high = arguments.count - 1
        if argument <= arguments[low] { return values[low] }
        if argument >= arguments[high] { return values[high] }
        while high - low > 1 {
            let middle = (low + high) / 2
            if arguments[middle] <= argument { low = middle } else { high = middle }
        }
        let share = (argument - arguments[low]) / (arguments[high] - arguments[low])
        return values[low] + share * (values[high] - values[low])
    }
}
