/// Binding energies in keV and electrons of each shell, the tightest bound first, by element.
///
/// - Cs, I, Ge, Ar, and Xe from 0.2132 keV up: the steps used by analyses of CEvNS and solar neutrinos, as their tables
///   round them (X-ray Data Booklet; the project's physics notes, section 4). Those of Cs, I and Ge end with 19, 17 and 4
///   electrons left: these count as free at any energy. All agree with `xraydb` within the digits given, 4p of I to 1 eV.
/// - Xe below 0.2132 keV and all other elements: Elam, Ravel and Sieber, Radiat. Phys. Chem. 63, 121 (2002), and the X-ray
///   Data Booklet, read in the Python package `xraydb` 4.5; compared with `xraylib` 4.3, from which they differ by up
///   to 13 eV (gas against solid: N, O, F). Valence shells that it lacks (Na 3s, Ca 4s, W 5d 6s), or puts below the first
///   ionisation energy of the free atom (C 2p, Al 3s 3p, Si 3s 3p, Cl 3p), have that energy (NIST, read in `mendeleev` 1.3).
/// - Occupations: ground states of the free atoms.
enum ElectronShellTable {
    /// The shells of an element, and how many electrons stand free at any energy.
    struct Row: Sendable {
        let shells: [(Double, Int)]
        var unbound = 0
    }

    static let rows: [String: Row] = [
        "H": Row(shells: [(0.0136, 1)]),
        "He": Row(shells: [(0.0246, 2)]),
        "C": Row(shells: [(0.2842, 2), (0.0180, 2), (0.01126, 2)]),
        "N": Row(shells: [(0.4099, 2), (0.0373, 2), (0.0175, 3)]),
        "O": Row(shells: [(0.5431, 2), (0.0416, 2), (0.0182, 4)]),
        "F": Row(shells: [(0.6967, 2), (0.0450, 2), (0.0199, 5)]),
        "Na": Row(shells: [(1.0708, 2), (0.0635, 2), (0.0305, 4), (0.0304, 2), (0.005139, 1)]),
        "Al": Row(shells: [(1.5590, 2), (0.1178, 2), (0.0729, 2), (0.0725, 4), (0.005986, 3)]),
        "Si": Row(shells: [(1.8390, 2), (0.1497, 2), (0.0998, 2), (0.0992, 4), (0.008152, 4)]),
        "Cl": Row(shells: [(2.8220, 2), (0.2700, 2), (0.2020, 2), (0.2000, 4), (0.0180, 2), (0.01297, 5)]),
        "Ar": Row(shells: [(3.2059, 2), (0.3263, 2), (0.2506, 2), (0.2484, 4), (0.0293, 2), (0.0159, 6)]),
        "Ca": Row(shells: [
            (4.0385, 2), (0.4384, 2), (0.3497, 2), (0.3462, 4), (0.0443, 2), (0.0254, 6), (0.006113, 2),
        ]),
        "Ge": Row(
            shells: [
                (11.103, 2), (1.4146, 2), (1.2481, 2), (1.217, 4), (0.1801, 2), (0.1249, 2), (0.1208, 4), (0.0298, 4),
                (0.0292, 6),
            ], unbound: 4),
        "I": Row(
            shells: [
                (33.17, 2), (5.19, 2), (4.86, 2), (4.56, 4), (1.07, 2), (0.93, 2), (0.88, 4), (0.63, 4), (0.62, 6),
                (0.19, 2), (0.124, 2), (0.123, 4),
            ], unbound: 17),
        "Xe": Row(shells: [
            (34.561, 2), (5.453, 2), (5.107, 2), (4.786, 4), (1.1487, 2), (1.0021, 2), (0.9406, 4), (0.689, 4),
            (0.6764, 6), (0.2132, 2), (0.1467, 2), (0.1455, 4), (0.0695, 4), (0.0675, 6), (0.0233, 2), (0.0134, 2),
            (0.0121, 4),
        ]),
        "Cs": Row(
            shells: [
                (35.99, 2), (5.71, 2), (5.36, 2), (5.01, 4), (1.21, 2), (1.07, 2), (1.00, 4), (0.74, 4), (0.73, 6),
                (0.23, 2), (0.17, 2), (0.16, 4),
            ], unbound: 19),
        "W": Row(shells: [
            (69.525, 2), (12.100, 2), (11.544, 2), (10.207, 4), (2.820, 2), (2.575, 2), (2.281, 4), (1.872, 4),
            (1.809, 6), (0.5941, 2), (0.4904, 2), (0.42361, 4), (0.2559, 4), (0.2435, 6), (0.0756, 2), (0.0453, 2),
            (0.0368, 4), (0.0336, 6), (0.0314, 8), (0.007864, 6),
        ]),
    ]
}
