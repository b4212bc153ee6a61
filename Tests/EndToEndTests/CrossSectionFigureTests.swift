import Foundation
import Testing

/// `cross-section --figure`: drawn whole, in three formats, never over an existing file unasked.
@Suite("cross-section: figures", .timeLimit(.minutes(15)))
struct CrossSectionFigureTests {
    private static let argon = [
        "cross-section", "--target", "Ar40", "--energy", "50", "--charge-radius", "shift", "--from-kev", "1e-6",
        "--to-kev",
        "134", "--points", "50",
    ]
    private static let charges = ["--curve", "q_ee=1.5e-12", "--curve", "q_ee=-1.5e-12,mu_e=1e-12"]

    @Test(
        "figures are whole files of their format",
        arguments: [("svg", "<?xml", "</svg>"), ("pdf", "%PDF", "%%EOF"), ("png", "\u{89}PNG", "IEND")])
    func formats(name: String, start: String, end: String) throws {
        let workshop = try Workshop()
        let run = try workshop.run(Self.argon + Self.charges + ["--figure", "figures/x.\(name)", "--quiet"])
        #expect(run.status == 0 && run.complaints.isEmpty && run.output.contains("amplitude zero"))
        let data = try Data(contentsOf: workshop.folder.appending(path: "figures/x.\(name)"))
        let text = String(decoding: data, as: Unicode.ASCII.self)
        #expect(data.starts(with: name == "png" ? Data([0x89] + "PNG".utf8) : Data(start.utf8)))
        #expect(text.suffix(64).contains(end))
    }

    @Test("the figure names target, flavour, energy, parameters with their units, and the marks")
    func labels() throws {
        let workshop = try Workshop()
        _ = try workshop.run(Self.argon + Self.charges + ["--figure", "x.svg"])
        let text = try workshop.read("x.svg").replacing(#/<[^>]*>/#, with: "").replacing(#/\s+/#, with: "")
        for part in [
            "40Ar", "50MeV", "StandardModel", "1.5·10−12", "e", "amplitudezero", "charge", "half", "screened",
            "relativechange",
        ] {
            #expect(text.contains(part), "\(part)")
        }
        let plain = try Workshop()
        _ = try plain.run(Self.argon + ["--figure", "x.svg"])
        #expect(try !plain.read("x.svg").contains("relative change"))
    }

    @Test("an existing figure is kept without --force, and nothing is left of a refused one")
    func existing() throws {
        let workshop = try Workshop()
        try workshop.write("mine", to: "x.svg")
        let arguments = Self.argon + ["--figure", "x.svg"]
        expectComplaint(try workshop.run(arguments), 73, "x.svg", "--force")
        #expect(try workshop.read("x.svg") == "mine")
        #expect(try workshop.run(arguments + ["--force"]).status == 0)
        #expect(try workshop.read("x.svg").contains("<svg"))
    }

    @Test("formats that cannot be drawn", arguments: ["x.jpg", "x", "x.svg.txt"])
    func refused(name: String) throws {
        let workshop = try Workshop()
        expectComplaint(try workshop.run(Self.argon + ["--figure", name]), 64, ".svg, .pdf or .png", name)
        #expect(!workshop.exists(name))
    }

    @Test("a figure needs energies")
    func energies() throws {
        for rest in ["--total 1", "--recoil-kev 1", "--recoil-kev 1,1"] {
            let run = try CrossSectionAnswer.run("--target Ar40 --energy 50 \(rest) --figure x.svg")
            expectComplaint(run, 64, "--figure needs two recoil energies or more")
        }
        let curve = try CrossSectionAnswer.run("--target Ar40 --energy 50 --total 1 --curve q_ee=1e-12")
        expectComplaint(curve, 64, "--curve needs recoil energies")
    }
}
