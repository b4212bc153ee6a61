import Analysis
import Foundation

/// A cross section as a paper writes it: target, neutrinos, parameters with their values.
enum CrossSectionNotation {
    /// Target and neutrinos on one line.
    static func title(_ result: CrossSectionResult) -> EnhancedText {
        let target = ParameterNotation.material(result.target)
        let what: EnhancedText = result.scattering == "electron" ? "electrons of " : ""
        return what + target + ", " + neutrinos(result)
    }

    /// Flavour and energy; the words of the answer where more happens than that.
    private static func neutrinos(_ result: CrossSectionResult) -> EnhancedText {
        guard let energy = result.energyMeV, let flavour = result.flavour, let isAntineutrino = result.antineutrino,
            result.neutrinos.hasSuffix("MeV"), let index = indices[flavour]
        else { return EnhancedText(plain: result.neutrinos, limit: 50) }
        let letter: EnhancedText = isAntineutrino ? "{/:Italic ν‾}" : "{/:Italic ν}"
        return letter + index + ", " + EnhancedText(plain: NumberStyle.significant(energy, 6)) + " MeV"
    }

    private static let indices: [String: EnhancedText] = [
        "e": "_{/:Italic e}", "mu": "_{/:Italic μ}", "tau": "_{/:Italic τ}", "1": "_1", "2": "_2", "3": "_3",
    ]

    /// Parameters and their values, those away from the Standard Model.
    static func parameters(_ values: [String: Double]) -> EnhancedText {
        guard !values.isEmpty else { return "Standard Model" }
        return values.sorted { $0.key < $1.key }.enumerated().reduce("") { text, item in
            let (name, value) = item.element
            let separator: EnhancedText = item.offset == 0 ? "" : ", "
            let unit = ParameterNotation.unit(of: name).map { " " + $0 } ?? ""
            return text + separator + ParameterNotation.label(name) + " = " + number(value) + unit
        }
    }

    /// A number with its power of ten where it is long.
    static func number(_ value: Double) -> EnhancedText {
        let exponent = value == 0 ? 0 : Int(floor(log10(abs(value))))
        guard value.isFinite, !(-3..<4).contains(exponent) else {
            return EnhancedText(plain: NumberStyle.significant(value, 3).replacing("-", with: "−"))
        }
        let mantissa = NumberStyle.significant(value / pow(10, Double(exponent)), 3).replacing("-", with: "−")
        return EnhancedText(plain: mantissa) + "·" + EnhancedText.powerOfTen(exponent)
    }
}
