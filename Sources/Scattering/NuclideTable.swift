/// The nuclides that recoilfit knows: the natural isotopes of H, He, C, N, O, F, Na, Al, Si, Cl, Ar, Ca, Ge, I, Xe, Cs, W.
///
/// - Masses of the neutral atoms, in u: AME2020 (Wang et al., Chin. Phys. C 45, 030003, 2021). Each was compared with the
///   tables of the Python packages `mendeleev` 1.3 and `periodictable` 2.1 (massround.mas20) and agrees in the digits given;
///   127I has 126.904472592(3900) there, of which the digits beyond its error are cut.
/// - Spins: NUBASE2020, compared with `mendeleev`.
/// - Isotopic abundances: IUPAC (Meija et al., Pure Appl. Chem. 88, 293, 2016; CIAAW 2021), compared with `mendeleev` and
///   `periodictable`; of an interval the middle. The digits of xenon and argon beyond theirs are those of IUPAC's best
///   measurement (Berglund and Wieser, Pure Appl. Chem. 83, 397, 2011), which round to theirs.
/// - Rms charge radii in fm: Angeli and Marinova, At. Data Nucl. Data Tables 99, 69 (2013), compared with the copy of the
///   IAEA's table in `nucleardatapy` 1.0.2; of 1H and 2H CODATA 2022 instead (from `scipy.constants`), since the older
///   table has 0.8783 fm and 2.1421 fm.
public enum NuclideTable {
    /// Every nuclide, ordered by element and mass number.
    public static let all: [Nuclide] = [
        entry("H", 1, 1, mass: 1.007825031898, twiceSpin: 1, radius: 0.84075, abundance: 0.999855),
        entry("H", 1, 2, mass: 2.014101777844, twiceSpin: 2, radius: 2.12778, abundance: 0.000145),

        entry("He", 2, 3, mass: 3.01602932197, twiceSpin: 1, radius: 1.9661, abundance: 0.000002),
        entry("He", 2, 4, mass: 4.00260325413, twiceSpin: 0, radius: 1.6755, abundance: 0.999998),

        entry("C", 6, 12, mass: 12, twiceSpin: 0, radius: 2.4702, abundance: 0.9894),
        entry("C", 6, 13, mass: 13.00335483534, twiceSpin: 1, radius: 2.4614, abundance: 0.0106),

        entry("N", 7, 14, mass: 14.00307400425, twiceSpin: 2, radius: 2.5582, abundance: 0.996205),
        entry("N", 7, 15, mass: 15.00010889827, twiceSpin: 1, radius: 2.6058, abundance: 0.003795),

        entry("O", 8, 16, mass: 15.99491461926, twiceSpin: 0, radius: 2.6991, abundance: 0.99757),
        entry("O", 8, 17, mass: 16.99913175595, twiceSpin: 5, radius: 2.6932, abundance: 0.0003835),
        entry("O", 8, 18, mass: 17.99915961214, twiceSpin: 0, radius: 2.7726, abundance: 0.002045),

        entry("F", 9, 19, mass: 18.99840316207, twiceSpin: 1, radius: 2.8976, abundance: 1),

        entry("Na", 11, 23, mass: 22.98976928, twiceSpin: 3, radius: 2.9936, abundance: 1),

        entry("Al", 13, 27, mass: 26.981538408, twiceSpin: 5, radius: 3.0610, abundance: 1),

        entry("Si", 14, 28, mass: 27.97692653442, twiceSpin: 0, radius: 3.1224, abundance: 0.922545),
        entry("Si", 14, 29, mass: 28.97649466434, twiceSpin: 1, radius: 3.1176, abundance: 0.04672),
        entry("Si", 14, 30, mass: 29.973770137, twiceSpin: 0, radius: 3.1336, abundance: 0.030735),

        entry("Cl", 17, 35, mass: 34.968852694, twiceSpin: 3, radius: 3.3654, abundance: 0.758),
        entry("Cl", 17, 37, mass: 36.965902573, twiceSpin: 3, radius: 3.3840, abundance: 0.242),

        entry("Ar", 18, 36, mass: 35.967545106, twiceSpin: 0, radius: 3.3905, abundance: 0.003336),
        entry("Ar", 18, 38, mass: 37.96273210, twiceSpin: 0, radius: 3.4028, abundance: 0.000629),
        entry("Ar", 18, 40, mass: 39.962383122, twiceSpin: 0, radius: 3.4274, abundance: 0.996035),

        entry("Ca", 20, 40, mass: 39.96259085, twiceSpin: 0, radius: 3.4776, abundance: 0.96941),
        entry("Ca", 20, 42, mass: 41.95861778, twiceSpin: 0, radius: 3.5081, abundance: 0.00647),
        entry("Ca", 20, 43, mass: 42.958766381, twiceSpin: 7, radius: 3.4954, abundance: 0.00135),
        entry("Ca", 20, 44, mass: 43.955481489, twiceSpin: 0, radius: 3.5179, abundance: 0.02086),
        entry("Ca", 20, 46, mass: 45.953687726, twiceSpin: 0, radius: 3.4953, abundance: 0.00004),
        entry("Ca", 20, 48, mass: 47.952522654, twiceSpin: 0, radius: 3.4771, abundance: 0.00187),

        entry("Ge", 32, 70, mass: 69.924248542, twiceSpin: 0, radius: 4.0414, abundance: 0.2052),
        entry("Ge", 32, 72, mass: 71.922075824, twiceSpin: 0, radius: 4.0576, abundance: 0.2745),
        entry("Ge", 32, 73, mass: 72.923458954, twiceSpin: 9, radius: 4.0632, abundance: 0.0776),
        entry("Ge", 32, 74, mass: 73.921177760, twiceSpin: 0, radius: 4.0742, abundance: 0.3652),
        entry("Ge", 32, 76, mass: 75.921402725, twiceSpin: 0, radius: 4.0811, abundance: 0.0775),

        entry("I", 53, 127, mass: 126.904472, twiceSpin: 5, radius: 4.7500, abundance: 1),

        entry("Xe", 54, 124, mass: 123.9058852, twiceSpin: 0, radius: 4.7661, abundance: 0.000952),
        entry("Xe", 54, 126, mass: 125.904297422, twiceSpin: 0, radius: 4.7722, abundance: 0.000890),
        entry("Xe", 54, 128, mass: 127.90353075, twiceSpin: 0, radius: 4.7774, abundance: 0.019102),
        entry("Xe", 54, 129, mass: 128.904780857, twiceSpin: 1, radius: 4.7775, abundance: 0.264006),
        entry("Xe", 54, 130, mass: 129.903509346, twiceSpin: 0, radius: 4.7818, abundance: 0.040710),
        entry("Xe", 54, 131, mass: 130.905084128, twiceSpin: 3, radius: 4.7808, abundance: 0.212324),
        entry("Xe", 54, 132, mass: 131.904155083, twiceSpin: 0, radius: 4.7859, abundance: 0.269086),
        entry("Xe", 54, 134, mass: 133.905393030, twiceSpin: 0, radius: 4.7899, abundance: 0.104357),
        entry("Xe", 54, 136, mass: 135.907214474, twiceSpin: 0, radius: 4.7964, abundance: 0.088573),

        entry("Cs", 55, 133, mass: 132.905451958, twiceSpin: 7, radius: 4.8041, abundance: 1),

        entry("W", 74, 180, mass: 179.946713304, twiceSpin: 0, radius: 5.3491, abundance: 0.0012),
        entry("W", 74, 182, mass: 181.948205636, twiceSpin: 0, radius: 5.3559, abundance: 0.265),
        entry("W", 74, 183, mass: 182.950224416, twiceSpin: 1, radius: 5.3611, abundance: 0.1431),
        entry("W", 74, 184, mass: 183.95093318, twiceSpin: 0, radius: 5.3658, abundance: 0.3064),
        entry("W", 74, 186, mass: 185.95436514, twiceSpin: 0, radius: 5.3743, abundance: 0.2843),
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
