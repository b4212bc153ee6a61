import Foundation
import Inference
import NumericalMethods
import TestSupport
import Testing

@Suite("Contours of two parameters")
struct ContourTests {
    private func map(_ model: FunctionModel, levels: [Double] = [0.6827, 0.9, 0.9545]) throws -> ContourMap {
        let fit = try GlobalMinimiser(starts: 64).fit(model, workspace: .init())
        return try ContourMethod().contours(model, workspace: .init(), axes: (0, 1), levels: levels, fit: fit)
    }

    private func area(_ polygon: Contour.Polygon) -> Double {
        polygon.points.indices.reduce(0) { sum, index in
            let (a, b) = (polygon.points[index], polygon.points[(index + 1) % polygon.points.count])
            return sum + (a[0] * b[1] - b[0] * a[1]) / 2
        }
    }

    @Test("an ellipse with a profiled third parameter: thresholds of two degrees of freedom, its area to a per cent")
    func ellipse() throws {
        // Profiling z of the form A: the Schur complement, area π threshold / √det.
        let matrix = [2, 0.5, 0.3, 0.5, 1, -0.2, 0.3, -0.2, 1]
        let model = FunctionModel.form(
            [.interest("x", -10...10), .interest("y", -8...12), .pull("z")], [1, 2, 0], matrix)
        let map = try map(model)
        let schur = [2 - 0.09, 0.5 + 0.06, 1 - 0.04]
        let determinant = schur[0] * schur[2] - schur[1] * schur[1]
        for (contour, threshold) in zip(map.contours, [2.2957, 4.6052, 6.1801]) {
            expectClose(contour.threshold, threshold, relative: 1e-3)
            #expect(contour.polygons.count == 1)
            let polygon = try #require(contour.polygons.first)
            #expect(polygon.isOuter && !polygon.isCut)
            expectClose(area(polygon), Double.pi * contour.threshold / determinant.squareRoot(), relative: 0.01)
            for point in polygon.points {
                let (x, y) = (point[0] - 1, point[1] - 2)
                expectClose(
                    schur[0] * x * x + 2 * schur[1] * x * y + schur[2] * y * y, contour.threshold, relative: 2e-3)
            }
        }
        #expect(map.failures == 0)
    }

    /// χ² = ((x² - 9)² + (y² - 4)²)/s: four minima, four islands that join as the level grows.
    @Test("all four islands of four minima")
    func islands() throws {
        let model = FunctionModel(parameters: ParameterTable([.interest("x", -8...8), .interest("y", -8...8)])) { p in
            let (u, v) = (p[0] * p[0] - 9, p[1] * p[1] - 4)
            return (
                u * u + v * v, [4 * p[0] * u, 4 * p[1] * v],
                [12 * p[0] * p[0] - 36, 0, 0, 12 * p[1] * p[1] - 16]
            )
        }
        let map = try map(model)
        #expect(map.minima.count == 4)
        for contour in map.contours {
            #expect(contour.polygons.count == 4 && contour.polygons.allSatisfy(\.isOuter))
        }
    }

    /// χ² = (x² + y² - 9)²: a ring.
    @Test("a ring has an outer and an inner polygon")
    func ring() throws {
        let model = FunctionModel(
            parameters: ParameterTable([.interest("x", -8...8), .interest("y", -8...8), .pull("z")])
        ) { p in
            let u = p[0] * p[0] + p[1] * p[1] - 9
            let d = p[0] - 0.1 * p[2]
            return (
                u * u + 1e-4 * p[0] * p[0] + p[2] * p[2] + 0 * d, [4 * p[0] * u + 2e-4 * p[0], 4 * p[1] * u, 2 * p[2]],
                [
                    4 * u + 8 * p[0] * p[0] + 2e-4, 8 * p[0] * p[1], 0, 8 * p[0] * p[1], 4 * u + 8 * p[1] * p[1], 0, 0,
                    0, 2,
                ]
            )
        }
        let map = try map(model, levels: [0.9])
        let contour = try #require(map.contours.first)
        #expect(contour.polygons.count == 2)
        let outer = try #require(contour.polygons.first { $0.isOuter })
        let inner = try #require(contour.polygons.first { !$0.isOuter })
        let root = contour.threshold.squareRoot()
        expectClose(area(outer), Double.pi * (9 + root), relative: 0.01)
        expectClose(-area(inner), Double.pi * (9 - root), relative: 0.01)
    }

    @Test("a region that leaves the range is closed along it and says so; a physical end is none")
    func cut() throws {
        let parameters = [
            ModelParameter.interest("x", 0...10, isLowerEndPhysical: true), .interest("y", 0...10),
        ]
        let model = FunctionModel.form(parameters, [0, 5], [1, 0, 0, 1])
        let map = try map(model)
        let polygon = try #require(map.contours.first?.polygons.first)
        #expect(!polygon.isCut)
        expectClose(area(polygon), Double.pi * 2.2957 / 2, relative: 0.01)
        let other = FunctionModel.form(parameters, [5, 0], [1, 0, 0, 1])
        let others = try self.map(other)
        #expect(others.contours.first?.polygons.first?.isCut == true)
    }
}
