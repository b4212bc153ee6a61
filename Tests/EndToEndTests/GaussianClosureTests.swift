import Foundation
import Testing

@Suite("Fits of Dresden-II and CsI 2017 give the numbers of an independent calculation", .timeLimit(.minutes(10)))
struct GaussianClosureTests {
    private func result(_ name: String, _ more: String...) throws -> ResultContract {
        let file = Workshop.package.appending(path: "fits/\(name).yaml").path
        let run = try Workshop().run(["fit", file, "--format", "json", "--no-figures", "--quiet"] + more)
        #expect(run.status == 0)
        return try run.decoded()
    }

    /// Dresden-II differs in the cut below one pair (2.96 or 3 eV), which the charge's 1/T² feels: 0.9 % of a piece.
    @Test("χ² and every edge", arguments: GaussianReference.all)
    func closure(expected: GaussianReference) throws {
        let result = try result(expected.fit)
        #expect(result.valid)
        let isDresden = expected.fit.hasPrefix("dresden")
        #expect(agree(result.bestFit.chi2, expected.chi2, to: 1e-4))
        let narrowest = expected.pieces.flatMap { $0 }.map { $0[1] - $0[0] }.min() ?? 0
        try #require(result.intervals.count == expected.pieces.count)
        for (interval, pieces) in zip(result.intervals, expected.pieces) {
            try #require(interval.pieces.count == pieces.count)
            for (found, wanted) in zip(interval.pieces, pieces) {
                for (edge, reference) in zip(found, wanted) {
                    #expect(
                        agree(edge, reference, to: isDresden ? 0.015 : 2e-3, of: narrowest), "\(found) and \(wanted)")
                }
            }
        }
    }

    /// χ² without CEvNS, in the Standard Model and with a free normalisation.
    @Test(
        "Dresden-II with and without CEvNS, for both quenching curves",
        arguments: [
            ("fef", 110.69097, 103.83390, 103.78439, 0.922607), ("ybe", 110.69097, 105.74809, 105.33943, 1.38067),
        ])
    func dresden(curve: String, none: Double, standardModel: Double, free: Double, strength: Double) throws {
        let best = try result("dresden2022-\(curve)-sm")
        #expect(agree(best.bestFit.chi2, free, to: 1e-4))
        let difference = best.significance.sigma * best.significance.sigma
        #expect(abs(difference - (none - free)) < 0.02)
        #expect(agree(1 + 0.05 * (try #require(best.parameter("dresden_signal")).value), strength, to: 0.01))
        let fixed = try result("dresden2022-\(curve)-sm", "--set", "dresden_signal=0")
        #expect(agree(fixed.bestFit.chi2, standardModel, to: 1e-4))
        #expect(best.datasets[0].title.contains(curve == "fef" ? "iron-filter" : "photo-neutron"))
    }

    @Test("CsI 2017: yields, and full coherence excluded")
    func cesium() throws {
        let events = try result("csi2017-sm")
        #expect(agree(events.bestFit.chi2, 145.69298, to: 1e-5))
        for (component, count) in [("CEvNS", 130.13303), ("brn", 5.56785), ("steady", 407.91385)] {
            #expect(agree(try #require(events.yield(component)).fitted, count, to: 1e-4))
        }
        #expect(agree(try #require(events.yield("CEvNS")).expected, 142.52136, to: 1e-3))
        for (fit, sigma) in [("csi2017-coherence", 2.10621), ("csi2017-energy-coherence", 2.26715)] {
            let tests = try result(fit).tests
            #expect(abs(try #require(tests.first).sigma - sigma) < 0.005)
        }
    }

    @Test("the covariance and the pull are forms of one χ²")
    func pullForm() throws {
        let workshop = try Workshop()
        try workshop.copyDatasets()
        let folder = "datasets/coherent-csi-2017-energy"
        // Coincident plus anticoincident counts are the squares of the statistical errors.
        let squares = [61.0, 113, 158, 123, 99, 81, 65, 56, 48, 42, 63, 43]
        var rows = try workshop.read("\(folder)/observed.csv").split(separator: "\n").filter { !$0.hasPrefix("#") }
            .map(String.init)
        rows[0] += ",error"
        for (bin, square) in squares.enumerated() { rows[bin + 1] += ",\(square.squareRoot())" }
        try workshop.write(rows.joined(separator: "\n") + "\n", to: "\(folder)/observed.csv")
        try workshop.write(
            try workshop.read("\(folder)/dataset.yaml").replacing(", covariance: covariance.csv", with: "")
                .replacing("nuisances:\n", with: "nuisances:\n  csi2017_brn: {scales: [brn], sigma: 0.25}\n"),
            to: "\(folder)/dataset.yaml")
        for fit in ["csi2017-energy-radius-mumu", "csi2017-energy-neutron-radius"] {
            let file = Workshop.package.appending(path: "fits/\(fit).yaml")
            try workshop.write(
                try String(contentsOf: file, encoding: .utf8)
                    .replacing("nuisances: [csi2017_signal]", with: "nuisances: [csi2017_signal, csi2017_brn]"),
                to: "fits/own.yaml")
            let run = try workshop.run([
                "fit", "fits/own.yaml", "--datasets", "datasets", "--format", "json", "--no-figures", "--quiet",
            ])
            let (pulls, covariance): (ResultContract, ResultContract) = (try run.decoded(), try result(fit))
            #expect(abs(pulls.bestFit.chi2 - covariance.bestFit.chi2) < 1e-8)
            for (one, other) in zip(pulls.intervals, covariance.intervals) {
                for (found, wanted) in zip(one.pieces.flatMap { $0 }, other.pieces.flatMap { $0 }) {
                    #expect(abs(found - wanted) < 1e-5)
                }
            }
        }
    }

    @Test("a fit of CsI 2017 and CsI 2021, or of both quenching curves, is refused with the reason")
    func sameDetector() throws {
        for (first, second) in [
            ("coherent-csi-2017", "coherent-csi-2021"), ("dresden-ii-fef", "dresden-ii-ybe"),
        ] {
            let workshop = try Workshop()
            try workshop.write(
                """
                format: recoilfit/fit/1
                name: own
                conventions: {charge_radius: total}
                form_factor: {model: helm, skin_fm: 0.9}
                datasets: [{name: \(first)}, {name: \(second)}]
                nuisances: []

                """, to: "own.yaml")
            let run = try workshop.run("fit", "own.yaml", "--datasets", Workshop.datasetsPath)
            expectComplaint(run, 65, first, second, "same detector")
        }
    }
}
