import Inference
import TestSupport
import Testing

@Suite("Conditional minimisations that fail")
struct FailedPointTests {
    /// (x - 0.3)² + y² with a strip of x where nothing is defined.
    private static func model(without strip: ClosedRange<Double>) -> FunctionModel {
        FunctionModel(parameters: ParameterTable([.interest("x", -10...10), .pull("y")])) { point in
            let (x, y) = (point[0] - 0.3, point[1])
            return (strip.contains(point[0]) ? .infinity : x * x + y * y, [2 * x, 2 * y], [2, 0, 0, 2])
        }
    }

    /// The edge at 68.27 % is 1.3; the strip lies between it and the points of the grid about it.
    @Test("a failed point under a root finder or a minimiser counts, and ends neither the program nor the other edges")
    func strip() throws {
        let whole = FunctionModel.form([.interest("x", -10...10), .pull("y")], [0.3, 0], [1, 0, 0, 1])
        let fit = try GlobalMinimiser().fit(whole, workspace: .init())
        let found = try ProfileMethod().intervals(
            Self.model(without: 1.28...1.32), workspace: .init(), parameter: 0, levels: [0.6826894921], fit: fit)
        let interval = found.intervals[0]
        #expect(!interval.isValid && interval.certificate.failedPoints > 0)
        #expect(interval.certificate.failures.contains { $0.contains("conditional minimisations failed") })
        let piece = try #require(interval.pieces.first)
        #expect(interval.pieces.count == 1)
        expectClose(piece.lowerBound, -0.7, relative: 1e-6)
        #expect(abs(piece.upperBound - 1.3) < 0.15, "between the points that were found")
        #expect(found.scan.failedPoints == interval.certificate.failedPoints)
    }
}
