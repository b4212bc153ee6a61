import Analysis
import Foundation
import Reporting
import Testing

@Suite("Text from files in figures")
struct EscapingTests {
    @Test("Special characters are escaped, quotes become apostrophes, lines are joined")
    func escaped() {
        #expect(EnhancedText(plain: "a_b^c{d}\\e@f&g~h").markup == "a\\_b\\^c\\{d\\}\\\\e\\@f\\&g\\~h")
        #expect(EnhancedText(plain: "it's").quoted == "'it’s'")
        #expect(EnhancedText(plain: "'''").quoted == "'’’’'")
        #expect(EnhancedText(plain: "a\nb\r\tc\u{202E}d").markup == "a b  c d")
        #expect(EnhancedText(plain: "abcdef", limit: 4).markup == "abc…")
    }

    @Test("Numbers have a proper minus sign, and nought has none")
    func numbers() {
        #expect(EnhancedText(number: -58.2, decimals: 1).markup == "−58.2")
        #expect(EnhancedText(number: -0.004, decimals: 2).markup == "0.00")
    }

    @Test("Names with every special character are drawn as they are and run nothing")
    func injection() async throws {
        let folder = try TemporaryFolder()
        let trap = folder.url.appending(path: "trap").path
        let attack = "'''; system('touch \(trap)'); print '"
        let nasty = "q\"'''\\{}^_@&~%d<b>`$x"
        var result = try Samples.result()
        result.name = "sample\n'; system('touch \(trap)')"
        result.datasets[0].title = nasty
        result.datasets[0].arxiv = "`touch \(trap)`"
        result.spectra[0].components[1].name = nasty.replacing("q", with: "r")
        result.spectra[0].components[2].name = "\nEOD\nsystem('touch \(trap)')\n"
        result.spectra[0].axes[0].name = "../" + attack
        result.spectra[0].axes[1].unit = "\\"
        for index in result.intervals.indices { result.intervals[index].parameter = attack }
        result.scans[0].parameter = attack
        result.scans[0].unit = "`touch \(trap)`'"
        result.bestFit.parameters[0].name = attack
        result.provenance.version = attack

        let files = try await FigureRenderer(result).draw(in: folder.url, overwriting: false)
        #expect(!FileManager.default.fileExists(atPath: trap))
        #expect(try folder.names().count == files.count)
        #expect(files.allSatisfy { $0.deletingLastPathComponent().path == folder.url.path })
        let svg = try #require(files.first { $0.lastPathComponent.hasSuffix(".svg") })
        let text = try String(contentsOf: svg, encoding: .utf8)
        let shown = "q\"’’’\\{}^_@&amp;~%d&lt;b>`$x"
        let (title, legend) = (">\(shown)<", ">r\"’’’\\{}^_@&amp;~%d&lt;b…<")
        let isTitleShown = text.contains(title)
        #expect(isTitleShown)
        // Cut to the width of a legend.
        let isComponentShown = text.contains(legend)
        #expect(isComponentShown)
    }
}
