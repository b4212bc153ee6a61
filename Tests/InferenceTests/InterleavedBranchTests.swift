import Foundation
import Inference
import TestSupport
import Testing

@Suite("Profiles over branches that take turns")
struct InterleavedBranchTests {
    /// 20 (y² - 1)² + x² + 0.3 y cos 2πx, y a nuisance: of the branches y = ±1 now one is deeper, now the other, and where
    /// x² is steep neither has a minimum of its own there that a fit would know.
    private static let model = FunctionModel(
        parameters: ParameterTable([
            .interest("x"),
            ModelParameter(name: "y", unit: "1", role: .nuisance, domain: -3...3, scale: 1, nominal: 0.5),
        ])
    ) { point in
        let (x, y) = (point[0], point[1])
        let (w, phase, turn) = (y * y - 1, 2 * Double.pi * point[0], 2 * Double.pi)
        return (
            20 * w * w + x * x + 0.3 * y * cos(phase),
            [2 * x - 0.3 * turn * y * sin(phase), 80 * y * w + 0.3 * cos(phase)],
            [
                2 - 0.3 * turn * turn * y * cos(phase), -0.3 * turn * sin(phase), -0.3 * turn * sin(phase),
                240 * y * y - 80,
            ]
        )
    }

    /// The profile from one search in y for each branch.
    private static func profile(_ x: Double) -> Double {
        [-1.0, 1.0].map { start in
            var y = start
            for _ in 0..<20 { y -= (80 * y * (y * y - 1) + 0.3 * cos(2 * .pi * x)) / (240 * y * y - 80) }
            return model.function([x, y]).value
        }.min() ?? .nan
    }

    @Test("the deeper branch is found at every edge", arguments: [0.90, 0.95, 0.97, 0.99, 0.9973, 0.9995, 0.99999])
    func edges(level: Double) throws {
        let fit = try GlobalMinimiser(starts: 64).fit(Self.model, workspace: .init())
        let interval = try ProfileMethod().intervals(
            Self.model, workspace: .init(), parameter: 0, levels: [level], fit: fit
        ).intervals[0]
        let limit = fit.best.chiSquare + interval.threshold
        let grid = stride(from: -8.0, through: 8.0, by: 1e-3).map { $0 }
        let crossings = zip(grid, grid.dropFirst()).filter { (Self.profile($0) > limit) != (Self.profile($1) > limit) }
        try #require(interval.pieces.count * 2 == crossings.count)
        for (edge, crossing) in zip(interval.pieces.flatMap { [$0.lowerBound, $0.upperBound] }, crossings) {
            #expect(edge > crossing.0 - 1e-6 && edge < crossing.1 + 1e-6)
            #expect(abs(Self.profile(edge) - limit) < 1e-5)
        }
    }
}
