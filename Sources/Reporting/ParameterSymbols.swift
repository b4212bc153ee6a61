/// Symbols of the physics parameters by their names in files.
enum ParameterSymbols {
    /// Every symbol but those of neutron radii, which name a material.
    static let all: [String: EnhancedText] = {
        var symbols: [String: EnhancedText] = [
            "sin2_theta_w": "sin^2{/:Italic θ}_W", "R_n": "{/:Italic R}_n",
            "coherence_loss": "{/:Italic κ}_{1−{/:Italic F}}",
        ]
        addEffective(&symbols)
        for basis in [flavours, masses] { addElements(basis, &symbols) }
        return symbols
    }()

    private typealias State = (name: String, letter: EnhancedText, isFlavour: Bool)

    private static let flavours: [State] = [("e", "e", true), ("mu", "μ", true), ("tau", "τ", true)]
    private static let masses: [State] = [("1", "1", false), ("2", "2", false), ("3", "3", false)]

    /// Moments of flavours, and sums of a flavour's transition elements.
    private static func addEffective(_ symbols: inout [String: EnhancedText]) {
        for flavour in flavours {
            let index = neutrino(flavour.letter)
            symbols["mu_\(flavour.name)"] = "{/:Italic μ}" + index
            symbols["mu2_\(flavour.name)"] = "{/:Italic μ}@^{{/*0.95 2}}" + index
            symbols["q_\(flavour.name)_transition"] = "|{/:Italic q}" + index + "|_{trans.}"
            symbols["r2_\(flavour.name)_transition"] = "|⟨{/:Italic r}@^{{/*0.95 2}}" + index + "⟩|_{trans.}"
        }
    }

    private static func addElements(_ states: [State], _ symbols: inout [String: EnhancedText]) {
        for (index, row) in states.enumerated() {
            for column in states[index...] {
                let isDiagonal = row.name == column.name
                // A flavour on the diagonal is written once.
                let letters = isDiagonal && row.isFlavour ? row.letter : row.letter + column.letter
                let suffix = row.name + column.name
                for (property, symbol) in properties(row.isFlavour ? neutrino(letters) : indices(letters)) {
                    symbols["\(property)_\(suffix)"] = isDiagonal ? symbol : "|" + symbol + "|"
                    if !isDiagonal { symbols["\(property)_\(suffix)_phase"] = "arg " + symbol }
                }
            }
        }
    }

    private static func properties(_ index: EnhancedText) -> [(String, EnhancedText)] {
        [
            ("q", "{/:Italic q}" + index),
            // The exponent is a little smaller than the index: gnuplot's SVG forgets the size of a fragment that has the
            // size of the one before.
            ("r2", "⟨{/:Italic r}@^{{/*0.95 2}}" + index + "⟩"),
            ("a", "{/:Italic a}" + index),
            ("mu", "{/:Italic μ}" + index),
            ("eps", "{/:Italic ε}" + index),
        ]
    }

    /// ν with its flavour, as a subscript.
    private static func neutrino(_ flavour: EnhancedText) -> EnhancedText {
        "_{{/:Italic ν}_{{/:Italic " + flavour + "}}}"
    }

    /// Numbers of mass states, as a subscript.
    private static func indices(_ numbers: EnhancedText) -> EnhancedText {
        "_{" + numbers + "}"
    }
}
