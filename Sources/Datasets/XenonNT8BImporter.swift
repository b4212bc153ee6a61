import Formats

/// XENONnT, solar 8B, three science runs: from the release (Zenodo 20576156) with its HDF5 templates written as CSV.
///
/// `templates/srN_mono_nr_templates.csv` and `templates/srN_background_templates.csv` hold one histogram a row, as
/// `component,mono_keV,tly,tqy,b0,...,b80`: the efficiency for recoils of one energy, or events per year, in the bins of the
/// release's 3 x 3 x 3 x 3 histogram, the first axis slowest. Each run becomes a data set of its own, because its bin edges,
/// exposure and accidental background are its own; what is common goes by the names of its nuisances.
struct XenonNT8BImporter: DatasetImporter {
    let name = "xenonnt-8b-2026"
    let destination = ""

    /// A science run.
    struct Run {
        let number: Int
        /// Exposure in t yr, of the release's example.
        let exposure: Double
        /// Relative standard deviation of the accidental background.
        let accidentalSigma: Double
        /// SHA-256 of the numbers of data, mono-energetic and background tables, in this order.
        let numbers: [String]
        /// SHA-256 of the bin edges.
        let edges: String

        var name: String { "xenonnt-8b-sr\(number)" }
        var data: String { "data/sr\(number).csv" }
        var binning: String { "binning/sr\(number).yaml" }
        var recoils: String { "templates/sr\(number)_mono_nr_templates.csv" }
        var backgrounds: String { "templates/sr\(number)_background_templates.csv" }
        var files: [String] { [data, binning, recoils, backgrounds] }
    }

    static let runs = [
        Run(
            number: 0, exposure: 1.174398, accidentalSigma: 0.0904,
            numbers: [
                "c39c3348efb96f3e7fa4cfff444a1bbbd72fb6572df282df38fc301922e35890",
                "2ec8798456222881dc878aa6039dd627ff329eda617255544664399ec54ebf8e",
                "d05fdecb34efe2acc3c3cc58a203edf13f9d1ebef0e0085e674a0ee3b6e14860",
            ], edges: "7282fc9c1148f560973883f1f5e59cd4c67eebccbaa62a5e1b2ea58e06be91fb"),
        Run(
            number: 1, exposure: 2.342593, accidentalSigma: 0.0576,
            numbers: [
                "ad7bc5ca163a3d058dc92133092674f01358a9114788cec17b0df5d3b406ff7f",
                "61d33cd34af572c4978e1b1030ef3a9c49032c42fe0aefb30375df3decf39e16",
                "dcf5d3d8ea9ea51c62e517db4a0c904437cc38c3d958f8102fd69da6482693bb",
            ], edges: "7601f508e9b6215704599435b530e3ec94e1639b4bb877eda044274c1aa2a97a"),
        Run(
            number: 2, exposure: 3.249665, accidentalSigma: 0.0576,
            numbers: [
                "d40eeb1cdfa83853b1df36f7cc0d4a8d9f4de066bbaef848497780a41882b366",
                "4d7bd449f45a5f400310f867364de72823242ec888fe80f2993e7475143ebff8",
                "2902a78a5088550d3ded639b85d50767ee00c48c63ba7a1647fabbc89f75af4f",
            ], edges: "cee9809c512025a20d9421b4d1222b844f164ea9f21451fd65730355e12f3cbe"),
    ]

    /// Names of the pulls of light and charge yield.
    static let pulls = ["xenonnt_light_yield", "xenonnt_charge_yield"]

    /// The histogram's axes in the release, and what we call them.
    private static let observables = [
        (release: "cs2", name: "cs2", quantity: Axis.Quantity.photoElectrons),
        ("s2_shadow_s2_time_shadow_quantile", "s2_shadow", .number), ("s1_bdt_score", "s1_score", .number),
        ("s2_bdt_score", "s2_score", .number),
    ]
    private static let words = ["mono": 0.0, "ac": 1, "er": 2, "rg": 3, "": 0]
    private static let columns = ["component", "mono_keV", "tly", "tqy"] + (0..<81).map { "b\($0)" }

    let files = runs.flatMap(\.files)

