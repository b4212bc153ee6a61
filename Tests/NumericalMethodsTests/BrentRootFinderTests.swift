import NumericalMethods
import TestSupport
import Testing

@Suite("Brent's root")
struct BrentRootFinderTests {
    @Test("finds roots to the relative tolerance")
    func goldenRoots() throws {
        let finder = BrentRootFinder()
        let squareRootOfTwo = try finder.root(in: 0...2, attempting: "find √2") { $0 * $0 - 2 }
        expectClose(squareRootOfTwo, 1.4142135623730951, relative: 1e-12)
        let negative = try finder.root(in: -2 ... -1, attempting: "find -√2") { 2 - $0 * $0 }
        expectClose(negative, -1.4142135623730951, relative: 1e-12)
        // Small scales, as of charges: the tolerance is relative.
        let small = try finder.root(in: 0...1e-9, attempting: "find 3e-12") { $0 * $0 - 9e-24 }
        expectClose(small, 3e-12, relative: 1e-12)
    }

    @Test("stays in the bracket and ends on a change of sign", arguments: UInt64(1)...20)
    func property(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let (center, width) = (
            Double.random(in: -5...5, using: &generator), Double.random(in: 0.01...3, using: &generator)
        )
        let shift = Double.random(in: 0.1...0.9, using: &generator)
        let bracket = center - width * shift...center + width * (1 - shift)
        var outside = 0
        let root = try BrentRootFinder().root(in: bracket, attempting: "find a cube's root") { x in
            if !bracket.contains(x) { outside += 1 }
            return (x - center) * (1 + (x - center) * (x - center))
        }
        #expect(outside == 0)
        expectClose(root, center, relative: 2e-12)
    }

    @Test("returns exact zeros at the ends, and asks each point once")
    func endsAndCalls() throws {
        let finder = BrentRootFinder()
        #expect(try finder.root(in: 1...2, attempting: "find an end") { $0 - 1 } == 1)
        #expect(try finder.root(in: 1...2, attempting: "find an end") { $0 - 2 } == 2)
        #expect(try finder.root(in: -1...2, attempting: "find zero") { $0 } == 0)
        var points: [Double] = []
        _ = try finder.root(in: 0...2, attempting: "find √2") { x in
            points.append(x)
            return x * x - 2
        }
        #expect(Set(points).count == points.count)
    }

    @Test("stops early with a loose absolute tolerance")
    func absoluteTolerance() throws {
        var calls = 0
        let finder = BrentRootFinder(absoluteTolerance: 0.5, relativeTolerance: 0)
        let root = try finder.root(in: -1...3, attempting: "find a root roughly") { x in
            calls += 1
            return x < 0.7 ? -1 : 1
        }
        #expect(abs(root - 0.7) <= 0.5)
        #expect(calls <= 8)
    }

    @Test("says that the signs do not differ")
    func noSignChange() {
        let error = #expect(throws: GSLError.self) {
            try BrentRootFinder().root(in: 1.5...3, attempting: "find the edge of the interval") { $0 * $0 }
        }
        #expect(error?.code == .invalidArgument)
        #expect(
            error?.description == "could not find the edge of the interval: the function has the same sign at both "
                + "ends: 2.25 at 1.5, 9.0 at 3.0 (GSL status 4)")
        let infinite = #expect(throws: GSLError.self) {
            try BrentRootFinder().root(in: 0 ... .infinity, attempting: "search for ever") { $0 - 1 }
        }
        #expect(infinite?.code == .invalidArgument)
    }

    @Test("throws the function's own error", arguments: [0, 1, 2, 4])
    func refused(calls: Int) {
        var made = 0
        #expect(throws: Refusal(point: Double(calls))) {
            try BrentRootFinder().root(in: 0...2, attempting: "be refused") { x in
                if made == calls { throw Refusal(point: Double(made)) }
                made += 1
                return x * x - 2
            }
        }
        #expect(made == calls)
    }

    @Test("says where the function is not finite, and stops there", arguments: [0.0, 2.0, nil])
    func notFinite(end: Double?) {
        var made = 0
        let error = #expect(throws: GSLError.self) {
            try BrentRootFinder().root(in: 0...2, attempting: "find a root") { x in
                made += 1
                return end == nil ? (x == 0 ? -2 : x == 2 ? 2 : .nan) : x == end ? .nan : x - 1
            }
        }
        #expect(error?.code == .badFunction)
        #expect(error?.reason == "the function is nan at \(end ?? 1)")
        #expect(made <= 3)
    }

    @Test("gives up after the iterations granted")
    func exhausted() {
        let error = #expect(throws: GSLError.self) {
            try BrentRootFinder(maximumIterations: 2).root(in: 0...2, attempting: "hurry") { $0 * $0 - 2 }
        }
        #expect(error?.code == .maxIterations)
    }
}
