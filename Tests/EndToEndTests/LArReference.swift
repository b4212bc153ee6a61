/// What an independent calculation in Python finds for COHERENT LAr 2020, alone and with CsI 2021: conventions of the
/// reference fits, no sight of this code.
struct LArReference: Sendable {
    let fit: String
    let chi2: Double
    /// The parameter, its best-fit value and the pieces of its 68.27 % and 90 % intervals.
    let parameter: String
    let best: Double
    let pieces: [[[Double]]]

    static let all: [LArReference] = [
        LArReference(
            fit: "lar2020-radius-ee", chi2: 1067.435457, parameter: "r2_ee", best: -58.85299179,
            pieces: [
                [[-68.68778749, -46.77143444], [-3.399324194, 17.68832607]],
                [[-74.73055407, -33.33556983], [-16.99916495, 23.89353994]],
            ]),
        LArReference(
            fit: "lar2020-radius-mumu", chi2: 1067.674777, parameter: "r2_mumu", best: -53.5775858,
            pieces: [
                [[-59.23478205, -47.40519033], [-2.869264273, 8.261662805]],
                [[-62.86463488, -42.67790092], [-7.736402266, 12.02994208]],
            ]),
        LArReference(
            fit: "lar2020-radius-emu", chi2: 1067.700927, parameter: "r2_emu", best: 11.78786466,
            pieces: [[[0.0, 19.48991504]], [[0.0, 23.61786535]]]),
        LArReference(
            fit: "lar2020-charge-ee", chi2: 1068.112935, parameter: "q_ee", best: 1.362977925e-09,
            pieces: [[[-5.824981786e-08, 1.125996262e-07]], [[-9.048172611e-08, 2.074741697e-07]]]),
        LArReference(
            fit: "lar2020-charge-mumu", chi2: 1068.102828, parameter: "q_mumu", best: 3.561854816e-09,
            pieces: [[[-2.853181087e-08, 4.605621864e-08]], [[-4.739135157e-08, 1.035265031e-07]]]),
        LArReference(
            fit: "lar2020-moment-e", chi2: 1067.998396, parameter: "mu_e", best: 1.987927778e-09,
            pieces: [[[0.0, 4.080336682e-09]], [[0.0, 5.094797297e-09]]]),
        LArReference(
            fit: "lar2020-moment-mu", chi2: 1068.046786, parameter: "mu_mu", best: 1.162431027e-09,
            pieces: [[[0.0, 2.650218076e-09]], [[0.0, 3.342514364e-09]]]),
        LArReference(
            fit: "csi2021-lar2020-radius-ee", chi2: 1152.663825, parameter: "r2_ee", best: 1.990459081,
            pieces: [
                [[-62.55753421, -52.26805858], [-3.800212643, 7.548342184]],
                [[-66.31291212, -48.02630991], [-7.880640341, 11.14329427]],
            ]),
        LArReference(
            fit: "csi2021-lar2020-radius-mumu", chi2: 1152.777048, parameter: "r2_mumu", best: -1.519702683,
            pieces: [
                [[-56.00603407, -52.8761009], [-4.272526078, 1.391915166]],
                [[-58.54538785, -50.61245625], [-5.991179112, 3.384938012]],
            ]),
        LArReference(
            fit: "csi2021-lar2020-radius-emu", chi2: 1152.909945, parameter: "r2_emu", best: 0.0,
            pieces: [[[0.0, 10.70690168]], [[0.0, 14.33049341]]]),
        LArReference(
            fit: "csi2021-lar2020-charge-ee", chi2: 1152.59073, parameter: "q_ee", best: -2.763456641e-08,
            pieces: [[[-7.249324364e-08, 2.363608979e-08]], [[-9.994149258e-08, 6.393187734e-08]]]),
        LArReference(
            fit: "csi2021-lar2020-charge-mumu", chi2: 1152.822891, parameter: "q_mumu", best: 7.022766148e-09,
            pieces: [[[-1.717711147e-08, 3.172581926e-08]], [[-3.281123561e-08, 4.822505201e-08]]]),
        LArReference(
            fit: "csi2021-lar2020-moment-e", chi2: 1152.713036, parameter: "mu_e", best: 1.763871064e-09,
            pieces: [[[0.0, 3.312343873e-09]], [[0.0, 4.091370903e-09]]]),
        LArReference(
            fit: "csi2021-lar2020-moment-mu", chi2: 1152.906542, parameter: "mu_mu", best: 0.0,
            pieces: [[[0.0, 1.193758442e-09]], [[0.0, 1.733482861e-09]]]),
    ]
}
