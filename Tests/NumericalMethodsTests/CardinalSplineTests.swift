import NumericalMethods
import TestSupport
import Testing

@Suite("Cardinal splines")
struct CardinalSplineTests {
    private static let knots = [-3.0, -2, -1, 0, 1, 2, 3]

    private func sum(_ values: [Double], _ x: Double) -> (value: Double, first: Double, second: Double) {
        values.indices.reduce((0, 0, 0)) { sum, node in
            let spline = CardinalSpline(knots: Self.knots, node: node).derivatives(at: x)
            return (
                sum.0 + values[node] * spline.value, sum.1 + values[node] * spline.first,
                sum.2 + values[node] * spline.second
            )
        }
    }

    @Test("are 1 at their knot and 0 at the others, to the last bit")
    func knots() {
        for node in Self.knots.indices {
            let spline = CardinalSpline(knots: Self.knots, node: node)
            for (index, knot) in Self.knots.enumerated() {
                #expect(spline.derivatives(at: knot).value == (index == node ? 1 : 0))
            }
        }
    }

    @Test("together are the natural spline of GSL")
    func natural() throws {
        let values = [0.3, -1, 2.5, 4, 3.2, 0.1, -0.7]
        let spline = try CubicSpline(x: Self.knots, y: values)
        for step in 0...120 {
            let x = -3 + 6 * Double(step) / 120
            #expect(abs(sum(values, x).value - spline(x)) < 1e-13, "at \(x)")
        }
    }

    @Test("sum to 1, and to x")
    func moments() {
        for x in [-3.7, -3, -1.31, 0.2, 2.999, 3.4] {
            let (one, line) = (sum(Self.knots.map { _ in 1 }, x), sum(Self.knots, x))
            expectClose(one.value, 1, relative: 1e-14)
            #expect(abs(one.first) < 1e-14 && abs(one.second) < 1e-13)
            #expect(abs(line.value - x) < 1e-14 && abs(line.first - 1) < 1e-14 && abs(line.second) < 1e-13)
        }
    }

    @Test("have the derivatives that their differences show, beyond the ends too")
    func derivatives() {
        let step = 1e-4
        for node in Self.knots.indices {
            let spline = CardinalSpline(knots: Self.knots, node: node)
            for x in [-3.5, -2.6, -1.2, -0.4, 0.3, 1.7, 2.2, 3.8] {
                let (low, here, high) = (
                    spline.derivatives(at: x - step), spline.derivatives(at: x), spline.derivatives(at: x + step)
                )
                #expect(abs((high.value - low.value) / (2 * step) - here.first) < 1e-7)
                #expect(abs((high.first - low.first) / (2 * step) - here.second) < 1e-7)
            }
        }
    }
}
