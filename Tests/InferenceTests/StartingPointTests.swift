import Inference
import Testing

@Suite("Starting points")
struct StartingPointTests {
    /// The points of a search that finds χ² infinite everywhere, and so looks at each of them and no other.
    private func points(starts: Int, seed: UInt64?) -> [[Double]] {
        let recorder = Recorder()
        let model = FunctionModel(
            parameters: ParameterTable([.interest("x", -3...5), .pull("z", -1...(.infinity)), .interest("f")])
        ) { _ in (.infinity, [0, 0, 0], [Double](repeating: 0, count: 9)) }
        #expect(throws: NoMinimumError.self) {
            try GlobalMinimiser(starts: starts, seed: seed).fit(
                model.recorded(by: recorder), workspace: .init(), fixing: [2: 7])
        }
        let seen = recorder.all.count - 2 * starts
        #expect(
            seed == nil ? seen > 0 : seen == 0,
            "once to see whether χ² depends on x, once to start; valleys before")
        return Array(recorder.all.suffix(starts))
    }

    @Test("without a seed: the nominal point and even steps over the free parameter")
    func even() {
        let points = points(starts: 9, seed: nil)
        #expect(points[0] == [0, 0, 7])
        #expect(points.dropFirst().map { $0[0] } == (0..<8).map { -2.5 + Double($0) })
        #expect(points.allSatisfy { $0[1] == 0 && $0[2] == 7 })
    }

    @Test("with a seed: uniform over a domain, normal where a constraint holds, clamped, and the same again")
    func random() {
        let count = 4000
        let points = points(starts: count, seed: 11)
        #expect(points == self.points(starts: count, seed: 11))
        #expect(points != self.points(starts: count, seed: 12))
        let (x, z) = (points.map { $0[0] }, points.map { $0[1] })
        #expect(x.allSatisfy((-3...5).contains) && z.allSatisfy { $0 >= -1 })
        // Mean and variance of 8 u - 3: 1 and 64/12; a quarter lies below -1; five standard errors each.
        let n = Double(count)
        let mean = x.reduce(0, +) / n
        #expect(abs(mean - 1) < 5 * (64 / 12 / n).squareRoot())
        #expect(abs(Double(x.count { $0 < -1 }) / n - 0.25) < 5 * (0.1875 / n).squareRoot())
        // Φ(-1) = 0.158655 is clamped, Φ(1) = 0.841345 lies below 1.
        let error = 5 * (0.158655 * 0.841345 / n).squareRoot()
        #expect(abs(Double(z.count { $0 == -1 }) / n - 0.158655) < error)
        #expect(abs(Double(z.count { $0 < 1 }) / n - 0.841345) < error)
        #expect(points.allSatisfy { $0[2] == 7 })
    }

    @Test("random starts find the minima that even ones find", arguments: [1, 2, 3] as [UInt64])
    func sameMinima(seed: UInt64) throws {
        let fit = try GlobalMinimiser(starts: 64, seed: seed).fit(GlobalMinimiserTests.tiltedWell, workspace: .init())
        #expect(fit.minima.count == 2 && fit.isValid)
        #expect(abs(fit.best.point[0] + 1.01227313) < 1e-8)
    }
}
