import Foundation
import Testing

@Suite("The minima do not depend on where the search starts", .timeLimit(.minutes(15)))
struct StartsTests {
    private func result(_ name: String, starts: Int) throws -> ResultContract {
        let workshop = try Workshop()
        let original = try String(contentsOfFile: Workshop.fit(name), encoding: .utf8)
        let pieces = original.split(separator: "starts: ")
        try #require(pieces.count == 2)
        let text = "\(pieces[0])starts: \(starts)\(pieces[1].drop(while: \.isNumber))"
        try workshop.write(text, to: "fit.yaml")
        let run = try workshop.run("fit", "fit.yaml", "--format", "json", "--no-figures", "--quiet")
        let result = try run.decoded(ResultContract.self)
        #expect(run.status == (result.valid ? 0 : 2), "\(run.complaints)")
        return result
    }

    @Test("one parameter: from 2 (taken as 8), 9 and 64 starts", arguments: ReferenceFit.oneParameter, [2, 9, 64])
    func oneParameter(fit: ReferenceFit, starts: Int) throws {
        try check(try result(fit.name, starts: starts), fit)
    }

    @Test("two radii: from 8, 24, 64 and 200 starts", arguments: [8, 24, 64, 200])
    func twoRadii(starts: Int) throws {
        try check(try result("radius-2d", starts: starts), ReferenceFit.radii)
    }

    /// Even steps of these ranges step across the far branch at 5.3e-7, which is 1.6e-7 wide.
    @Test("a charge in a range of any width has both pieces", arguments: ["1e-6", "4e-4", "1e-3", "1e-2", "1", "1e9"])
    func wideRange(end: String) throws {
        let workshop = try Workshop()
        let original = try String(contentsOfFile: Workshop.fit("charge-ee"), encoding: .utf8)
        let pattern = #/range: \[[^\]]*\]/#
        try workshop.write(original.replacing(pattern, with: "range: [-\(end), \(end)]"), to: "fit.yaml")
        let run = try workshop.run("fit", "fit.yaml", "--format", "json", "--no-figures", "--quiet")
        let result = try run.decoded(ResultContract.self)
        #expect(run.status == (result.valid ? 0 : 2), "\(run.complaints)")
        let reference = try #require(ReferenceFit.oneParameter.first { $0.name == "charge-ee" })
        for (interval, expected) in zip(result.intervals, reference.intervals) {
            try #require(interval.pieces.count == expected.pieces.count, "\(interval.pieces)")
            for (piece, known) in zip(interval.pieces, expected.pieces) {
                let allowed = 1e-3 * (known[1] - known[0])
                #expect(abs(piece[0] - known[0]) < allowed && abs(piece[1] - known[1]) < allowed, "\(piece), \(known)")
            }
        }
    }

    private func check(_ result: ResultContract, _ fit: ReferenceFit) throws {
        let minima = result.bestFit.minima
        #expect(result.valid)
        try #require(minima.count == fit.minima.count)
        for (minimum, reference) in zip(minima, fit.minima) {
            #expect(agree(minimum.chi2, reference.chi2, to: 5e-6))
        }
    }
}
