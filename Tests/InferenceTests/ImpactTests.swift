import Inference
import TestSupport
import Testing

@Suite("Impacts of nuisances")
struct ImpactTests {
    /// Precision matrix A with A⁻¹ = ¼ [[3, -2, 1], [-2, 4, -2], [1, -2, 3]].
    static let precision: [Double] = [2, 1, 0, 1, 2, 1, 0, 1, 2]

    @Test("a Gaussian: V_ij / σ_j, down and up")
    func gaussian() throws {
        let model = FunctionModel.form([.interest("x"), .pull("a"), .pull("b")], [1, 0.5, -0.3], Self.precision)
        let fit = try GlobalMinimiser().fit(model, workspace: .init())
        let impacts = ImpactMethod().impacts(
            model, workspace: .init(), of: 0, at: fit.best, errors: fit.errors, nuisances: [2, 1])
        #expect(impacts.map(\.nuisance) == ["b", "a"] && impacts.allSatisfy { $0.parameter == "x" })
        let sigma = 0.75.squareRoot()
        expectClose(try #require(impacts[0].up), 0.25 / sigma, relative: 1e-7)
        expectClose(try #require(impacts[0].down), -0.25 / sigma, relative: 1e-7)
        expectClose(impacts[0].upPull, -0.3 + sigma, relative: 1e-7)
        expectClose(impacts[0].downPull, -0.3 - sigma, relative: 1e-7)
        expectClose(try #require(impacts[1].up), -0.5, relative: 1e-7)
        expectClose(try #require(impacts[1].down), 0.5, relative: 1e-7)
    }

    @Test("the end of a domain stops a nuisance, one without an error has no impact")
    func ends() throws {
        let model = FunctionModel.form(
            [.interest("x"), .pull("a"), .pull("b", -0.6...50)], [1, 0.5, -0.3], Self.precision)
        let fit = try GlobalMinimiser().fit(model, workspace: .init(), fixing: [1: 0.5])
        let impacts = ImpactMethod().impacts(
            model, workspace: .init(), of: 0, at: fit.best, errors: fit.errors, nuisances: [1, 2], fixing: [1: 0.5])
        #expect(impacts[0].down == nil && impacts[0].up == nil && impacts[0].upPull == 0.5)
        #expect(impacts[1].downPull == -0.6)
        #expect(abs(try #require(impacts[1].down)) < 1e-9, "x and b are not correlated at fixed a")

        let all = try GlobalMinimiser().fit(model, workspace: .init())
        let cut = ImpactMethod().impacts(
            model, workspace: .init(), of: 0, at: all.best, errors: all.errors, nuisances: [2])
        // V_xb / V_bb times -0.3.
        expectClose(try #require(cut[0].down), -0.1, relative: 1e-7)
    }

    /// χ² = (x² - 1 + z)² + z²/2 with x ≥ 0, as a moment enters: at z = 1 the best x is 0, where χ² is stationary.
    @Test("a conditional minimum at the end of a domain is one, and the search comes back from it")
    func atBound() throws {
        let x = ModelParameter.interest("x", 0...5, isLowerEndPhysical: true)
        let model = FunctionModel(parameters: ParameterTable([x, .pull("z")])) { point in
            let (x, z) = (point[0], point[1])
            let w = x * x - 1 + z
            return (w * w + z * z / 2, [4 * x * w, 2 * w + z], [12 * x * x - 4 + 4 * z, 4 * x, 4 * x, 3])
        }
        let fit = try GlobalMinimiser().fit(model, workspace: .init())
        expectClose(fit.best.point[0], 1, relative: 1e-9)
        // The curvature [[8, 4], [4, 3]] gives z the error √(2 · 8/8) = √2: beyond 1, so that x ends at 0.
        expectClose(try #require(fit.errors[1]), 2.0.squareRoot(), relative: 1e-9)
        let impacts = ImpactMethod().impacts(
            model, workspace: .init(), of: 0, at: fit.best, errors: fit.errors, nuisances: [1])
        #expect(impacts[0].up == -1, "exactly on the bound")
        expectClose(try #require(impacts[0].down), (1 + 2.0.squareRoot()).squareRoot() - 1, relative: 1e-7)
    }

    @Test("a conditional minimum of another branch is none")
    func branch() throws {
        // 10 (x² - 1)² + 20 z (x - 1) + 3.5 z² near (1, 0): σ_z = 1, and at z = 1 the well at x = 1 is gone.
        let model = FunctionModel(parameters: ParameterTable([.interest("x", -5...5), .pull("z")])) { point in
            let (x, z) = (point[0], point[1])
            let w = x * x - 1
            return (
                10 * w * w + 20 * z * (x - 1) + 3.5 * z * z, [40 * x * w + 20 * z, 20 * (x - 1) + 7 * z],
                [120 * x * x - 40, 20, 20, 7]
            )
        }
        let impacts = ImpactMethod().impacts(
            model, workspace: .init(), of: 0, at: FitMinimum(point: [1, 0], chiSquare: 0), errors: [0.3, 1],
            nuisances: [1])
        #expect(impacts[0].up == nil)
        // 40 x (x² - 1) = 20 at x = 1.19148788.
        expectClose(try #require(impacts[0].down), 0.191487884, relative: 1e-7)
    }
}
