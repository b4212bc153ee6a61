import Foundation
import Inference
import NumericalMethods
import TestSupport
import Testing

/// Two Gaussian measurements.
private struct PlaneModel: StatisticalModel {
    struct Workspace {
        var measured: [Double]
    }

    let parameters = ParameterTable([.interest("x", -6...6), .interest("y", -6...6)])

    func makeWorkspace() -> Workspace { Workspace(measured: [0.5, -0.3]) }
    func loadExpected(at point: [Double], into workspace: inout Workspace) { workspace.measured = point }
    func sample(at point: [Double], stream: inout RandomStream, into workspace: inout Workspace) {
        workspace.measured = point.map { $0 + stream.normal() }
    }

    func evaluate(
        _ order: DerivativeOrder, at point: [Double], into evaluation: inout Evaluation, workspace: inout Workspace
    ) {
        let pulls = zip(point, workspace.measured).map { $0 - $1 }
        evaluation.value = pulls.reduce(0) { $0 + $1 * $1 }
        evaluation.gradient = pulls.map { 2 * $0 }
        evaluation.curvature = [2, 0, 0, 2]
    }
}

@Suite("Feldman-Cousins regions")
struct CalibratedPlaneTests {
    @Test("two Gaussian measurements: the circle of Wilks' theorem, the same from any number of threads")
    func circle() throws {
        let model = PlaneModel()
        let fit = try GlobalMinimiser().fit(model, workspace: model.makeWorkspace())
        let maps = try [1, 2].map { threads in
            try FeldmanCousins(rule: StoppingRule(maximum: 4000, tolerance: 0.004), threads: threads).contours(
                model, workspace: model.makeWorkspace(), axes: (0, 1), ranges: (-4...5, -5...4), levels: [0.6827, 0.9],
                fit: fit, lines: 21)
        }
        #expect(maps[0].map.contours == maps[1].map.contours)
        for (contour, threshold) in zip(maps[0].map.contours, [2.2957, 4.6052]) {
            let polygon = try #require(contour.polygons.first)
            #expect(contour.polygons.count == 1 && polygon.isOuter && !polygon.isCut)
            for point in polygon.points {
                let radius = (pow(point[0] - 0.5, 2) + pow(point[1] + 0.3, 2)).squareRoot()
                // The error of a critical value of 4000 pseudo-experiments is 2 %, and a grid of 21 lines adds as much.
                expectClose(radius, threshold.squareRoot(), relative: 0.08)
            }
        }
        #expect(maps[0].counts.failed == 0)
    }
}
