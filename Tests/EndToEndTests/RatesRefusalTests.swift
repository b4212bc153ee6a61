import Testing

@Suite("rates: refusals", .timeLimit(.minutes(15)))
struct RatesRefusalTests {
    private static let sun = "--source sun --with live_days=1"

    @Test(
        "requests that make no sense",
        arguments: [
            ("--target Xe SUN", 64, "--mass-kg"),
            ("--target Xe --mass-kg 0 SUN", 64, "--mass-kg must be above 0"),
            ("--target Xe --mass-kg=-1 SUN", 64, "--mass-kg"), ("--target Xe --mass-kg inf SUN", 64, "--mass-kg"),
            ("--target Xe --mass-kg one SUN", 64, "--mass-kg"), ("--mass-kg 1 SUN", 64, "--target"),
            ("--target Xx --mass-kg 1 SUN", 65, "no data for the element 'Xx'"),
            ("--target Xe --mass-kg 1", 64, "--source is missing"),
            ("--target Xe --mass-kg 1 --source moon", 66, "known: dresden-ii, reactor, sns, sun, supernova"),
            ("--target Xe --mass-kg 1 --with live_days=1", 64, "--with goes with --source"),
            ("--target Xe --mass-kg 1 --source sun", 64, "--source sun needs --with live_days=..."),
            ("--target Xe --mass-kg 1 --source reactor --with live_days=1", 64, "--with fission_fractions=..."),
            ("--target Xe --mass-kg 1 --source supernova", 64, "--with distance_kpc=..."),
            (
                "--target Xe --mass-kg 1 --source supernova --with distance_kpc=10 --with model=x", 64,
                "--with model: expected"
            ),
            ("--target Xe --mass-kg 1 SUN --with name=sns", 64, "name"),
            (
                "--target Xe --mass-kg 1 SUN --with component=[B8,B8]", 64,
                "--with component: expected one name or more, each once"
            ),
            ("--target Xe --mass-kg 1 SUN --above-kev=-1", 64, "--above-kev"),
            ("--target Xe --mass-kg 1 SUN --above-kev 1,", 64, "--above-kev"),
            ("--target Xe --mass-kg 1 SUN --set mu_e=1e-11", 64, "infinite"),
            ("--target Xe --mass-kg 1 SUN --set q_e=1", 64, "no parameter 'q_e'"),
            ("--target Xe --mass-kg 1 SUN --set mu_e=1 --set mu_e=2", 64, "twice"),
            ("--target Xe --mass-kg 1 SUN --neutron-rms Ar40=3.5", 64, "Ar40"),
            ("--target Xe --mass-kg 1 SUN --set rn_Ar40=3.5", 64, "--set rn_Ar40: the target has no such nuclide"),
            ("--target Xe --mass-kg 1 SUN --ordering inverted", 64, "travelled with the normal ordering"),
            ("--target Xe --mass-kg -1 SUN", 64, "--mass-kg must be above 0"),
            ("--target Xe --mass-kg 1 SUN --scattering electron --axial spin", 64, "--axial spin changes nothing"),
            (
                "--target H1 --mass-kg 1 --source supernova --with distance_kpc=10 --with model=gvkm --form-factor none",
                64,
                "--form-factor changes nothing in scattering on free protons"
            ),
            ("--target Xe --mass-kg 1 SUN --set mu_e=nan", 64, "--set mu_e: expected a finite number, found \"nan\""),
            ("--target Xe --mass-kg 1 SUN --recoil-kev 0", 64, "--recoil-kev"),
        ])
    func refused(arguments: String, status: Int32, part: String) throws {
        let whole = arguments.replacing("SUN", with: Self.sun)
        for format in ["text", "json", "csv"] {
            let run = try RatesAnswer.run("--datasets \(Workshop.datasetsPath) \(whole) --format \(format)")
            expectComplaint(run, status, part)
        }
    }

    @Test("a folder of data sets that is not there")
    func folder() throws {
        let run = try RatesAnswer.run("--target Xe --mass-kg 1 \(Self.sun) --datasets nowhere")
        expectComplaint(run, 66, "nowhere")
    }

    @Test("an answer that is there already is kept")
    func output() throws {
        let workshop = try Workshop()
        try workshop.write("mine", to: "x.txt")
        let arguments = "rates --target Xe --mass-kg 1 \(Self.sun) --datasets \(Workshop.datasetsPath) --output x.txt"
        expectComplaint(try workshop.run(arguments.split(separator: " ").map(String.init)), 73, "x.txt", "--force")
        #expect(try workshop.read("x.txt") == "mine")
    }
}
