import Analysis
import Datasets
import Foundation
import Inference
import Likelihood
import Testing

/// The long checks of `make validate`.
@Suite("Validation", .enabled(if: ProcessInfo.processInfo.environment["RECOILFIT_VALIDATE"] != nil, "make validate"))
struct ValidationTests {
    /// The sessions whose fits a file asks for: with all its parameters, or with each of those that are free alone.
    private static func sessions(_ session: FitSession) throws -> [FitSession] {
        let alone = session.fit.aloneParameters
        return alone.isEmpty ? [session] : try alone.map(session.freeing)
    }

    /// Whether two sets of minima are the same points: to 1e-8 of χ² (of 1 where a saturated fit has 0), and to a thousandth of a natural scale or of the
    /// coordinates (a charge beside its pulls; far branches are that flat).
    private static func expectSame(_ a: GlobalFit, _ b: GlobalFit, _ session: FitSession, _ name: String) {
        #expect(a.minima.count == b.minima.count, "\(name)")
        for (left, right) in zip(a.minima, b.minima) {
            #expect(abs(left.chiSquare - right.chiSquare) < 1e-8 * max(1, left.chiSquare), "\(name)")
            for (index, parameter) in session.model.parameters.parameters.enumerated() {
                let (x, y) = (left.point[index] / parameter.scale, right.point[index] / parameter.scale)
                #expect(abs(x - y) < 1e-3 * max(1, abs(x)), "\(name): \(parameter.name)")
            }
        }
    }

    @Test("2000 starts find the minima that the fit file's starts find", arguments: MinimiserAgreementTests.fits)
    func manyStarts(file: String) throws {
        for session in try Self.sessions(try MinimiserAgreementTests.session(file)) {
            let fits = try [session.fit.starts, 2000].map { starts in
                try GlobalMinimiser(starts: starts).fit(session.model, workspace: session.makeWorkspace())
            }
            Self.expectSame(fits[0], fits[1], session, file)
        }
    }

    @Test(
        "100 random starts of a fit with all nuisances reach the same set of minima",
        arguments: ["r2_ee", "r2_mumu", "r2_emu", "q_ee", "q_mumu", "mu_e", "mu_mu"])
    func randomStarts(parameter: String) throws {
        let session = try MinimiserAgreementTests.session("csi2021-full.yaml").freeing(parameter)
        let usual = try GlobalMinimiser(starts: session.fit.starts).fit(
            session.model, workspace: session.makeWorkspace())
        let random = try GlobalMinimiser(starts: 100, seed: 7).fit(session.model, workspace: session.makeWorkspace())
        Self.expectSame(usual, random, session, parameter)
    }

    @Test("a profile grid eight times finer finds the same pieces", arguments: MinimiserAgreementTests.fits)
    func fineProfile(file: String) throws {
        for session in try Self.sessions(try MinimiserAgreementTests.session(file)) {
            let workspace = session.makeWorkspace()
            let fit = try GlobalMinimiser(starts: session.fit.starts).fit(session.model, workspace: workspace)
            for request in session.fit.intervals {
                guard let index = session.model.parameters.index(of: request.parameter) else { continue }
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
    }

    @Test("an Asimov data set of the Standard Model gives its truth back", arguments: MinimiserAgreementTests.fits)
    func asimov(file: String) throws {
        var overrides = Overrides()
        overrides.asimov = true
        for session in try Self.sessions(try MinimiserAgreementTests.session(file, overrides: overrides)) {
            let result = try GlobalMinimiser(starts: session.fit.starts).fit(
                session.model, workspace: session.makeWorkspace())
            #expect(abs(result.best.chiSquare) < 1e-7, "0 to the rounding of sums of order 1e4")
            for (index, parameter) in session.model.parameters.parameters.enumerated() {
                // From a modulus of 0 χ² rises with its fourth power: 1e-2 of a scale is less than 1e-8 of χ².
                let allowed = parameter.isLowerEndPhysical ? 1e-2 : 1e-3
                #expect(abs(result.best.point[index] - session.truth[index]) < allowed * parameter.scale)
            }
        }
    }

    @Test(
        "refolding at every step gives valid intervals of the unmodified full fit, within 1 % of a piece of the morph's",
        arguments: ["q_mumu", "r2_ee", "r2_emu"])
    func exact(parameter: String) throws {
        func intervals(isExact: Bool) throws -> FitResult {
            var overrides = Overrides()
            overrides.isExact = isExact
            let session = try MinimiserAgreementTests.session("csi2021-full.yaml", overrides: overrides) {
                try $0.limiting(to: parameter, confidence: [0.9])
            }
            return try FitComputation(session).run()
        }
        let exact = try intervals(isExact: true)
        #expect(exact.valid, "\(exact.problems)")
        let morph = try intervals(isExact: false)
        #expect(exact.intervals[0].pieces.count == morph.intervals[0].pieces.count)
        for (a, b) in zip(exact.intervals[0].pieces, morph.intervals[0].pieces) {
            for (edge, other) in zip(a, b) { #expect(abs(edge - other) < 1e-2 * (a[1] - a[0])) }
        }
    }
}
