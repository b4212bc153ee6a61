/// The nuclides that recoilfit knows.
///
/// Atomic masses: AME2020 (Wang et al., Chin. Phys. C 45, 030003, 2021). Spins and isotopic abundances: NUBASE2020
/// and IUPAC 2013 (Meija et al., Pure Appl. Chem. 88, 293, 2016). Charge radii: Angeli and Marinova,
/// At. Data Nucl. Data Tables 99, 69 (2013). Transcribed from memory of these tables; not yet compared line by line.
public enum NuclideTable {
    /// Every nuclide, ordered by element and mass number.
    public static let all: [Nuclide] = [
        entry("Na", 11, 23, mass: 22.98976928, twiceSpin: 3, radius: 2.9936, abundance: 1),

        entry("Ar", 18, 36, mass: 35.967545105, twiceSpin: 0, radius: 3.3905, abundance: 0.003336),
        entry("Ar", 18, 38, mass: 37.96273210, twiceSpin: 0, radius: 3.4028, abundance: 0.000629),
        entry("Ar", 18, 40, mass: 39.962383122, twiceSpin: 0, radius: 3.4274, abundance: 0.996035),

        entry("Ge", 32, 70, mass: 69.92424856, twiceSpin: 0, radius: 4.0414, abundance: 0.2052),
        entry("Ge", 32, 72, mass: 71.922075824, twiceSpin: 0, radius: 4.0576, abundance: 0.2745),
        entry("Ge", 32, 73, mass: 72.923458954, twiceSpin: 9, radius: 4.0632, abundance: 0.0776),
        entry("Ge", 32, 74, mass: 73.921177760, twiceSpin: 0, radius: 4.0742, abundance: 0.3652),
        entry("Ge", 32, 76, mass: 75.921402725, twiceSpin: 0, radius: 4.0811, abundance: 0.0775),

        entry("I", 53, 127, mass: 126.904472, twiceSpin: 5, radius: 4.7500, abundance: 1),

        entry("Xe", 54, 124, mass: 123.9058852, twiceSpin: 0, radius: 4.7661, abundance: 0.000952),
        entry("Xe", 54, 126, mass: 125.904297, twiceSpin: 0, radius: 4.7722, abundance: 0.000890),
        entry("Xe", 54, 128, mass: 127.90353075, twiceSpin: 0, radius: 4.7774, abundance: 0.019102),
        entry("Xe", 54, 129, mass: 128.904780857, twiceSpin: 1, radius: 4.7775, abundance: 0.264006),
        entry("Xe", 54, 130, mass: 129.903509346, twiceSpin: 0, radius: 4.7818, abundance: 0.040710),
        entry("Xe", 54, 131, mass: 130.905084128, twiceSpin: 3, radius: 4.7808, abundance: 0.212324),
        entry("Xe", 54, 132, mass: 131.904155083, twiceSpin: 0, radius: 4.7859, abundance: 0.269086),
        entry("Xe", 54, 134, mass: 133.905393030, twiceSpin: 0, radius: 4.7899, abundance: 0.104357),
        entry("Xe", 54, 136, mass: 135.907214474, twiceSpin: 0, radius: 4.7964, abundance: 0.088573),

        entry("Cs", 55, 133, mass: 132.905451958, twiceSpin: 7, radius: 4.8041, abundance: 1),
    ]

    /// The nuclide called `name` (`Ar40`), or nil.
    public static func nuclide(named name: String) -> Nuclide? {
        all.first { $0.name == name }
    }

    /// The natural isotopes of `element`, lightest first; empty where the element is not in the table.
    public static func isotopes(of element: String) -> [Nuclide] {
        all.filter { $0.element == element }
    }

    private static func entry(
        _ element: String, _ protons: Int, _ massNumber: Int, mass: Double, twiceSpin: Int, radius: Double,
        abundance: Double
    ) -> Nuclide {
        Nuclide(
            name: "\(element)\(massNumber)", element: element, protons: protons, neutrons: massNumber - protons,
            atomicMassU: mass, twiceSpin: twiceSpin, chargeRadiusFm: radius, abundance: abundance)
    }
}
