import Scattering
import TestSupport
import Testing

@Suite("Target materials")
struct TargetMaterialTests {
    private func nuclei(_ formula: String) throws -> [String: Double] {
        Dictionary(
            uniqueKeysWithValues: try TargetMaterial(formula: formula).constituents.map {
                ($0.nuclide.name, $0.nucleiPerGram)
            })
    }

    @Test("count the nuclei of a gram of CsI")
    func cesiumIodide() throws {
        // N_A / (132.905451958 + 126.904472) g/mol: the molar mass is 259.81.
        let molarMass = 259.809923958
        expectClose(molarMass, 259.81, relative: 1e-6)
        let found = try nuclei("CsI")
        #expect(found.keys.sorted() == ["Cs133", "I127"])
        for count in found.values { expectClose(count, 6.02214076e23 / molarMass, relative: 1e-14) }
        // 14.6 kg hold 3.38414e25 of each; independent calculation in Python with 259.81 g/mol.
        expectClose(14600 * (found["Cs133"] ?? 0), 3.3841366804972866e25, relative: 3e-7)
    }

    @Test("read natural elements, counts and single nuclides")
    func formulas() throws {
        #expect(try nuclei("Ar40").keys.sorted() == ["Ar40"])
        expectClose(try #require(try nuclei("Ar40")["Ar40"]), 6.02214076e23 / 39.962383122, relative: 1e-14)
        #expect(try nuclei("Ge").keys.sorted() == ["Ge70", "Ge72", "Ge73", "Ge74", "Ge76"])
        #expect(try nuclei("NaI").keys.sorted() == ["I127", "Na23"])
        // Natural argon and xenon have the standard atomic weights 39.948 and 131.293, germanium 72.630.
        // The others have IUPAC's abridged weights of 2021 (hydrogen 1.0080, ...), rounded to 1e-4 of it and better.
        for (element, weight) in [
            ("Ar", 39.948), ("Xe", 131.293), ("Ge", 72.630), ("H", 1.0080), ("He", 4.0026), ("C", 12.011),
            ("N", 14.007), ("O", 15.999), ("F", 18.998), ("Al", 26.982), ("Si", 28.085), ("Cl", 35.45), ("Ca", 40.078),
            ("W", 183.84),
        ] {
            let atoms = try nuclei(element).values.reduce(0, +)
            expectClose(6.02214076e23 / atoms, weight, relative: element == "Cl" ? 1e-4 : 5e-5)
        }
        let (one, two) = (try nuclei("NaI"), try nuclei("NaI2"))
        let (sodium, iodine) = (try #require(two["Na23"]), try #require(two["I127"]))
        expectClose(iodine, 2 * sodium, relative: 1e-15)
        expectClose(6.02214076e23 / sodium, 22.98976928 + 2 * 126.904472, relative: 1e-14)
        expectClose(try #require(one["Na23"]), try #require(one["I127"]), relative: 1e-15)
    }

    @Test("weigh the gram that was asked for", arguments: ["CsI", "Ar40", "NaI", "Ge", "Xe", "Cs2I3"])
    func gram(formula: String) throws {
        let mass = try TargetMaterial(formula: formula).constituents.reduce(0) {
            $0 + $1.nucleiPerGram * $1.nuclide.atomicMassU / PhysicalConstants.avogadro
        }
        expectClose(mass, 1, relative: 1e-14)
    }

    @Test(
        "refuse what is no formula",
        arguments: [
            "", "csI", "CsI0", "(CsI)2", "CsI1001", "CsI99999999999999999999", "Cs I", "CsI ", "2CsI", "CsI٢", "Ćs",
        ])
    func unreadable(formula: String) {
        #expect(throws: TargetError.unreadable(formula)) { try TargetMaterial(formula: formula) }
    }

    @Test("refuse elements without data and name those with", arguments: [("Xx", "Xx"), ("CsXx", "Xx"), ("CZr", "Zr")])
    func unknown(formula: String, element: String) {
        let error = #expect(throws: TargetError.unknownElement(element, formula: formula)) {
            try TargetMaterial(formula: formula)
        }
        #expect(
            error?.description.contains("known elements: H, He, C, N, O, F, Na, Al, Si, Cl, Ar, Ca, Ge, I, Xe, Cs, W;")
                == true)
    }

    @Test(
        "take no mass number for a count: Ar41 is not natural argon",
        arguments: [
            ("Ar41", "Ar41"), ("Xe135", "Xe135"), ("Na22", "Na22"), ("Cs133I", "Cs133"), ("CsI127", "I127"),
            ("C14", "C14"), ("H3", "H3"), ("O15", "O15"),
        ])
    func massNumbers(formula: String, nuclide: String) throws {
        let error = #expect(throws: TargetError.unknownNuclide(nuclide, formula: formula)) {
            try TargetMaterial(formula: formula)
        }
        #expect(error?.description.hasPrefix("'\(nuclide)' in '\(formula)' reads as a nuclide") == true)
        // Large molecules of light elements and any real compound of heavy ones stay possible.
        #expect(try TargetMaterial(formula: "Na21I").constituents.count == 2)
        #expect(try TargetMaterial(formula: "C18H30").constituents.count == 4)
        #expect(try TargetMaterial(formula: "C60").constituents.count == 2)
        #expect(try TargetMaterial(formula: "CaWO4").constituents.count == 14)
        // Alone, a nuclide's name is the nuclide.
        #expect(try TargetMaterial(formula: "H2").constituents.map(\.nuclide.name) == ["H2"])
    }
}

