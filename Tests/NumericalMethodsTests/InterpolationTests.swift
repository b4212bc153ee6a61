import NumericalMethods
import TestSupport
import Testing

/// What the three interpolations have in common.
protocol Interpolation: Sendable {
    init(x: [Double], y: [Double], extrapolation: Extrapolation) throws
    var range: ClosedRange<Double> { get }
    var extrapolation: Extrapolation { get }
    func callAsFunction(_ x: Double) -> Double
    func derivative(at x: Double) -> Double
    func integral(from lower: Double, to upper: Double) -> Double
}

extension CubicSpline: Interpolation {}
extension AkimaSpline: Interpolation {}
extension PiecewiseLinear: Interpolation {}

@Suite("Interpolation")
struct InterpolationTests {
    static let kinds: [any Interpolation.Type] = [CubicSpline.self, AkimaSpline.self, PiecewiseLinear.self]
    let x = [0, 1, 2.5, 3, 5, 6.0]
    let y = [0, 2, 1, 3, 3.5, -1.0]

    @Test("agrees with scipy's splines and with straight lines")
    func golden() throws {
        // scipy.interpolate: CubicSpline(bc_type="natural") and Akima1DInterpolator.
        let cubic = try CubicSpline(x: x, y: y)
        expectClose(cubic(1.7), 1.068496328928047, relative: 1e-14)
        expectClose(cubic(5.5), 1.4607654185022025, relative: 1e-14)
        expectClose(cubic.derivative(at: 1.7), -1.7432415565345085, relative: 1e-14)
        expectClose(cubic.integral(from: 0.5, to: 5.5), 13.865991533590309, relative: 1e-14)
        let akima = try AkimaSpline(x: x, y: y)
        expectClose(akima(1.7), 1.5333333333333337, relative: 1e-14)
        expectClose(akima(5.5), 1.8786764705882353, relative: 1e-14)
        expectClose(akima.derivative(at: 1.7), -1.5717171717171712, relative: 1e-14)
        expectClose(akima.integral(from: 0.5, to: 5.5), 13.257206882233318, relative: 1e-14)
        let linear = try PiecewiseLinear(x: x, y: y)
        expectClose(linear(1.75), 1.5, relative: 1e-15)
        expectClose(linear.derivative(at: 1.75), -2.0 / 3, relative: 1e-15)
        // The trapezia 0.5 · 1.5, 1.5 · 1.5, 0.5 · 2, 2 · 3.25 and 0.5 · 2.375.
        expectClose(linear.integral(from: 0.5, to: 5.5), 11.6875, relative: 1e-15)
    }

    @Test("goes through its points, and is straight through points on a line", arguments: 0..<3)
    func throughThePoints(kind: Int) throws {
        let curve = try Self.kinds[kind].init(x: x, y: y, extrapolation: .zero)
        for (x, y) in zip(x, y) {
            #expect(abs(curve(x) - y) <= 1e-15 * 4)
        }
        let line = try Self.kinds[kind].init(x: x, y: x.map { 3 - 2 * $0 }, extrapolation: .zero)
        for x in stride(from: 0.05, to: 6, by: 0.1) {
            expectClose(line(x), 3 - 2 * x, relative: 1e-13)
            expectClose(line.derivative(at: x), -2, relative: 1e-13)
        }
    }

    @Test("has a derivative and an integral that belong to it", arguments: 0..<3, UInt64(1)...5)
    func calculus(kind: Int, seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        var abscissa = 0.0
        let x = (0..<30).map { _ in
            abscissa += Double.random(in: 0.1...1, using: &generator)
            return abscissa
        }
        let y = x.map { _ in Double.random(in: 1...3, using: &generator) }
        let curve = try Self.kinds[kind].init(x: x, y: y, extrapolation: .constant)
        for (lower, upper) in zip(x, x.dropFirst()) {
            let (middle, half) = ((lower + upper) / 2, (upper - lower) / 4)
            // Within a piece Gauss-Legendre with two points is exact.
            let rule = GaussLegendreRule(points: 2)
            expectClose(
                curve.integral(from: middle - half, to: middle + half),
                rule.integrate(over: middle - half...middle + half) { curve($0) }, relative: 1e-13)
            let rise = curve(middle + half) - curve(middle - half)
            let slope = rule.integrate(over: middle - half...middle + half) { curve.derivative(at: $0) }
            #expect(abs(rise - slope) < 1e-13)
        }
        let whole = curve.integral(from: x[0], to: x[29])
        let halves = curve.integral(from: x[0], to: 7) + curve.integral(from: 7, to: x[29])
        expectClose(whole, halves, relative: 1e-14)
        #expect(curve.integral(from: x[29], to: x[0]) == -whole)
    }

