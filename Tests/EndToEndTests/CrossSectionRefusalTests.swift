import Testing

/// Requests of `cross-section` that make no sense, beside those of ``CrossSectionTests``: one line, the right exit code.
@Suite("cross-section: refusals", .timeLimit(.minutes(15)))
struct CrossSectionRefusalTests {
    private static let argon = "--target Ar40 --energy 30 --recoil-kev 1"

    @Test(
        "neutrinos",
        arguments: [
            ("", 64, "either --energy or --source"), ("--energy 30 --source sns", 64, "either --energy or --source"),
            ("--energy 30 --flavour 4", 64, "--flavour"), ("--energy 30 --baseline-km=-1", 64, "--baseline-km"),
            ("--energy 30 --baseline-km 1e7", 64, "--averaged"), ("--energy 30 --baseline-km nan", 64, "--baseline-km"),
            ("--energy 30 --baseline-km 1 --averaged", 64, "exclude each other"),
            ("--energy 30 --flavour 2 --averaged", 64, "does not oscillate"),
            ("--energy 30 --with live_days=1", 64, "--with goes with --source"),
            ("--source sun --flavour mu", 64, "knows its neutrinos"),
            ("--source sun --antineutrino", 64, "knows its neutrinos"),
            ("--source sun --with live_days", 64, "key=value"),
            ("--source sun --with live_days=1 --with live_days=2", 64, "twice"),
            ("--source nowhere", 66, "no neutrino source 'nowhere'"), ("--source sns", 64, "baseline_m"),
            ("--source sun --with days=1", 64, "live_days"), ("--source sun --with live_days=-1", 64, "above 0"),
            ("--source sun --with live_days=1 --with component=B9", 64, "B8"),
        ])
    func neutrinos(arguments: String, status: Int32, part: String) throws {
        let run = try CrossSectionAnswer.run(
            "--target Ar40 --recoil-kev 1 --datasets \(Workshop.datasetsPath) \(arguments)")
        expectComplaint(run, status, part)
    }

    @Test(
        "recoils and integrals",
        arguments: [
            ("--from-kev 1", "--to-kev"), ("--to-kev 1", "--from-kev"),
            ("--from-kev 2 --to-kev 1", "--to-kev above it"),
            ("--from-kev 0 --to-kev 1", "above 0"), ("--from-kev 1 --to-kev 2 --points 1", "--points"),
            ("--from-kev 1 --to-kev inf", "--to-kev"), ("--from-kev 1 --to-kev 2 --recoil-kev 1", "exclude each other"),
            ("--total=-1", "--total"), ("--total x", "--total"), ("--total 1,", "--total"), ("--total nan", "--total"),
        ])
    func recoils(arguments: String, part: String) throws {
        expectComplaint(try CrossSectionAnswer.run("--target Ar40 --energy 30 \(arguments)"), 64, part)
    }

