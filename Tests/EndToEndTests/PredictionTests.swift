import Foundation
import Testing

@Suite("predict", .timeLimit(.minutes(15)))
struct PredictionTests {
    private func predict(_ fit: String, _ settings: String...) throws -> PredictionContract {
        let options = settings.flatMap { ["--set", $0] }
        let run = try Workshop().run(
            ["predict", Workshop.fit(fit), "--datasets", Workshop.datasetsPath, "--format", "json"] + options)
        #expect(run.status == 0 && run.complaints.isEmpty)
        return try run.decoded()
    }

    private func total(_ prediction: PredictionContract) throws -> Double {
        try #require(prediction.component("CEvNS")).total
    }

    // Totals of an independent calculation in Python, conventions of the reference fits.
    @Test("the Standard Model's counts")
    func standardModel() throws {
        let prediction = try predict("sm")
        #expect(prediction.schema == "recoilfit/prediction/1" && prediction.unit == "events")
        let expected = [("CEvNS", 320.3763101), ("brn", 18.4), ("nin", 5.6), ("steady", 1295)]
        #expect(prediction.datasets[0].components.map(\.name) == expected.map(\.0))
        for (name, count) in expected {
            #expect(agree(try #require(prediction.component(name)).total, count, to: 5e-6), "\(name)")
        }
        #expect(agree(try total(predict("charge-ee")), 320.2426466, to: 5e-6))
    }

    @Test("bins sum to totals; there are as many as the axes say")
    func sums() throws {
        let dataset = try #require(try predict("sm").datasets.first)
        #expect(dataset.axes.map(\.name) == ["energy", "time"] && dataset.axes.map(\.unit) == ["PE", "us"])
        #expect(dataset.axes.map { $0.edges.count - 1 } == [9, 11])
        #expect(dataset.observed.count == 99 && dataset.observed.reduce(0, +) == 1578)
        for component in dataset.components {
            #expect(component.counts.count == 99)
            #expect(agree(component.counts.reduce(0, +), component.total, to: 1e-12))
        }
        // The first photo-electron row, and a bin of the prompt pulse.
        let signal = dataset.components[0].counts
        #expect(agree(signal[11 + 3], 5.556962553, to: 1e-5))
        #expect(agree(signal[11 + 8], 11.23964369, to: 1e-5))
    }

    // At the minima of the reference fits, before the signal's pull.
    @Test(
        "counts away from the Standard Model",
        arguments: [
            ("radius-ee", "r2_ee=0.6556250337", 331.879059), ("radius-ee", "r2_ee=-56.87780036", 332.3771694),
            ("radius-mumu", "r2_mumu=-2.114608878", 295.3819886),
            ("charge-ee", "q_ee=-5.687614716e-8", 356.5310188), ("charge-mumu", "q_mumu=4.518349717e-7", 187.4606959),
            ("moment-e", "mu_e=1.638043104e-9", 335.8684245),
        ])
    func away(fit: String, setting: String, expected: Double) throws {
        #expect(agree(try total(predict(fit, setting)), expected, to: 1e-5))
    }

    @Test("counts are a quadratic in the radius: three values give the fourth")
    func quadratic() throws {
        let totals = try [-50, -20, 10, 40].map { try total(predict("radius-mumu", "r2_mumu=\($0)")) }
        #expect(agree(totals[3], totals[0] - 3 * totals[1] + 3 * totals[2], to: 1e-10))
        #expect(try predict("sm", "r2_mumu=-50").component("CEvNS")?.total == totals[0])
    }

    @Test("a pull scales its component by 1 + a sigma and no other")
    func pull() throws {
        let prediction = try predict("sm", "csi_brn=2")
        #expect(prediction.parameters["csi_brn"] == 2)
        #expect(agree(try #require(prediction.component("brn")).total, 18.4 * 1.5, to: 1e-12))
        #expect(agree(try #require(prediction.component("nin")).total, 5.6, to: 1e-12))
    }

    @Test("text and CSV hold the numbers of the JSON")
    func forms() throws {
        let prediction = try predict("sm")
        let csv = try Workshop().run("predict", Workshop.fit("sm"), "--format", "csv")
        let header = "dataset,energy_low_PE,energy_high_PE,time_low_us,time_high_us,observed,CEvNS,brn,nin,steady\n"
        #expect(csv.output.hasPrefix(header))
        #expect(csv.csvRows.map { Double($0[6]) } == prediction.component("CEvNS")?.counts)
        #expect(csv.csvRows.map { Double($0[5]) } == prediction.datasets[0].observed)
        let text = try Workshop().run("predict", Workshop.fit("sm")).output
        #expect(text.contains("320.37") && text.contains("1295.0000"))
    }

    @Test("values out of the question")
    func refused() throws {
        let workshop = try Workshop()
        func run(_ setting: String) throws -> Run {
            try workshop.run("predict", Workshop.fit("sm"), "--set", setting)
        }
        expectComplaint(try run("r2_ex=1"), 64, "no parameter 'r2_ex'; did you mean r2_ee?")
        expectComplaint(try run("mu_e=-1"), 64, "mu_e")
        expectComplaint(try run("r2_emu=-1"), 64, "r2_emu")
        expectComplaint(try run("csi_brn=-100"), 64, "csi_brn", "-4")
        expectComplaint(try run("r2_ee=1e200"), 64, "too large")
        for text in ["r2_ee", "r2_ee=", "r2_ee=nan", "r2_ee=inf", "r2_ee=1e999", "=1", "r2_ee=1 fm"] {
            expectComplaint(try run(text), 64, "--set")
        }
    }
}
