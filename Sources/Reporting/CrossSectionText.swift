import Analysis

/// The answer of `cross-section` for people.
public enum CrossSectionText {
    /// dσ/dT and its parts at each recoil energy, integrals, what other parameters change.
    public static func text(_ result: CrossSectionResult) -> String {
        let limit = NumberStyle.significant(result.maximumRecoilKeVnr, 6)
        let title =
            "\(result.target), \(result.neutrinos), "
            + (result.scattering == "electron" ? "electrons of an atom, " : "")
            + "recoils up to \(limit) keV_nr, charge radius \(result.conventions.chargeRadius)"
        let lines =
            [title] + result.notes.map { "note: \($0)" } + points(result) + integrals(result) + changes(result)
            + notes(result)
        return lines.joined(separator: "\n") + "\n"
    }

    private static let parts = ["weak", "interference", "electromagnetic", "magnetic"]

    private static func row(_ numbers: [Double]) -> [String] {
        numbers.map { NumberStyle.significant($0, 6) }
    }

    private static func points(_ result: CrossSectionResult) -> [String] {
        guard !result.points.isEmpty else { return [] }
        var table = TextTable(["T [keV_nr]", "total [\(result.unit)]"] + parts)
        for point in result.points {
            table.append(
                row([
                    point.recoilKeVnr, point.total, point.weak, point.interference, point.electromagnetic,
                    point.magnetic,
                ]))
        }
        return table.lines()
    }

    private static func integrals(_ result: CrossSectionResult) -> [String] {
        guard !result.totals.isEmpty else { return [] }
        var table = TextTable(["T above [keV]", "total [cm^2]"] + parts)
        for sum in result.totals {
            table.append(
                row([sum.aboveKeV, sum.total, sum.weak, sum.interference, sum.electromagnetic, sum.magnetic]))
        }
        return table.lines()
    }

    /// Each curve with its relative change from the first one.
    private static func changes(_ result: CrossSectionResult) -> [String] {
        guard !result.curves.isEmpty, !result.points.isEmpty else { return [] }
        var table = TextTable(["T [keV_nr]"] + result.curves.flatMap { [parameters($0), "change"] })
        for (index, point) in result.points.enumerated() {
            let numbers = result.curves.flatMap { curve in
                [curve.points[index].total, curve.points[index].total / point.total - 1]
            }
            table.append(row([point.recoilKeVnr] + numbers))
        }
        return table.lines()
    }

    private static func notes(_ result: CrossSectionResult) -> [String] {
        let zeros = result.curves.compactMap { curve -> String? in
            guard let zero = curve.amplitudeZeroKeV else { return nil }
            return "amplitude zero with \(parameters(curve)): \(NumberStyle.significant(zero, 6)) keV"
        }
        guard !result.curves.isEmpty, let screened = result.halfScreenedKeV else { return zeros }
        return zeros + ["nuclear charge half screened by the electrons: \(NumberStyle.significant(screened, 4)) keV"]
    }

    private static func parameters(_ curve: CrossSectionResult.Curve) -> String {
        curve.parameters.sorted { $0.key < $1.key }.map { "\($0.key) = \(NumberStyle.significant($0.value, 6))" }
            .joined(separator: ", ")
    }
}