    @Test(
        "parameters and conventions",
        arguments: [
            ("--curve q_ee", 64, "--curve"), ("--curve q_ee=1,q_ee=2", 64, "--curve"),
            ("--curve q_xx=1", 64, "no parameter 'q_xx'"), ("--curve mu_e=-1", 64, "mu_e"),
            ("--set q_11=1e-9", 64, "mass basis"), ("--basis mass --set q_ee=1e-9", 64, "flavour basis"),
            ("--neutrino majorana", 64, "--basis mass"), ("--set q_emu_phase=4", 64, "from -pi to pi"),
            ("--set mu_e=1e-10 --set mu_ee=1e-10", 64, "not both"),
            ("--set mu_e=1e-10 --set mu2_e=1e-20", 64, "the moment or its square"),
            ("--set q_e_transition=1e-9 --set q_emu=1e-9", 64, "either sums of transition elements"),
            ("--set q_e_transition=1e-9 --set r2_e_transition=1", 64, "one of them"),
            ("--basis flavor", 64, "'flavour' and 'mass'"), ("--neutrino weyl", 64, "'dirac' and 'majorana'"),
            ("--ordering up", 64, "'normal' and 'inverted'"), ("--axial all", 64, "'none' and 'spin'"),
            ("--radiative off", 64, "'constant' and 'running'"), ("--target-state ion", 64, "'nucleus' and 'atom'"),
            ("--scattering proton", 64, "'nuclear' and 'electron'"),
            ("--charge-radius half", 64, "'total' and 'shift'"),
            ("--form-factor box", 64, "--form-factor"), ("--neutron-rms Ar40", 64, "--neutron-rms"),
            ("--neutron-rms Ar40=3 --neutron-rms Ar40=4", 64, "twice"),
            ("--neutron-rms Ar40=inf", 64, "--neutron-rms Ar40: expected a finite number, found \"inf\""),
            ("--set q_ee=nan", 64, "--set q_ee: expected a finite number, found \"nan\""),
            ("--set q_emu=-1e-10", 64, "0 or more: q_emu is a modulus, q_emu_phase its phase"),
            ("--set mu_e=-1e-10", 64, "0 or more: mu_e enters squared"),
            ("--set sin2_theta_w=3", 64, "a number from -1 to 1"),
            ("--set q_foo=1", 64, "known: q_ee, q_mumu, q_tautau, q_emu, q_etau, q_mutau"),
            ("--set foo=1", 64, "known: q_..., r2_..."),
            ("--set rn_Xe132=5", 64, "--set rn_Xe132: the target has no such nuclide (it has Ar40)"),
            ("--scattering electron --target-state atom", 64, "--target-state atom changes nothing in scattering on"),
            ("--scattering electron --radiative running", 64, "--radiative running changes nothing"),
            ("--scattering electron --axial spin", 64, "--axial spin changes nothing"),
            ("--scattering electron --form-factor none", 64, "--form-factor changes nothing"),
            ("--scattering electron --neutron-rms Ar40=3", 64, "--neutron-rms Ar40 changes nothing"),
            ("--scattering electron --set rn_Ar40=3", 64, "--set rn_Ar40 changes nothing"),
            ("--scattering electron --curve coherence_loss=0", 64, "--set coherence_loss changes nothing"),
        ])
    func parameters(arguments: String, status: Int32, part: String) throws {
        expectComplaint(try CrossSectionAnswer.run("\(Self.argon) \(arguments)"), status, part)
    }

    @Test("a negative energy is told what it is; settings of nuclei on a free proton do nothing")
    func others() throws {
        expectComplaint(
            try CrossSectionAnswer.run("--target Ar40 --energy -50 --recoil-kev 1"), 64, "--energy must be above 0")
        for setting in ["--form-factor none", "--neutron-rms H1=1", "--set rn_H1=1", "--set coherence_loss=0"] {
            expectComplaint(
                try CrossSectionAnswer.run("--target H1 --energy 50 --recoil-kev 1 \(setting)"), 64,
                "changes nothing in scattering on free protons")
        }
    }

    @Test(
        "`matrices` takes elements and phases, and no setting of a target",
        arguments: [
            ("--set mu_e=1e-10", "--set mu_e: no element of a matrix"), ("--set q_e_transition=1e-12", "no element"),
            ("--set sin2_theta_w=0.2", "no element"), ("--set rn_Cs133=5", "no element"),
            ("--set coherence_loss=1", "no element"), ("--form-factor helm", "Unknown option '--form-factor'"),
            ("--radiative running", "Unknown option '--radiative'"),
            ("--target-state atom", "Unknown option '--target-state'"),
        ])
    func matrices(arguments: String, part: String) throws {
        expectComplaint(
            try Workshop().run(["matrices"] + arguments.split(separator: " ").map(String.init)), 64, part)
    }

    @Test("an answer is written whole to a file that is not there yet")
    func output() throws {
        let workshop = try Workshop()
        let arguments = ["cross-section"] + Self.argon.split(separator: " ").map(String.init) + ["--output", "x.txt"]
        #expect(try workshop.run(arguments).status == 0)
        expectComplaint(try workshop.run(arguments), 73, "x.txt", "--force")
    }
}
