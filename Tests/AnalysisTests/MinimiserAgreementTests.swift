import Analysis
import Datasets
import Foundation
import Inference
import Testing

@Suite("Every fit file")
struct MinimiserAgreementTests {
    static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()
    static let fits = ((try? FileManager.default.contentsOfDirectory(atPath: root.appending(path: "fits").path)) ?? [])
        .filter { $0.hasSuffix(".yaml") }.sorted()

    static func session(
        _ file: String, starts: Int? = nil, overrides: Overrides = Overrides(),
        changing change: (FitFile) throws -> FitFile = { $0 }
    ) throws -> FitSession {
        var fit = try change(try FitFileReader.read(root.appending(path: "fits/\(file)")))
        if let starts { fit.starts = starts }
        return try FitSession(
            fit, locator: DatasetLocator(folder: root.appending(path: "datasets")), overrides: overrides)
    }

    @Test("there are fit files to test")
    func present() { #expect(Self.fits.count >= 9) }

    @Test("BFGS2, simplex and Newton agree; gradient, distance and Hessian are those of a minimum", arguments: fits)
    func agreement(file: String) throws {
        let result = try FitComputation(try Self.session(file)).run()
        let evidence = result.bestFit.certificate
        #expect(result.valid, "\(result.problems)")
        // Profiled transition radii leave a valley of χ² so flat that GSL's minimisers stop a little above its bottom.
        let spread = file.contains("transitions") ? 1e-4 : 1e-7
        #expect(evidence.minimiserSpread < spread, "χ² is about 85")
        #expect(evidence.gradientNorm < 1e-5)
        #expect(evidence.estimatedDistance < 1e-9)
        #expect(try #require(evidence.smallestEigenvalue) > 0)
        #expect(evidence.convergedStarts == evidence.starts)
    }

    /// The reference fits; `make validate` has 2000 starts for every file.
    @Test(
        "all minima are found from any number of starts",
        arguments: fits.filter { $0.hasPrefix("csi2021") && !$0.contains("full") || $0.hasPrefix("lar2020-radius") })
    func starts(file: String) throws {
        func minima(_ starts: Int) throws -> [Double] {
            let session = try Self.session(file, starts: starts)
            return try GlobalMinimiser(starts: starts).fit(session.model, workspace: session.makeWorkspace())
                .minima.map(\.chiSquare)
        }
        let many = try minima(200)
        let twoDimensional = file.contains("2d")
        for starts in twoDimensional ? [8, 16, 24, 64] : [8, 11, 16, 50] {
            let few = try minima(starts)
            #expect(few.count == many.count, "\(file) from \(starts) starts")
            for (a, b) in zip(few, many) { #expect(abs(a - b) < 1e-8 * max(1, b), "a saturated χ² is 0 to rounding") }
        }
    }
}
