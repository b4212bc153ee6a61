/// Spin expectation values of the nuclides of ``NuclideTable`` with J > 0.
///
/// The numbers of arXiv:1304.7684 (Klos, Menéndez, Gazit, Schwenk: large-scale shell model, one-body currents) and those
/// collected in hep-ph/0406218 (Bednyakov and Šimkovic) were compared with the table of the public code obscura
/// (data/Nuclear_Data.txt), which cites the two. The 19F pair agrees besides with the response of arXiv:2007.08529 at
/// q = 0 to 0.1 % (``AxialFormFactor``). What is not there is the odd-group value, marked as an estimate.
///
/// For 133Cs calculations disagree: -0.225 here, -0.389 in the single-particle model, -0.20 from its magnetic moment;
/// F_A, below 1e-3 of C_V, is uncertain by a factor of three.
public enum NuclearSpinTable {
    /// The spins of `nuclide`; zero for J = 0, nil for a nucleus that is neither in the table nor of odd mass number.
    public static func spin(of nuclide: Nuclide) -> NuclearSpin? {
        if nuclide.twiceSpin == 0 { return NuclearSpin(protons: 0, neutrons: 0, source: .published("J = 0")) }
        return published[nuclide.name]
            ?? estimates[nuclide.name].flatMap {
                NuclearSpin.oddGroup(nuclide, hasEvenParity: $0)
            }
    }

    /// What a reader should know of the axial current of `nuclide`; nil where its spins are a published calculation that
    /// others agree with.
    public static func caveat(of nuclide: Nuclide) -> String? {
        guard nuclide.twiceSpin > 0 else { return nil }
        guard let spin = spin(of: nuclide) else { return "\(nuclide.name): spins unknown, axial current left out" }
        switch spin.source {
        case .oddGroup:
            return
                "\(nuclide.name): spins estimated from its odd nucleon alone (odd-group model), no calculation of them"
        case .isospinZero: return "\(nuclide.name): isospin 0, its axial current taken as zero"
        case .published:
            return nuclide.name == "Cs133"
                ? "Cs133: calculations of its spins differ, its axial current is uncertain by a factor of three" : nil
        }
    }

    private static let published: [String: NuclearSpin] = {
        let shellModel = "arXiv:1304.7684"
        let collected = "hep-ph/0406218"
        let rows: [(String, Double, Double, String)] = [
            ("F19", 0.478, -0.002, shellModel), ("Na23", 0.224, 0.024, shellModel), ("Al27", 0.326, 0.038, shellModel),
            ("Si29", 0.016, 0.156, shellModel), ("Ge73", 0.031, 0.439, shellModel), ("I127", 0.342, 0.031, shellModel),
            ("Xe129", 0.010, 0.329, shellModel), ("Xe131", -0.009, -0.272, shellModel),
            ("He3", -0.081, 0.552, collected), ("C13", -0.009, -0.172, collected), ("N15", -0.145, 0.037, collected),
            ("O17", -0.036, 0.508, collected), ("Cl35", -0.051, -0.0088, collected),
            ("Cs133", -0.225, 0.002, collected),
            ("W183", 0, -0.03, collected),
        ]
        var table = rows.reduce(into: [String: NuclearSpin]()) {
            $0[$1.0] = NuclearSpin(protons: $1.1, neutrons: $1.2, source: .published($1.3))
        }
        table["H1"] = NuclearSpin(protons: 0.5, neutrons: 0, source: .published("one proton"))
        // 2H: both nucleons in s1/2; 14N: both in p1/2, each -1/6.
        table["H2"] = NuclearSpin(protons: 0.5, neutrons: 0.5, source: .isospinZero)
        table["N14"] = NuclearSpin(protons: -1.0 / 6, neutrons: -1.0 / 6, source: .isospinZero)
        return table
    }()

    /// Whether the parity is even, by name, where no published value could be read (NUBASE2020: 3/2+, 7/2-).
    private static let estimates: [String: Bool] = ["Cl37": true, "Ca43": false]
}
