import Analysis
import Datasets
import Foundation
import Inference
import Likelihood
import Testing

/// The long checks of `make validate`.
@Suite("Validation", .enabled(if: ProcessInfo.processInfo.environment["RECOILFIT_VALIDATE"] != nil, "make validate"))
struct ValidationTests {
    @Test("2000 starts find the minima that the fit file's starts find", arguments: MinimiserAgreementTests.fits)
    func manyStarts(file: String) throws {
        let session = try MinimiserAgreementTests.session(file)
        func minima(_ starts: Int) throws -> [Double] {
            try GlobalMinimiser(starts: starts).fit(session.model, workspace: session.makeWorkspace())
                .minima.map(\.chiSquare)
        }
        let usual = try minima(session.fit.starts)
        let many = try minima(2000)
        #expect(usual.count == many.count)
        for (a, b) in zip(usual, many) { #expect(abs(a - b) < 1e-8 * b) }
    }

    @Test(
        "100 random starts of a fit with all nuisances reach the same set of minima",
        arguments: ["r2_ee", "r2_mumu", "q_ee", "q_mumu", "mu_e", "mu_mu"])
    func randomStarts(parameter: String) throws {
        let session = try MinimiserAgreementTests.session("csi2021-full.yaml").freeing(parameter)
        let usual = try GlobalMinimiser(starts: session.fit.starts).fit(
            session.model, workspace: session.makeWorkspace())
        let random = try GlobalMinimiser(starts: 100, seed: 7).fit(session.model, workspace: session.makeWorkspace())
        #expect(usual.minima.count == random.minima.count, "\(parameter)")
        for (a, b) in zip(usual.minima, random.minima) { #expect(abs(a.chiSquare - b.chiSquare) < 1e-6) }
    }

    @Test("a profile grid eight times finer finds the same pieces", arguments: MinimiserAgreementTests.fits)
    func fineProfile(file: String) throws {
        let session = try MinimiserAgreementTests.session(file)
        let workspace = session.makeWorkspace()
        let fit = try GlobalMinimiser(starts: session.fit.starts).fit(session.model, workspace: workspace)
        for request in session.fit.intervals {
            let index = try #require(session.model.parameters.index(of: request.parameter))
            var fine = ProfileMethod()
            fine.gridPoints = 961
            let pieces = try [ProfileMethod(), fine].map { method in
                try method.intervals(
                    session.model, workspace: workspace, parameter: index, levels: request.confidence, fit: fit
                ).intervals.map(\.pieces)
            }
            for (usual, finer) in zip(pieces[0], pieces[1]) {
                try #require(usual.count == finer.count)
                for (a, b) in zip(usual, finer) {
                    let width = b.upperBound - b.lowerBound
                    #expect(abs(a.lowerBound - b.lowerBound) < 1e-6 * width)
                    #expect(abs(a.upperBound - b.upperBound) < 1e-6 * width)
                }
            }
        }
    }

    @Test("an Asimov data set of the Standard Model gives its truth back", arguments: MinimiserAgreementTests.fits)
    func asimov(file: String) throws {
        let fit = try FitFileReader.read(MinimiserAgreementTests.root.appending(path: "fits/\(file)"))
        var overrides = Overrides()
        overrides.asimov = true
        let session = try FitSession(
            fit, locator: DatasetLocator(folder: MinimiserAgreementTests.root.appending(path: "datasets")),
            overrides: overrides)
        let result = try GlobalMinimiser(starts: fit.starts).fit(session.model, workspace: session.makeWorkspace())
        #expect(abs(result.best.chiSquare) < 1e-7, "0 to the rounding of sums of order 1e4")
        for (index, parameter) in session.model.parameters.parameters.enumerated() {
            #expect(abs(result.best.point[index] - session.truth[index]) < 1e-3 * parameter.scale)
        }
    }
}
