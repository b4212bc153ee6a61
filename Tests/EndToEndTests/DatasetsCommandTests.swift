import Foundation
import Testing

@Suite("datasets list, show, validate", .timeLimit(.minutes(15)))
struct DatasetsCommandTests {
    private struct Card: Decodable {
        struct Component: Decodable {
            let name: String
            let expected: Double
        }

        struct Nuisance: Decodable, Equatable {
            let name: String
            var scales: [String] = []
            var sigma: Double?
            var varies: String?
            var affects: String?
            var mirrored: Bool?
            var countedOn: String?
            var constraint = "gaussian"

            static func variation(_ name: String, _ key: String) -> Nuisance {
                Nuisance(name: name, varies: key, affects: "both", mirrored: false)
            }
        }

        let name: String
        let title: String
        let sha256: String
        let observed: Double
        let caveats: [String]
        let backgrounds: [Component]
        let nuisances: [Nuisance]
    }

    private func run(_ arguments: String...) throws -> Run {
        try Workshop().run(["datasets"] + arguments + ["--datasets", Workshop.datasetsPath])
    }

    @Test("list and show in every form")
    func forms() throws {
        let list = try run("list", "--format", "json").decoded([Card].self)
        let folders = try FileManager.default.contentsOfDirectory(atPath: Workshop.datasetsPath)
        #expect(list.map(\.name) == folders.filter { !["sources", "limits"].contains($0) }.sorted())
        let position = try #require(list.firstIndex { $0.name == "coherent-csi-2021" })
        let show = try run("show", "coherent-csi-2021", "--format", "json").decoded(Card.self)
        #expect(show.sha256 == list[position].sha256 && show.sha256.count == 64 && show.observed == 1578)
        #expect(show.backgrounds.map(\.name) == ["brn", "nin", "steady"])
        #expect(show.backgrounds.map(\.expected) == [18.4, 5.6, 1295] && show.caveats.count == 1)
        let csv = try run("list", "--format", "csv")
        #expect(csv.output.hasPrefix("name,events,bins,arxiv,doi,sha256\n") && csv.csvRows.count == list.count)
        #expect(csv.csvRows[position].last == show.sha256 && csv.csvRows[position].count == 6)
        let one = try run("show", "coherent-csi-2021", "--format", "csv")
        #expect(one.csvRows == [csv.csvRows[position]])
        #expect(try run("list").output.contains("coherent-csi-2021"))
        let text = try run("show", "coherent-csi-2021").output
        for word in [show.title, "2110.07730", "14.6", "csi_signal"] { #expect(text.contains(word), "\(word)") }
    }

    @Test("show what each nuisance does")
    func nuisances() throws {
        let card = try run("show", "coherent-csi-2021", "--format", "json").decoded(Card.self)
        #expect(
            card.nuisances == [
                .init(name: "csi_signal", scales: ["signal"], sigma: 0.12),
                .init(name: "csi_brn", scales: ["brn"], sigma: 0.25),
                .init(name: "csi_nin", scales: ["nin"], sigma: 0.35),
                .init(name: "csi_steady", scales: ["steady"], sigma: 0.021),
                .init(name: "sns_flux", scales: ["signal"], sigma: 0.1),
                .init(name: "csi_steady_counts", scales: ["steady"], countedOn: "energy", constraint: "gamma"),
                .variation("csi_quenching_1", "signal.nuclear.quenching.coefficients"),
                .variation("csi_quenching_2", "signal.nuclear.quenching.coefficients"),
                .variation("csi_efficiency", "signal.nuclear.efficiency"),
                .variation("csi_light_yield", "signal.nuclear.resolution.a_keVee"),
                .variation("sns_timing", "source.onset_us"),
                .variation("neutron_radius_Cs133", "target.neutron_rms_fm.Cs133"),
                .variation("neutron_radius_I127", "target.neutron_rms_fm.I127"),
            ])
        let text = try run("show", "coherent-csi-2021").output
        for nuisance in card.nuisances { #expect(text.contains(nuisance.name), "\(nuisance.name)") }
    }

    @Test("the digest is that of the result")
    func digest() throws {
        let show = try run("show", "coherent-csi-2021", "--format", "json").decoded(Card.self)
        let fit = try Workshop().run("fit", Workshop.fit("sm"), "--format", "json", "--no-figures")
        #expect(try fit.decoded(ResultContract.self).datasets[0].sha256 == show.sha256)
    }

    @Test("validate by name and by folder")
    func validate() throws {
        let answer = "coherent-csi-2021: valid (99 bins, 1578 events, 3 backgrounds, 13 nuisances)\n"
        #expect(try run("validate", "coherent-csi-2021", "--files-only").output == answer)
        for name in ["coherent-csi-2021", Workshop.datasetsPath + "/coherent-csi-2021/"] {
            #expect(try run("validate", name).output.hasPrefix(answer))
        }
        expectComplaint(try run("validate", "coherent-csi-2020"), 66, "known: coherent-csi-2017")
        expectComplaint(try run("show", "coherent-csi-2020"), 66, "no data set 'coherent-csi-2020'")
        expectComplaint(try run("validate", "./nowhere"), 66, "nowhere/dataset.yaml: no such file")
    }
}
