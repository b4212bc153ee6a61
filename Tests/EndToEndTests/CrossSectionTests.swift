import Testing

@Suite("cross-section", .timeLimit(.minutes(15)))
struct CrossSectionTests {
    /// Arguments, then weak, interference, electromagnetic, magnetic: an independent calculation in Python. Couplings
    /// with `shift` are those of the flavour (0.0382, 0.0300); the neutron radii are those of the reference fits.
    struct Golden: CustomTestStringConvertible {
        let arguments: String
        let parts: [Double]

        var testDescription: String { arguments }
    }

    private static let argon = "--target Ar40 --energy 30 --neutron-rms Ar40=3.55"
    private static let caesium = "--target Cs133 --energy 50 --neutron-rms Cs133=5.09 --flavour mu --recoil-kev 5"
    private static let iodine = "--target I127 --energy 10 --neutron-rms I127=5.03 --flavour mu --charge-radius shift"

    static let golden = [
        Golden(
            arguments: "\(argon) --recoil-kev 0.001 --charge-radius shift", parts: [7.010476040868787e-41, 0, 0, 0]),
        Golden(
            arguments: "\(argon) --recoil-kev 0.001 --charge-radius shift --set q_ee=1.5e-12",
            parts: [7.010476040868787e-41, -2.675106301362765e-41, 2.5519642610118414e-42, 0]),
        Golden(
            arguments: "\(argon) --recoil-kev 1 --charge-radius shift --set mu_e=1e-10",
            parts: [6.810324751438652e-41, 0, 0, 8.02217661587793e-43]),
        Golden(
            arguments: "\(argon) --recoil-kev 20",
            parts: [3.731715493585612e-41, -2.442305503154693e-42, 3.996055018792695e-44, 0]),
        Golden(
            arguments: "\(caesium) --charge-radius shift --set q_mumu=1e-8",
            parts: [2.0222877707448363e-39, -2.653921742974694e-40, 8.70709490474703e-42, 0]),
        Golden(
            arguments: "\(caesium) --set r2_mumu=-0.83",
            parts: [2.091409434354801e-39, -1.1867640181975843e-40, 1.683564217212889e-42, 0]),
        Golden(
            arguments: "\(caesium) --charge-radius shift --set mu_mu=1e-10",
            parts: [2.0222877707448363e-39, 0, 0, 1.1775703194145693e-42]),
        Golden(
            arguments: "\(iodine) --recoil-kev 0.1 --set q_mumu=1e-8",
            parts: [2.4547193295734596e-39, -1.6875219951217818e-38, 2.9002607851246996e-38, 0]),
        // Beyond the largest recoil energy, 1.69 keV.
        Golden(arguments: "\(iodine) --recoil-kev 20 --set q_mumu=1e-8", parts: [0, 0, 0, 0]),
    ]

    private func run(_ arguments: String) throws -> Run {
        try CrossSectionAnswer.run(arguments)
    }

    private func points(_ arguments: String) throws -> [CrossSectionAnswer.Point] {
        try CrossSectionAnswer.of(arguments).points
    }

    @Test("golden values; the parts sum to the total", arguments: golden)
    func closure(expected: Golden) throws {
        let point = try #require(try points(expected.arguments).first)
        for (found, part) in zip(point.parts, expected.parts) {
            // Amplitudes cancel: what should be 0 is so to the rounding of the weak part.
            #expect(agree(found, part, to: 1e-6, of: part == 0 ? 1e-9 * expected.parts[0] : abs(part)))
        }
        #expect(agree(point.total, expected.parts.reduce(0, +), to: 1e-6))
        #expect(agree(point.total, point.parts.reduce(0, +), to: 1e-12, of: point.parts.map(abs).max()))
    }

    @Test("a flavour sees its own parameters")
    func flavours() throws {
        let muon = "--target Ar40 --energy 30 --recoil-kev 1 --flavour mu"
        #expect(try points("\(muon) --set q_ee=1e-8")[0].total == points(muon)[0].total)
        #expect(try points("\(muon) --set q_mumu=1e-8")[0].total != points(muon)[0].total)
        let transition = try points("\(muon) --set r2_emu=10")[0]
        #expect(transition.electromagnetic > 1.01 * (try points(muon))[0].electromagnetic)
        #expect(transition.interference == (try points(muon))[0].interference)
    }

