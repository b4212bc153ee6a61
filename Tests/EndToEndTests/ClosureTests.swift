import Foundation
import Testing

@Suite("Every reference fit gives the numbers of an independent calculation", .timeLimit(.minutes(15)))
struct ClosureTests {
    private func result(_ name: String) throws -> ResultContract {
        let run = try Workshop().run("fit", Workshop.fit(name), "--format", "json", "--no-figures", "--quiet")
        #expect(run.status == 0 && run.complaints.isEmpty)
        return try run.decoded()
    }

    @Test("there is a closure test for every fit file")
    func everyFit() throws {
        let folder = Workshop.package.appending(path: "fits").path
        let files = try FileManager.default.contentsOfDirectory(atPath: folder)
        let found = files.filter { $0.hasPrefix("csi2021-") && !$0.hasPrefix("csi2021-lar2020-") }
        let tested = ReferenceFit.all.map(\.name) + ["sm"] + FullReference.all.map(\.fit)
        // The full fit with one width doubled: nothing new to calculate. Transitions and squared moments have tests of
        // their own.
        let variants = ["full-timing50", "radius-2d-transitions", "moment2-e", "moment2-mu"]
        #expect(Set(found) == Set((tested + variants).map { "csi2021-\($0).yaml" }))
    }

    @Test("best fit, minima, intervals, yields", arguments: ReferenceFit.all)
    func closure(expected: ReferenceFit) throws {
        let result = try result(expected.name)
        #expect(result.valid)
        #expect(agree(result.bestFit.chi2, expected.chi2, to: 5e-6))
        #expect(agree(result.goodnessOfFit.chi2, expected.chi2, to: 5e-6))

        let minima = result.bestFit.minima
        try #require(minima.count == expected.minima.count)
        for (minimum, reference) in zip(minima, expected.minima) {
            #expect(agree(minimum.chi2, reference.chi2, to: 5e-6))
            for (name, value) in reference.values {
                let found = try #require(minimum.parameters[name])
                #expect(agree(found, value, to: 1e-4, of: try width(of: name, in: expected)), "\(name)")
            }
        }
        for (name, value) in expected.minima[0].values {
            let best = try #require(result.parameter(name))
            #expect(best.value == minima[0].parameters[name])
            #expect(best.atBound == (value == 0))
            #expect((best.error == nil) == best.atBound)
        }
        for (component, count) in zip(["CEvNS", "brn", "nin", "steady"], expected.yields) {
            #expect(agree(try #require(result.yield(component)).fitted, count, to: 5e-6), "\(component)")
        }
        #expect((result.yield("nu-e") == nil) == (expected.electrons == nil))
        if let electrons = expected.electrons {
            let found = try #require(result.yield("nu-e"))
            // A charge is known to 1e-4 of its interval, and enters squared.
            #expect(abs(found.fitted - electrons) < 3e-4 * electrons)
            #expect(agree(found.expected, 7.379324447e-05, to: 1e-5))
        }
    }

    @Test(
        "nu-e scattering tightens the bounds on the charges by two orders of magnitude, on the moments by some per cent"
    )
    func electrons() throws {
        func upper(_ name: String) throws -> Double {
            let interval = try #require(try result(name).intervals.first { $0.confidenceLevel == 0.9 })
            return try #require(interval.pieces.first?.last)
        }
        for (name, gain) in [("charge-ee", 100.0...200), ("charge-mumu", 200...400), ("moment-e", 1.05...1.15)] {
            #expect(gain.contains(try upper(name) / upper("\(name)-es")), "\(name)")
        }
        #expect((1.05...1.15).contains(try upper("moment-mu") / upper("moment-mu-es")))
    }

    @Test("every piece of every interval, to 1e-4 of its width", arguments: ReferenceFit.all)
    func intervals(expected: ReferenceFit) throws {
        let result = try result(expected.name)
        try #require(result.intervals.count == expected.intervals.count)
        for (interval, reference) in zip(result.intervals, expected.intervals) {
            #expect(interval.parameter == reference.parameter)
            #expect(interval.confidenceLevel == reference.confidence)
            #expect(interval.method == "profile" && interval.unbounded.isEmpty)
            let threshold = reference.confidence == 0.9 ? 2.705543454 : 1.000043427
            #expect(agree(interval.threshold, threshold, to: 1e-9))
            try #require(interval.pieces.count == reference.pieces.count)
            for (piece, edges) in zip(interval.pieces, reference.pieces) {
                try #require(piece.count == 2)
                for (found, edge) in zip(piece, edges) {
                    #expect(
                        agree(found, edge, to: 1e-4, of: edges[1] - edges[0]), "\(piece) and \(edges)"
                    )
                }
            }
        }
    }

    @Test("Standard Model: yield, error, significance, pulls")
    func standardModel() throws {
        let result = try result("sm")
        #expect(result.valid && result.intervals.isEmpty)
        #expect(agree(result.bestFit.chi2, 84.62991497, to: 5e-6))
        #expect(result.bestFit.ndf == 98 && result.datasets[0].bins == 99 && result.datasets[0].observed == 1578)
        #expect(agree(result.significance.sigma, 11.35862566, to: 5e-6))
        let signal = try #require(result.yield("CEvNS"))
        #expect(agree(signal.expected, 320.3763101, to: 5e-6))
        #expect(agree(signal.fitted, 306.1094596, to: 5e-6))
        #expect(agree(try #require(signal.error), 31.61895541, to: 2e-5))
        for (component, count) in [("brn", 17.043814), ("nin", 5.49214985), ("steady", 1278.730864)] {
            #expect(agree(try #require(result.yield(component)).fitted, count, to: 5e-6), "\(component)")
        }
        // Pulls in units of their sigma; the signal's pull has no constraint.
        let pulls = [
            ("csi_signal", -0.04453153999 / 0.12), ("csi_brn", -0.07370576096 / 0.25),
            ("csi_nin", -0.01925895507 / 0.35), ("csi_steady", -0.01256303972 / 0.021),
        ]
        for (name, pull) in pulls {
            #expect(agree(try #require(result.parameter(name)).value, pull, to: 1e-4), "\(name)")
        }
        // The experiment's own fit: 306 +- 20 events, 11.6 sigma.
        #expect(abs(signal.fitted - 306) < 20 && abs(result.significance.sigma - 11.6) < 1)
    }

    /// Width of the piece of the 90 % interval that holds the best fit.
    private func width(of name: String, in fit: ReferenceFit) throws -> Double {
        let interval = try #require(fit.intervals.first { $0.parameter == name && $0.confidence == 0.9 })
        let best = try #require(fit.minima[0].values[name])
        let piece = try #require(interval.pieces.first { $0[0] <= best && best <= $0[1] })
        return piece[1] - piece[0]
    }
}
