import Analysis

/// The answer of `rates` for people and for tables.
public enum RatesText {
    /// Source, target, a row for each threshold.
    public static func text(_ result: RatesResult) -> String {
        var table = TextTable(["T above [keV]", "events", "weak", "interference", "electromagnetic", "magnetic"])
        for row in result.rows {
            let parts = [row.total, row.weak, row.interference, row.electromagnetic, row.magnetic]
            table.append([NumberStyle.significant(row.aboveKeV, 6)] + parts.map { NumberStyle.significant($0, 6) })
        }
        var spectrum = TextTable(["T [keV]", "events/keV"])
        for point in result.spectrum {
            spectrum.append([NumberStyle.significant(point.recoilKeV, 6), NumberStyle.significant(point.total, 6)])
        }
        let time = result.liveDays.map { " in \(NumberStyle.significant($0, 6)) days" } ?? ""
        let what = result.scattering == "electron" ? "electrons of " : ""
        let lines =
            [
                "\(result.title): \(NumberStyle.significant(result.fluencePerCm2, 6)) neutrinos/cm^2\(time) "
                    + "(\(result.cite.joined(separator: ", ")))",
                "\(what)\(NumberStyle.significant(result.massKg, 6)) kg of \(result.target), recoils up to "
                    + "\(NumberStyle.significant(result.maximumRecoilKeV, 6)) keV, charge radius "
                    + result.conventions.chargeRadius,
            ] + (result.caveats + result.notes).map { "note: \($0)" } + table.lines()
            + (result.spectrum.isEmpty ? [] : spectrum.lines())
        return lines.joined(separator: "\n") + "\n"
    }

    /// A row for each threshold, and the spectrum after an empty line.
    public static func csv(_ result: RatesResult) -> String {
        var lines = ["above_keV,events,weak,interference,electromagnetic,magnetic"]
        lines += result.rows.map {
            "\($0.aboveKeV),\($0.total),\($0.weak),\($0.interference),\($0.electromagnetic),\($0.magnetic)"
        }
        if !result.spectrum.isEmpty {
            lines += ["", "recoil_keV,events_per_keV"] + result.spectrum.map { "\($0.recoilKeV),\($0.total)" }
        }
        return lines.joined(separator: "\n") + "\n"
    }
}
