import Formats

/// Antineutrino spectra of fission and of neutron capture on ²³⁸U, from public copies of the papers' tables.
struct ReactorImporter: DatasetImporter {
    let name = "reactor"
    let destination = "sources/reactor"
    var files: [String] { Self.released.map(\.file) }

    /// The files, how many columns they have, the SHA-256 of their numbers, and where they come from.
    private static let released: [ReleasedTable] = [
        ReleasedTable(
            "bestiole_u235.txt", "076bcc7485e9893762de9d51ce00b0858039acb5fc5888c50b3d02b0727cf3a5", bestiole),
        ReleasedTable(
            "bestiole_u238.txt", "a8e41e13cd7d5555311a46215a0db5739f09ac2151ba73c4457f299e7cf84904", bestiole),
        ReleasedTable(
            "bestiole_pu239.txt", "8f7a53efd1cf60958268069414a2f5aa00a67fd8d345f0f43e524e8ee28b8db1", bestiole),
        ReleasedTable(
            "bestiole_pu241.txt", "545433145a7882dc566ec99374f590dafd3ec0d2342e2276678a2ddc44c855a7", bestiole),
        ReleasedTable(
            "bestiole_u239.txt", "9596b2782044e432bbd03316ad37439aac1db1954ec05c02c8230b78768c9a84", bestiole),
        ReleasedTable(
            "bestiole_np239.txt", "c038aeea3ea98295add79d72b8155de31524e1322f078917693df7892af832da", bestiole),
        ReleasedTable(
            "official_huber_U235-anti-neutrino-flux-250keV.dat",
            "834af00cd776ba662f8aa91b849bdc3b52888808de357eceb357619b557a7f72", huber, columns: 14),
        ReleasedTable(
            "official_huber_Pu239-anti-neutrino-flux-250keV.dat",
            "b09c2f82fff5a01e01f17122774de5064f88e25c29a51247b67b007ad2ad3ee5", huber, columns: 14),
        ReleasedTable(
            "official_huber_Pu241-anti-neutrino-flux-250keV.dat",
            "264ab7d81ebb5e3843c43d5da1cb43606dc1a242c5254c53bec27bd77ca69e74", huber, columns: 14),
        ReleasedTable(
            "mueller_u238.txt", "a268435077a45fc95504a0adc1f243b90c6da4773ab4f5416abf7e4af268ccec",
            "RitterCat/reactor-nu-cevns fd65749, table III of arXiv:1101.2663"),
    ]
    private static let bestiole = "RitterCat/reactor-nu-cevns fd65749, ancillary files of arXiv:2304.14992"
    private static let huber = "joejohnston203/ricochet_cevns_spectra 4b75fab, tables of arXiv:1106.0687"

    func convert(_ sources: SourceFiles) throws -> [ImportedOutput] {
        let tables = try Self.released.map { try $0.rows(in: sources) }
        return [
            ImportedOutput(name: "source.yaml", text: try description(sources)),
            ImportedOutput(
                name: "summation.csv",
                text: histogram(
                    ["U235", "U238", "Pu239", "Pu241"], tables[0..<4],
                    "Antineutrinos per MeV and fission, summation of beta decays (arXiv:2304.14992).")),
            ImportedOutput(
                name: "capture.csv",
                text: histogram(
                    ["U239", "Np239"], tables[4..<6], "Antineutrinos per MeV and decay (arXiv:2304.14992).")),
            ImportedOutput(name: "huber-mueller.csv", text: conversion(tables[6..<9], mueller: tables[9])),
        ]
    }

    /// The release gives bin centres every 25 keV.
    private func histogram(_ columns: [String], _ tables: ArraySlice<[[Double]]>, _ comment: String) -> String {
        var text = CSVText(
            comments: [comment, "Histogram; bins of 25 keV."], columns: ["from_MeV", "to_MeV"] + columns)
        let tables = Array(tables)
        for bin in 0..<(tables.map(\.count).max() ?? 0) {
            let values = tables.map { bin < $0.count ? $0[bin][1] : 0 }
            text.append(row: [Double(bin) / 40, Double(bin + 1) / 40] + values)
        }
        return text.text
    }

    /// Huber's tables and the published part of Mueller's, both from 2 to 8 MeV in steps of 0.25 MeV.
    private func conversion(_ huber: ArraySlice<[[Double]]>, mueller: [[Double]]) -> String {
        var text = CSVText(
            comments: [
                "Antineutrinos per MeV and fission: Huber, arXiv:1106.0687; 238U of Mueller et al., arXiv:1101.2663.",
                "Joined by exponentials when read.",
            ], columns: ["energy_MeV", "U235", "U238", "Pu239", "Pu241"])
        let huber = Array(huber)
        let published = mueller.filter { $0[0] >= 2 && $0[0] <= 8 }
        for (row, entry) in published.enumerated() {
            text.append(row: [entry[0], huber[0][row][1], entry[1], huber[1][row][1], huber[2][row][1]])
        }
        return text.text
    }

    private func description(_ sources: SourceFiles) throws -> String {
        """
        format: recoilfit/source/1
        name: reactor
        title: Nuclear reactor, electron antineutrinos
        citation: {arxiv: "2304.14992", doi: 10.1103/PhysRevC.108.055501}
        approximate: true
        note: reactor spectra from public copies of the papers' tables; 238U from 2 to 8 MeV after Mueller et al. (450 days)
        imported:   # written by `recoilfit datasets import reactor`
        \(try ReleasedTable.imported(Self.released, in: sources))

        type: reactor
        summation: {table: summation.csv, arxiv: "2304.14992"}   # beta decays of fission products, all energies
        conversion: {table: huber-mueller.csv, arxiv: ["1106.0687", "1101.2663"]}   # from measured beta spectra, 2 to 8 MeV
        # 0.6 captures on 238U for each fission, 1.2 antineutrinos: TEXONO, hep-ex/0605006
        capture: {table: capture.csv, per_fission: 0.6, arxiv: "hep-ex/0605006"}
        # Ma et al., arXiv:1212.6625
        energy_per_fission_MeV: {U235: 202.36, U238: 205.99, Pu239: 211.12, Pu241: 214.26}

        """
    }
}

/// A released table of numbers that an importer wants as it is.
struct ReleasedTable {
    let file: String
    private let numbers: String
    private let origin: String
    private let columns: Int

    /// - Parameters:
    ///   - file: its name in the release.
    ///   - numbers: SHA-256 of its numbers, as `SourceFiles.fingerprint` has it.
    ///   - origin: where it is published, in words.
    ///   - columns: how many numbers a row has.
    init(_ file: String, _ numbers: String, _ origin: String, columns: Int = 2) {
        self.file = file
        self.numbers = numbers
        self.origin = origin
        self.columns = columns
    }

    /// Its rows, which must be the release's.
    func rows(in sources: SourceFiles) throws -> [[Double]] {
        try sources.released(file, columns: columns, numbers: numbers)
    }

    /// The lines of `imported:` for tables.
    static func imported(_ tables: [ReleasedTable], in sources: SourceFiles) throws -> String {
        try tables.map { table in
            let sha256 = try sources.text(table.file).sha256
            return "  - {file: \(table.file), sha256: \"\(sha256)\", from: \"\(table.origin)\"}"
        }.joined(separator: "\n")
    }
}
