import Analysis
import Benchmark
import Datasets
import Foundation
import Inference
import Likelihood

/// The session of a fit file of this repository.
private func session(_ name: String, changing change: (inout FitFile) -> Void = { _ in }) throws -> FitSession {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()
    var fit = try FitFileReader.read(root.appending(path: "fits/\(name).yaml"))
    change(&fit)
    return try FitSession(
        fit,
        locator: DatasetLocator(folder: root.appending(path: "datasets")))
}

/// Stops the run where a result is not the one that the speed is worth measuring for.
private func check(_ value: Double, is expected: Double, relative: Double) {
    precondition(abs(value - expected) <= relative * abs(expected), "\(value) is not \(expected)")
}

let benchmarks: @Sendable () -> Void = {
    Benchmark.defaultConfiguration = .init(metrics: [.wallClock], maxDuration: .seconds(2), maxIterations: 100_000)

    for order in [DerivativeOrder.value, .gradient, .hessian] {
        Benchmark(
            "csi2021-radius-mumu, 99 bins: 1000 times \(order)",
            configuration: .init(metrics: [.wallClock], timeUnits: .microseconds, maxDuration: .seconds(2))
        ) { benchmark in
            let model = try session("csi2021-radius-mumu").model
            var workspace = model.makeWorkspace()
            var evaluation = Evaluation(dimension: model.parameters.count)
            let point = model.parameters.nominal
            model.evaluate(order, at: point, into: &evaluation, workspace: &workspace)
            check(evaluation.value, is: 85.3045, relative: 2e-2)
            benchmark.startMeasurement()
            for _ in benchmark.scaledIterations {
                for _ in 0..<1000 {
                    model.evaluate(order, at: point, into: &evaluation, workspace: &workspace)
                    blackHole(evaluation.value)
                }
            }
        }
    }

    Benchmark("fold the signal of CsI 2021") { benchmark in
        let session = try session("csi2021-radius-mumu")
        for _ in benchmark.scaledIterations {
            blackHole(try SignalFolding().templates(of: session.datasets[0], conventions: session.fit.conventions))
        }
    }

    // Cold: data sets read, signal folded and expanded, seven parameters each fitted by itself.
    for diagnostics in [false, true] {
        let what = diagnostics ? "with impacts, edges and expected intervals" : "best fits and intervals"
        Benchmark("csi2021-full from its files, 19 nuisances: \(what)") { benchmark in
            for _ in benchmark.scaledIterations {
                let result = try FitComputation(
                    try session("csi2021-full") { if !diagnostics { $0.diagnostics = [] } }
                ).run()
                precondition(result.valid, "\(result.problems)")
                check(result.bestFit.chi2, is: 78.6425593, relative: 2e-5)
                blackHole(result)
            }
        }
    }

    for name in ["csi2021-radius-mumu", "csi2021-radius-2d"] {
        Benchmark("\(name): best fit, all minima, intervals") { benchmark in
            let session = try session(name)
            let result = try FitComputation(session).run()
            precondition(result.valid, "\(result.problems)")
            for _ in benchmark.scaledIterations { blackHole(try FitComputation(session).run()) }
        }
    }
}