    func convert(_ sources: SourceFiles) throws -> [ImportedOutput] {
        try Self.runs.flatMap { run in
            let axes = try axes(run, sources)
            let recoils = try sources.released(
                run.recoils, columns: Self.columns, words: Self.words, numbers: run.numbers[1])
            let backgrounds = try sources.released(
                run.backgrounds, columns: Self.columns, words: Self.words, numbers: run.numbers[2])
            let accidental = counts(backgrounds, component: 1, run)[0]
            let electronic = counts(backgrounds, component: 2, run)[0]
            let neutron = grid(backgrounds, component: 3).map {
                (pulls: $0.pulls, counts: $0.values.map { $0 * run.exposure })
            }
            let nominal = neutron.first { $0.pulls == [0, 0] }?.counts ?? []
            let expected = [accidental, electronic, nominal].map { $0.reduce(0, +) }
            let digests = try run.files.map { ($0, try sources.text($0).sha256) }
            return [
                ("dataset.yaml", XenonNT8BDescription(run: run, axes: axes, expected: expected, digests: digests).text),
                ("observed.csv", try observed(run, axes, sources)),
                ("accidental.csv", binned(accidental, axes, "Accidental coincidences of lone S1 and S2 signals.")),
                ("electronic.csv", binned(electronic, axes, "Electronic recoils.")),
                ("neutron.csv", neutronTable(neutron)), ("mono-recoil.csv", recoilTable(recoils)),
            ].map { ImportedOutput(name: "\(run.name)/\($0.0)", text: $0.1) }
        }
    }

    private func axes(_ run: Run, _ sources: SourceFiles) throws -> [Axis] {
        var mapping = try sources.document(run.binning).root.mapping()
        let edges = try Self.observables.map { try mapping.required($0.release).doubles(count: 4) }
        try mapping.finish()
        try SourceFiles.check(edges, of: run.binning, numbers: run.edges)
        return zip(Self.observables, edges).map { Axis(name: $0.name, quantity: $0.quantity, edges: $1) }
    }

    /// Events in the bins; the release's first column has no name and counts them.
    private func observed(_ run: Run, _ axes: [Axis], _ sources: SourceFiles) throws -> String {
        let events = try sources.released(
            run.data, columns: [""] + Self.observables.map(\.release), numbers: run.numbers[0])
        var counts = [Double](repeating: 0, count: 81)
        for row in 0..<events.rowCount {
            var index = 0
            for (position, axis) in axes.enumerated() {
                guard let bin = axis.bin(of: events[row: row, column: position + 1]) else {
                    throw events.fail(
                        row: row, column: Self.observables[position].release, expected: "a value inside the bin edges")
                }
                index = index * axis.binCount + bin
            }
            counts[index] += 1
        }
        return BinnedTable.text(counts, axes: axes, value: "counts", comments: ["Events after all selections."])
    }

    /// The histograms of a component with the pulls of each, in the order of the pulls.
    private func grid(_ table: CSVTable, component: Double) -> [(pulls: [Double], values: [Double])] {
        (0..<table.rowCount).filter { table[row: $0, column: 0] == component }.map { row in
            (pulls: [table[row: row, column: 2], table[row: row, column: 3]], values: Self.bins(table, row))
        }.sorted { ($0.pulls[0], $0.pulls[1]) < ($1.pulls[0], $1.pulls[1]) }
    }

    private func counts(_ table: CSVTable, component: Double, _ run: Run) -> [[Double]] {
        grid(table, component: component).map { $0.values.map { $0 * run.exposure } }
    }

    private static func bins(_ table: CSVTable, _ row: Int) -> [Double] {
        (4..<columns.count).map { table[row: row, column: $0] }
    }

    private func binned(_ counts: [Double], _ axes: [Axis], _ comment: String) -> String {
        BinnedTable.text(counts, axes: axes, value: "expected", comments: [comment])
    }

    private func neutronTable(_ nodes: [(pulls: [Double], counts: [Double])]) -> String {
        var table = CSVText(
            comments: ["Neutrons: expected events in each bin, for light and charge yield in standard deviations."],
            columns: Self.pulls + (1...81).map { "bin_\($0)" })
        for node in nodes { table.append(row: node.pulls + node.counts) }
        return table.text
    }

    /// Recoil energy slowest, then light yield, then charge yield; probabilities to 1e-12 in units of 1e-9.
    private func recoilTable(_ table: CSVTable) -> String {
        var text = CSVText(
            comments: [
                "Probability to see a nuclear recoil of one energy in each bin, in units of 1e-9 and rounded to 1e-12, for light",
                "and charge yield in standard deviations.",
            ],
            columns: ["recoil_keVnr"] + Self.pulls + (1...81).map { "bin_\($0)_ppb" })
        let order = (0..<table.rowCount).sorted { left, right in
            let keys = [left, right].map { row in (1...3).map { table[row: row, column: $0] } }
            return keys[0].lexicographicallyPrecedes(keys[1])
        }
        for row in order {
            let values = Self.bins(table, row).map { ($0 * 1e12).rounded() / 1e3 }
            text.append(row: (1...3).map { table[row: row, column: $0] } + values)
        }
        return text.text
    }
}
