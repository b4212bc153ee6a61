/// Cross sections with random Hermitian matrices in the mass basis, calculated independently in Python (numpy, no source of
/// this program read): 40Ar, R_n = 3.55 fm, 30 MeV, NuFIT 5.2 in the normal ordering, ν_ℓ = Σ U*_ℓk ν_k,
/// C_V = Σ_j |Σ_k U*_ℓk exp(-i m_k² L / 2E) (F_1 - F_Q Q)_jk|², moments |Σ_k ... (µ - iε)_jk|². For antineutrinos U is not
/// conjugated, charge and radius are transposed, and (µ - iε)_jk is conjugated, as CPT asks.
enum BasisReference {
    /// The matrices: moduli and phases of what is above the diagonal.
    static let settings = [
        "q_11=1.72792096032393e-08", "q_12=5.6377833193504267e-08", "q_12_phase=-2.7507500318445146",
        "q_13=4.303240632535802e-08", "q_13_phase=0.570636596970483", "q_22=4.1080907175057916e-08",
        "q_23=2.3053443679034537e-08", "q_23_phase=0.6848658121315991", "q_33=1.6521853809169357e-08",
        "r2_11=0.8823974899665779", "r2_12=1.8984008097852214", "r2_12_phase=2.458885861241589",
        "r2_13=0.33536545426077286", "r2_13_phase=2.902430730891034", "r2_22=0.08526672394739036",
        "r2_23=1.1277765431929687", "r2_23_phase=-2.59632952407011", "r2_33=1.6401389598373408",
        "mu_11=-1.5638169247136842e-09", "mu_12=4.08770199925524e-09", "mu_12_phase=-1.672103207674486",
        "mu_13=3.4346306130567175e-09", "mu_13_phase=-0.970176241510414", "mu_22=-5.143844812377414e-10",
        "mu_23=1.5326734959461625e-09", "mu_23_phase=-0.17189152638360986", "mu_33=1.6284361036687016e-11",
        "eps_11=-4.221904115763536e-10", "eps_12=2.942474610387144e-09", "eps_12_phase=0.7673577805757522",
        "eps_13=1.2863961061644928e-09", "eps_13_phase=2.614844887767137", "eps_22=2.136429974986111e-10",
        "eps_23=7.630455931295071e-10", "eps_23_phase=2.088476473378523", "eps_33=2.173219310225636e-10",
    ]

    /// Neutrinos and recoil; dσ/dT in cm²/keV with `total` radii on g_V^p = 0.0184, and with `shift` on each flavour's g_V^p.
    static let values: [(arguments: String, total: Double, shift: Double)] = [
        ("--flavour e --recoil-kev 40", 6.105017802606974e-41, 6.041749444442849e-41),
        ("--flavour mu --recoil-kev 40", 7.307451697928879e-41, 7.276331801955748e-41),
        ("--flavour e --antineutrino --recoil-kev 40", 6.105017802606974e-41, 6.041749444442849e-41),
        ("--flavour mu --antineutrino --recoil-kev 40", 7.307451697928879e-41, 7.276331801955748e-41),
        ("--flavour e --baseline-km 0.02 --recoil-kev 40", 6.105338984404697e-41, 6.042060259962437e-41),
        ("--flavour mu --baseline-km 0.02 --recoil-kev 40", 7.315085596519999e-41, 7.283972237420614e-41),
        ("--flavour e --antineutrino --baseline-km 0.02 --recoil-kev 40", 6.104692871942996e-41, 6.041434912762142e-41),
        (
            "--flavour mu --antineutrino --baseline-km 0.02 --recoil-kev 40", 7.299776145679062e-41,
            7.268649803636726e-41
        ),
        ("--flavour e --baseline-km 100 --recoil-kev 40", 6.401503467373178e-41, 6.340393059973601e-41),
        ("--flavour mu --baseline-km 100 --recoil-kev 40", 5.573609150467653e-41, 5.550757703900916e-41),
        ("--flavour e --antineutrino --baseline-km 100 --recoil-kev 40", 5.125691102526166e-41, 5.072343978154077e-41),
        (
            "--flavour mu --antineutrino --baseline-km 100 --recoil-kev 40", 2.6558425819305267e-41,
            2.6307254436445067e-41
        ),
        ("--flavour e --averaged --recoil-kev 40", 5.810872590007744e-41, 5.765186487664422e-41),
        ("--flavour mu --averaged --recoil-kev 40", 5.10216476224875e-41, 5.067553546856607e-41),
        ("--flavour e --antineutrino --averaged --recoil-kev 40", 5.810872590007744e-41, 5.765186487664422e-41),
        ("--flavour mu --antineutrino --averaged --recoil-kev 40", 5.10216476224875e-41, 5.067553546856607e-41),
    ]
}
