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

    private func check(_ result: ResultContract, _ fit: ReferenceFit) throws {
        let minima = result.bestFit.minima
        #expect(result.valid)
        try #require(minima.count == fit.minima.count)
        for (minimum, reference) in zip(minima, fit.minima) {
            #expect(agree(minimum.chi2, reference.chi2, to: 5e-6))
        }
    }
}
