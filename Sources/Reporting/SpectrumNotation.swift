/// Axes and components as a paper writes them; names that are not known are shown as they are.
enum SpectrumNotation {
    /// The component that the excess is compared with.
    static let signal = "CEvNS"

    /// Title of an axis, unit included.
    static func axis(_ name: String, unit: String) -> EnhancedText {
        let title: EnhancedText =
            switch (name, unit) {
            case ("energy", "PE"), ("energy", "keVee"): "Reconstructed energy"
            case ("time", "us"): "Arrival time"
            default: EnhancedText(plain: name.prefix(1).uppercased() + name.dropFirst(), limit: 40)
            }
        return unit == "1" ? title : title + " [" + self.unit(unit) + "]"
    }

    /// A unit.
    static func unit(_ unit: String) -> EnhancedText {
        unit == "us" ? "μs" : EnhancedText(plain: unit, limit: 20)
    }

    /// A component, in a legend.
    static func component(_ name: String) -> EnhancedText {
        switch name {
        case signal: "CEνNS"
        case "nu-e": "{/:Italic ν}–{/:Italic e}"
        case "brn": "BRN"
        case "prompt_brn": "Prompt BRN"
        case "delayed_brn": "Delayed BRN"
        case "nin": "NIN"
        case "steady": "Steady state"
        default: EnhancedText(plain: name, limit: 18)
        }
    }
}
