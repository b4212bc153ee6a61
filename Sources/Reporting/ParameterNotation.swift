import Foundation

/// A parameter as a paper writes it, and the power of ten in which its axis counts.
package struct ParameterNotation: Sendable, Equatable {
    /// Symbol: ⟨r²⟩ with the flavour, ...
    package let symbol: EnhancedText
    /// Unit of the axis, power of ten included; nil for pure numbers.
    package let unit: EnhancedText?
    /// The axis counts in 10 to this power of the parameter's unit.
    package let exponent: Int
    /// The parameter and the axis's unit as a column's name.
    package let column: String

    /// The notation of a parameter whose drawn values reach `largest` in size.
    package init(parameter: String, unit: String, largest: Double) {
        symbol = Self.symbol(parameter) ?? EnhancedText(plain: parameter, limit: 40)
        exponent = Self.exponent(unit: unit, largest: largest)
        let base = unit == "1" || unit.isEmpty ? nil : Self.units[unit] ?? EnhancedText(plain: unit, limit: 20)
        let power = exponent == 0 ? nil : EnhancedText.powerOfTen(exponent)
        self.unit =
            switch (power, base) {
            case (let power?, let base?): power + " " + base
            default: power ?? base
            }
        column = FigureName.column(parameter, exponent == 0 ? "" : "1e\(exponent)", base == nil ? "" : unit)
    }

    /// Symbol and unit.
    package var axisTitle: EnhancedText {
        unit.map { symbol + " [" + $0 + "]" } ?? symbol
    }

    /// A name at a tick: the symbol of a physics parameter, other names as words.
    package static func label(_ parameter: String) -> EnhancedText {
        symbol(parameter) ?? EnhancedText(plain: parameter.replacing("_", with: " "), limit: 20)
    }

    /// A value in the parameter's unit, in that of the axis.
    package func scaled(_ value: Double) -> Double {
        // 10^8 is exact where 10^-8 is not.
        exponent < 0 ? value * pow(10, Double(-exponent)) : value / pow(10, Double(exponent))
    }

    /// The literature's power of ten where the axis then reads from 0.1 to 1000, otherwise that of the largest value.
    private static func exponent(unit: String, largest: Double) -> Int {
        guard largest.isFinite, largest > 0, largest < 0.01 || largest >= 1e4 else { return 0 }
        let own = Int(floor(log10(largest)))
        guard let usual = usualExponents[unit] else { return own }
        return (usual - 1..<usual + 3).contains(own) ? usual : own
    }

    private static let usualExponents = ["e": -8, "mu_B": -9]

    private static let units: [String: EnhancedText] = [
        "e": "{/:Italic e}", "mu_B": "{/:Italic μ}_B", "mu_B^2": "{/:Italic μ}@_B^2", "1e-32 cm^2": "10^{−32} cm^2",
        "fm": "fm", "rad": "rad",
    ]

    /// The unit of a physics parameter; nil for pure numbers and other names.
    static func unit(of parameter: String) -> EnhancedText? {
        if parameter.hasSuffix("_phase") { return units["rad"] }
        return unitsByProperty[parameter.prefix { $0 != "_" }].flatMap { units[$0] }
    }

    private static let unitsByProperty: [Substring: String] = [
        "q": "e", "r2": "1e-32 cm^2", "a": "1e-32 cm^2", "mu": "mu_B", "eps": "mu_B", "mu2": "mu_B^2", "rn": "fm",
    ]

    /// The symbol of a physics parameter; nil for other names.
    private static func symbol(_ parameter: String) -> EnhancedText? {
        if let known = ParameterSymbols.all[parameter] { return known }
        guard parameter.hasPrefix("rn_") else { return nil }
        return "{/:Italic R}_n(" + material(String(parameter.dropFirst(3))) + ")"
    }

    /// A nuclide with its mass number as a superscript, another material as it is written.
    static func material(_ name: String) -> EnhancedText {
        let element = name.prefix { $0.isASCII && $0.isLetter }
        let mass = name.dropFirst(element.count)
        guard !element.isEmpty, !mass.isEmpty, mass.count <= 3, mass.allSatisfy({ ("0"..."9").contains($0) }),
            element.dropFirst().allSatisfy(\.isLowercase), mass.count >= 2
        else { return EnhancedText(plain: name, limit: 20) }
        return "^{" + EnhancedText(plain: String(mass)) + "}" + EnhancedText(plain: String(element))
    }
}
