/// What a detector is made of: how many nuclei of each nuclide in a gram.
public struct TargetMaterial: Sendable, Hashable {
    /// A nuclide and how many of its nuclei a gram of the material holds.
    public struct Constituent: Sendable, Hashable {
        /// The nuclide.
        public let nuclide: Nuclide
        /// Nuclei in a gram of the material.
        public let nucleiPerGram: Double
    }

    /// The material as it was asked for: `CsI`, `Ar`, `Ar40`.
    public let formula: String
    /// Its nuclides; the natural isotopes of each element.
    public let constituents: [Constituent]

    /// Reads a chemical formula with natural isotopes (`CsI`, `Ge`, `NaI`), or a single nuclide (`Ar40`).
    ///
    /// The molar mass follows from the atomic masses of the table. Parentheses are not read. `H2` and `He3` alone are
    /// the nuclides, as `Ar40` is; hydrogen gas weighs what `H` does.
    ///
    /// - Parameter formula: element symbols with optional counts.
    /// - Throws: ``TargetError`` for a formula that cannot be read or an element that the table lacks.
    public init(formula: String) throws(TargetError) {
        self.formula = formula
        if let nuclide = NuclideTable.nuclide(named: formula) {
            constituents = [
                Constituent(nuclide: nuclide, nucleiPerGram: PhysicalConstants.avogadro / nuclide.atomicMassU)
            ]
            return
        }
        let atoms = try Self.atoms(in: formula)
        var molarMass = 0.0
        var shares: [(nuclide: Nuclide, atoms: Double)] = []
        for (element, count) in atoms {
            let isotopes = NuclideTable.isotopes(of: element)
            guard let lightest = isotopes.first else { throw TargetError.unknownElement(element, formula: formula) }
            guard !Self.meansNuclide(protons: lightest.protons, count: count, isAlone: atoms.count == 1) else {
                throw TargetError.unknownNuclide("\(element)\(count)", formula: formula)
            }
            let total = isotopes.reduce(0) { $0 + $1.abundance }
            for isotope in isotopes {
                let atoms = Double(count) * isotope.abundance / total
                shares.append((isotope, atoms))
                molarMass += atoms * isotope.atomicMassU
            }
        }
        constituents = shares.map {
            Constituent(nuclide: $0.nuclide, nucleiPerGram: $0.atoms * PhysicalConstants.avogadro / molarMass)
        }
    }

    /// Whether a count can only be a mass number: no molecule holds so many atoms of a heavy element (Ar41, Cs133I),
    /// and nobody writes C14 or H3 for carbon or hydrogen.
    private static func meansNuclide(protons: Int, count: Int, isAlone: Bool) -> Bool {
        protons > 10 ? count >= 2 * protons : isAlone && count > protons && count <= 3 * protons
    }

    private static func atoms(in formula: String) throws(TargetError) -> [(element: String, count: Int)] {
        var atoms: [(String, Int)] = []
        var rest = Substring(formula)
        while let first = rest.first {
            guard first.isASCII, first.isUppercase else { throw TargetError.unreadable(formula) }
            rest.removeFirst()
            let tail = rest.prefix { $0.isASCII && $0.isLowercase }
            rest.removeFirst(tail.count)
            let digits = rest.prefix { $0.isASCII && $0.isNumber }
            rest.removeFirst(digits.count)
            guard let count = digits.isEmpty ? 1 : Int(digits), count > 0, count <= 1000 else {
                throw TargetError.unreadable(formula)
            }
            atoms.append((String(first) + tail, count))
        }
        guard !atoms.isEmpty else { throw TargetError.unreadable(formula) }
        return atoms
    }
}

/// Why a target material cannot be built.
public enum TargetError: Error, Sendable, Equatable, CustomStringConvertible {
    /// The text is no chemical formula.
    case unreadable(String)
    /// An element without an entry in ``NuclideTable``.
    case unknownElement(String, formula: String)
    /// A nuclide without an entry in ``NuclideTable``, or one in a compound.
    case unknownNuclide(String, formula: String)

    /// One line for the user.
    public var description: String {
        let known = NuclideTable.all.reduce(into: [String]()) { names, nuclide in
            if names.last != nuclide.element { names.append(nuclide.element) }
        }
        let hint = "known elements: \(known.joined(separator: ", ")); a single nuclide is written Ar40"
        return switch self {
        case .unreadable(let formula): "'\(formula)' is not a chemical formula such as CsI; \(hint)"
        case .unknownElement(let element, let formula): "no data for the element '\(element)' of '\(formula)'; \(hint)"
        case .unknownNuclide(let nuclide, let formula):
            "'\(nuclide)' in '\(formula)' reads as a nuclide that is not in the table or not alone; \(hint)"
        }
    }
}
