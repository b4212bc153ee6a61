import Analysis
import Formats

/// The answers of `datasets list` and `datasets show` for people.
public enum DatasetAnswer {
    /// One line for each data set.
    public static func list(_ cards: [DatasetCard]) -> String {
        var table = TextTable(["data set", "events", "bins", "title"])
        for card in cards {
            table.append([
                card.name, NumberStyle.significant(card.observed, 9), "\(card.binCount)", card.title,
            ])
        }
        return table.lines(lastColumnIsText: true).joined(separator: "\n") + "\n"
    }

    private static func source(_ card: DatasetCard) -> String {
        let fluence = NumberStyle.significant(card.fluencePerCm2, 5)
        guard let baseline = card.baselineM else { return "\(card.source), spectra times \(fluence)" }
        return "\(card.source) at \(baseline) m, \(fluence) neutrinos of each flavour per cm^2"
    }

    /// Everything on a card.
    public static func card(_ card: DatasetCard) -> String {
        var lines = [
            "\(card.name): \(card.title)",
            "  cite        \(reference(card))",
            "  sha256      \(card.sha256)",
            "  source      \(source(card))",
            "  target      \(card.targetMassKg) kg \(card.target)",
        ]
        lines += card.caveats.map { "  note        \($0)" }
        lines += card.axes.map { axis in
            "  axis        \(axis.name) [\(axis.unit)]: "
                + axis.edges.map { NumberStyle.significant($0) }.joined(separator: " ")
        }
        let errors = card.statistic == "gaussian" ? ", Gaussian errors" : ""
        lines.append(
            "  observed    \(NumberStyle.significant(card.observed, 9)) events in \(card.binCount) bins\(errors)")
        lines += (card.signal ?? []).map {
            "  signal      \($0.name): \(NumberStyle.significant($0.expected, 6)) events (\(DatasetYields.conventions))"
        }
        lines += card.backgrounds.map {
            "  background  \($0.name): \(NumberStyle.significant($0.expected, 6)) events"
        }
        lines += card.nuisances.map { "  nuisance    \($0.name): \(effect($0))\(remarks($0))" }
        lines += card.imported.map { "  from        \($0.file) (\($0.origin))" }
        return lines.joined(separator: "\n") + "\n"
    }

    private static func effect(_ nuisance: DatasetCard.Nuisance) -> String {
        if let value = nuisance.value {
            let unit = nuisance.unit == "1" ? "" : " \(nuisance.unit ?? "")"
            let error = nuisance.width.map { " +- \(NumberStyle.significant($0, 3))" }
            return
                "\(NumberStyle.significant(value, 6))\(error ?? "")\(unit)\(error == nil ? ", to be determined" : "")"
        }
        if let varies = nuisance.varies {
            let part = nuisance.affects == "both" ? "" : ", \(nuisance.affects ?? "") only"
            let width = nuisance.width.map { " by \(NumberStyle.significant($0, 3)) \(nuisance.unit ?? "")" } ?? ""
            return "moves \(varies)\(width)\(part)\(nuisance.mirrored == true ? " (one side given, mirrored)" : "")"
        }
        let components = nuisance.scales.joined(separator: ", ")
        if let axis = nuisance.countedOn {
            return "counts of \(components) in each bin of \(axis), measured on the side"
        }
        let shape = nuisance.constraint == "gaussian" ? "" : " (\(nuisance.constraint))"
        return "\(components) by \(nuisance.sigma.map { NumberStyle.percent($0) } ?? "-")\(shape)"
    }

    /// That a width is assumed, and what the nuisance stands in the place of.
    private static func remarks(_ nuisance: DatasetCard.Nuisance) -> String {
        let alternatives =
            nuisance.insteadOf.isEmpty ? "" : "; instead of \(nuisance.insteadOf.joined(separator: ", "))"
        return alternatives + (nuisance.assumed.map { "; width assumed: \($0)" } ?? "")
    }

    /// That a data set is valid, and how large it is.
    public static func summary(_ card: DatasetCard) -> String {
        "\(card.name): valid (\(card.binCount) bins, \(NumberStyle.significant(card.observed, 9)) events, "
            + "\(card.backgrounds.count) backgrounds, \(card.nuisances.count) nuisances)\n"
    }

    /// What `datasets validate` found.
    public static func review(_ review: DatasetReview) -> String {
        var lines = [
            "\(review.name): valid (\(review.bins) bins, \(NumberStyle.significant(review.observed, 9)) events, "
                + "\(review.backgrounds) backgrounds, \(review.nuisances.count) nuisances)",
            "  expected    \(NumberStyle.significant(review.expectedTotal, 6)) events: "
                + review.expected.map { "\($0.name) \(NumberStyle.significant($0.expected))" }.joined(separator: ", "),
        ]
        lines += review.nuisances.map { nuisance in
            let remarks = nuisance.remarks.map { "; \($0)" }.joined()
            return "  nuisance    \(nuisance.nuisance): \(nuisance.effect) (\(nuisance.constraint))\(remarks)"
        }
        lines += review.warnings.map { "  look at     \($0)" }
        return lines.joined(separator: "\n") + "\n"
    }

    /// One row for each data set.
    public static func csv(_ cards: [DatasetCard]) -> String {
        (["name,events,bins,arxiv,doi,sha256"]
            + cards.map {
                "\($0.name),\($0.observed),\($0.binCount),\($0.citation.arxiv ?? ""),\($0.citation.doi ?? ""),\($0.sha256)"
            }).joined(separator: "\n") + "\n"
    }

    private static func reference(_ card: DatasetCard) -> String {
        [card.citation.arxiv.map { "arXiv:\($0)" }, card.citation.doi.map { "doi:\($0)" }].compactMap { $0 }
            .joined(separator: ", ")
    }
}