    @Test("a mixture is the mean over its nuclei")
    func mixtures() throws {
        let rest = "--energy 30 --recoil-kev 0.5,3,16"
        let (mixed, caesium, iodine) = try (
            points("--target CsI \(rest)"), points("--target Cs133 \(rest)"), points("--target I127 \(rest)")
        )
        #expect(mixed.map(\.recoil) == [0.5, 3, 16])
        for index in 0..<2 {
            #expect(agree(mixed[index].total, (caesium[index].total + iodine[index].total) / 2, to: 1e-12))
        }
        #expect(mixed[2].total == 0)
        let natural = try points("--target Ge --energy 30 --recoil-kev 1")[0].total
        let isotopes = try ["Ge70", "Ge76"].map { try points("--target \($0) --energy 30 --recoil-kev 1")[0].total }
        #expect(isotopes[0] < natural && natural < isotopes[1])
    }

    @Test("text and CSV hold the numbers of the JSON")
    func forms() throws {
        let arguments = "--target Ar40 --energy 50 --recoil-kev 0.001,1,20 --set q_ee=1.5e-12"
        let points = try points(arguments)
        let csv = try run(arguments + " --format csv")
        #expect(csv.output.hasPrefix("recoil_keVnr,total_cm2_per_keV,weak,interference,electromagnetic,magnetic\n"))
        #expect(csv.csvRows.map { $0.map { Double($0) } } == points.map { [$0.recoil, $0.total] + $0.parts })
        let text = try run(arguments).output
        #expect(text.contains("nu_e of 50 MeV") && text.split(separator: "\n").count >= 5)
    }

    @Test(
        "requests that make no sense",
        arguments: [
            ("--target Xx --energy 30 --recoil-kev 1", 65, "no data for the element 'Xx'"),
            ("--target csi --energy 30 --recoil-kev 1", 65, "is not a chemical formula"),
            ("--target Cs0 --energy 30 --recoil-kev 1", 65, "is not a chemical formula"),
            ("--target Ar --energy 30 --recoil-kev 1 --flavour x", 64, "'x' is invalid for '--flavour"),
            ("--target Ar --energy 0 --recoil-kev 1", 64, "--energy"),
            ("--target Ar --energy=-30 --recoil-kev 1", 64, "--energy"),
            ("--target Ar --energy nan --recoil-kev 1", 64, "--energy"),
            ("--target Ar --energy 1e9 --recoil-kev 1", 64, "--energy"),
            ("--target Ar --energy thirty --recoil-kev 1", 64, "thirty"),
            ("--target Ar --energy 30 --recoil-kev 0", 64, "--recoil-kev"),
            ("--target Ar --energy 30 --recoil-kev=-1", 64, "--recoil-kev"),
            ("--target Ar --energy 30 --recoil-kev 1,,2", 64, "--recoil-kev"),
            ("--target Ar --energy 30 --recoil-kev 1;2", 64, "--recoil-kev"),
            ("--target Ar --energy 30 --recoil-kev nan", 64, "--recoil-kev"),
            ("--target Ar --energy 30 --recoil-kev 1e-320", 64, "too small"),
            ("--target Ar --energy 30 --recoil-kev 1 --set q_ee=1e200", 64, "too large"),
            ("--target Ar --energy 30 --recoil-kev 1 --set q_e=1", 64, "no parameter 'q_e'; did you mean q_ee?"),
            ("--target Ar --energy 30 --recoil-kev 1 --set mu_e=-1", 64, "mu_e"),
            ("--target Ar --energy 30 --recoil-kev 1 --set q_ee=1 --set q_ee=2", 64, "twice"),
            ("--target Ar --energy 30 --recoil-kev 1 --neutron-rms Ar41=3", 64, "no nuclide 'Ar41'"),
            ("--target Ar --energy 30 --recoil-kev 1 --neutron-rms Cs133=5", 64, "Cs133"),
            ("--target Ar --energy 30 --recoil-kev 1 --neutron-rms Ar40=-3", 65, "-3.0 fm"),
            ("--target Ar --energy 30 --recoil-kev 1 --neutron-rms Ar40=0.1", 65, "0.1 fm"),
            ("--target Ar --energy 30", 64, "--recoil-kev"),
        ])
    func refused(arguments: String, status: Int32, part: String) throws {
        for format in ["text", "json", "csv"] {
            expectComplaint(try run(arguments + " --format \(format)"), status, part)
        }
    }
}