@Suite("Nuclides")
struct NuclideTableTests {
    @Test("the isotopes of each element are all of it")
    func abundances() {
        for element in Set(NuclideTable.all.map(\.element)) {
            let sum = NuclideTable.isotopes(of: element).reduce(0) { $0 + $1.abundance }
            // Published abundances are rounded to four to six digits.
            expectClose(sum, 1, relative: 1e-4)
        }
        #expect(NuclideTable.isotopes(of: "U").isEmpty)
    }

    @Test("numbers of a nuclide fit its name, and its mass its mass number")
    func consistent() {
        for nuclide in NuclideTable.all {
            #expect(nuclide.name == "\(nuclide.element)\(nuclide.massNumber)")
            #expect(NuclideTable.nuclide(named: nuclide.name) == nuclide)
            // Binding: 7.5 to 8.8 MeV for each nucleon puts the atom at 0.9988 to 1.0001 of its mass number; less below 16.
            let range = nuclide.massNumber < 16 ? 1...1.0079 : 0.9988...1
            #expect(range.contains(nuclide.atomicMassU / Double(nuclide.massNumber)))
            // Even-even nuclei have spin 0; an odd mass number means a half-integer spin.
            #expect((nuclide.massNumber % 2 == 1) == (nuclide.twiceSpin % 2 == 1))
            if nuclide.protons % 2 == 0, nuclide.neutrons % 2 == 0 { #expect(nuclide.twiceSpin == 0) }
        }
        #expect(Set(NuclideTable.all.map(\.name)).count == NuclideTable.all.count)
        #expect(NuclideTable.nuclide(named: "Ar41") == nil)
    }

    @Test("have the charge radii of Angeli and Marinova")
    func radii() throws {
        let radii = [
            "Cs133": 4.8041, "I127": 4.7500, "Ar40": 3.4274, "Ge70": 4.0414, "Ge72": 4.0576, "Ge74": 4.0742,
            "Xe132": 4.7859, "C12": 2.4702, "F19": 2.8976, "Na23": 2.9936, "Si28": 3.1224, "Ca40": 3.4776,
            "W184": 5.3658,
            // CODATA 2022.
            "H1": 0.84075,
        ]
        for (name, radius) in radii { #expect(NuclideTable.nuclide(named: name)?.chargeRadiusFm == radius) }
    }
}