    @Test("is extrapolated as asked", arguments: 0..<3)
    func extrapolation(kind: Int) throws {
        let zero = try Self.kinds[kind].init(x: x, y: y, extrapolation: .zero)
        let constant = try Self.kinds[kind].init(x: x, y: y, extrapolation: .constant)
        #expect(zero.range == 0...6 && zero.extrapolation == .zero && constant.extrapolation == .constant)
        #expect(zero(-0.1) == 0 && zero(6.1) == 0 && zero(.infinity) == 0)
        #expect(constant(-0.1) == 0 && constant(6.1) == -1 && constant(.infinity) == -1)
        #expect(zero.derivative(at: 6.1) == 0 && constant.derivative(at: -0.1) == 0)
        let inside = zero.integral(from: 0, to: 6)
        #expect(zero.integral(from: -.infinity, to: .infinity) == inside)
        #expect(zero.integral(from: 7, to: 9) == 0)
        expectClose(constant.integral(from: -2, to: 8), inside - 2, relative: 1e-14)
        expectClose(constant.integral(from: 7, to: 9), -2, relative: 1e-15)
        #expect(constant(.nan).isNaN && constant.derivative(at: .nan).isNaN)
        #expect(constant.integral(from: .nan, to: 1).isNaN && constant.integral(from: 1, to: .nan).isNaN)
    }

    @Test("extrapolates by the end values unless told otherwise")
    func defaultExtrapolation() throws {
        #expect(try CubicSpline(x: x, y: y).extrapolation == .constant)
        #expect(try AkimaSpline(x: x, y: y).extrapolation == .constant)
        #expect(try PiecewiseLinear(x: x, y: y).extrapolation == .constant)
    }

    @Test("refuses points it cannot join", arguments: 0..<3)
    func refusals(kind: Int) {
        let cases: [(x: [Double], y: [Double], reason: String)] = [
            ([0, 1, 1, 2, 3], [0, 0, 0, 0, 0], "x does not increase from 1.0 to 1.0, at point 2"),
            ([0, 1, 2, 1.5, 3], [0, 0, 0, 0, 0], "x does not increase from 2.0 to 1.5, at point 3"),
            ([0, 1, 2, .infinity, 4], [0, 0, 0, 0, 0], "point 3, (inf, 0.0), is not finite"),
            ([0, 1, 2, 3, 4], [0, .nan, 0, 0, 0], "point 1, (1.0, nan), is not finite"),
            ([0], [0], "it needs at least \([3, 5, 2][kind]) points, not 1"),
        ]
        for (x, y, reason) in cases {
            let error = #expect(throws: GSLError.self) {
                try Self.kinds[kind].init(x: x, y: y, extrapolation: .zero)
            }
            #expect(error?.code == .invalidArgument)
            #expect(error?.reason == reason)
        }
    }

    @Test("a spline refuses points so close that its coefficients overflow")
    func overflow() {
        let error = #expect(throws: GSLError.self) {
            try CubicSpline(x: [0, 1e-300, 1], y: [0, 1e300, 0])
        }
        #expect(error?.code == .overflow)
    }

    @Test("needs the fewest points it says", arguments: 0..<3)
    func fewest(kind: Int) throws {
        let enough = [3, 5, 2][kind]
        let x = (0..<enough).map(Double.init)
        let curve = try Self.kinds[kind].init(x: x, y: x.map { 1 + $0 }, extrapolation: .zero)
        expectClose(curve(0.5), 1.5, relative: 1e-14)
    }
}
