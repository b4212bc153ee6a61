import Formats

/// COHERENT CENNS-10 LAr 2020, analysis A, from the files of its release (arXiv:2006.12659, Zenodo 3903810).
struct CoherentLAr2020Importer: DatasetImporter {
    let name = "coherent-lar-2020"
    let destination = "coherent-lar-2020"

    /// A table of all bins in the release, and what it becomes.
    private struct Table {
        let source: String
        let output: String
        /// SHA-256 of the release's numbers.
        let numbers: String
        let comment: String
    }

    private static let observed = Table(
        source: "datanobkgsub.txt", output: "observed.csv",
        numbers: "dda82f234b8f142ae6e76809eaffd9d060871f4262e06bf238aa8f5ec2505077",
        comment: "Beam-coincident events, nothing subtracted.")

    private static let templates = [
        Table(
            source: "cevnspdf.txt", output: "cevns.csv",
            numbers: "0b3686ed2f357788ddd21dcd7788af1b62dd67bd066e80a87e8ab84b5bbac014",
            comment: "CEvNS in the Standard Model: shares of each energy bin are used, 128 events in all."),
        Table(
            source: "brnpdf.txt", output: "brn.csv",
            numbers: "f44a7e96137a2fea18936f553d3044641c27975a16ca19f668cfee4aacbf9d3a",
            comment: "Prompt beam-related neutrons, 497 events."),
        Table(
            source: "delbrnpdf.txt", output: "delayed-brn.csv",
            numbers: "0e3afd97fb88d5846187f456570c29f530479eeeb7a2be523add28ad724c22b2",
            comment: "Delayed beam-related neutrons, 33 events."),
        Table(
            source: "bkgpdf.txt", output: "steady.csv",
            numbers: "1e25b2ced4000b6bebbe3502c5b49accd9516775eba1284bc4df84ecb4f8ab07",
            comment: "Steady state, 3152 events: off-beam triggers of five times the exposure, averaged over time."),
        Table(
            source: "cevnspdf+1sigF90.txt", output: "cevns-f90-plus.csv",
            numbers: "0ab9041fe87a245fa1d6d707fcb660adf083972769086588e415f33bf9708b29",
            comment: "CEvNS, F90 response one standard deviation up."),
        Table(
            source: "cevnspdf-1sigF90.txt", output: "cevns-f90-minus.csv",
            numbers: "0acc08d60f486245db72de0df06ff7f98fb4af590a704d4a5164076c36b7800a",
            comment: "CEvNS, F90 response one standard deviation down."),
        Table(
            source: "cevnspdfCEvNSTimingMeanSyst.txt", output: "cevns-timing.csv",
            numbers: "83c31ddbb7f030b3cfaaac7de7d6a3185e6e90421d98f5b94ca735db34c8bf02",
            comment: "CEvNS, mean arrival one standard deviation later (200 ns); the release has no other side."),
        Table(
            source: "brnpdf+1sigEnergy.txt", output: "brn-energy-plus.csv",
            numbers: "e559f91bdba678cdfc8cfde955a4395e543fb7a650c467fea0902ac50b6e9475",
            comment: "Prompt beam-related neutrons, energy one standard deviation up."),
        Table(
            source: "brnpdf-1sigEnergy.txt", output: "brn-energy-minus.csv",
            numbers: "6a5ea057b976636b129c082b963e2764480bad1ddf3347b93b75c72d98f146be",
            comment: "Prompt beam-related neutrons, energy one standard deviation down."),
        Table(
            source: "brnpdf+1sigBRNTimingMean.txt", output: "brn-timing-plus.csv",
            numbers: "c11dcce97a6c554dee59479fcacadda8588bbc385adffe2822b3dabde26a9a61",
            comment: "Prompt beam-related neutrons, mean arrival one standard deviation later: sums to 523.67, not 497."
        ),
        Table(
            source: "brnpdf-1sigBRNTimingMean.txt", output: "brn-timing-minus.csv",
            numbers: "d046c730f5cc1e5557ca5356d8f7fc97e47e88d30dd80a5fd5c19ee1beda61c3",
            comment: "Prompt beam-related neutrons, mean arrival one standard deviation earlier."),
        Table(
            source: "brnpdfBRNTimingWidthSyst.txt", output: "brn-width.csv",
            numbers: "abbc62afa3755bb0c9aaa877ff873e50028c6381a86e99bdddca5103370de690",
            comment: "Prompt beam-related neutrons, arrival times of another width; the release has no other side."),
    ]

    private static let efficiency = "CENNS10AnlAEfficiency.txt"
    private static let parameters = "LArParametersAnlA.yaml"

    let files =
        [observed.source] + templates.map(\.source) + [efficiency, parameters]

    private let axes = [
        Axis(name: "energy", quantity: .keVee, edges: (0...12).map { 10 * Double($0) }),
        Axis(name: "f90", quantity: .number, edges: (0...8).map { Double(50 + 5 * $0) / 100 }),
        Axis(name: "time", quantity: .microseconds, edges: (0...10).map { Double(5 * $0 - 1) / 10 }),
    ]

    func convert(_ sources: SourceFiles) throws -> [ImportedOutput] {
        let counts = try read(Self.observed, sources)
        let templates = try Self.templates.map { (table: $0, counts: try read($0, sources)) }
        let efficiency = try sources.released(
            Self.efficiency, columns: 3, numbers: "ccbb6c7bcb30aa80005c5652e0e74a25ce15adc54327407bf0f94cde2edca473")
        try checkParameters(sources)
        let digests = try files.map { ($0, try sources.text($0).sha256) }
        return [
            ImportedOutput(
                name: "dataset.yaml", text: CoherentLAr2020Description(axes: axes, digests: digests).text),
            ImportedOutput(name: "efficiency.csv", text: text(ofEfficiency: efficiency)),
            output(Self.observed, counts, value: "counts"),
        ] + templates.map { output($0.table, $0.counts, value: "expected") }
    }

    /// The counts of a table, whose rows must be the release's and stand at the centres of our bins.
    private func read(_ table: Table, _ sources: SourceFiles) throws -> [Double] {
        let rows = try sources.released(table.source, columns: 4, numbers: table.numbers)
        let bins = BinnedTable.bins(of: axes)
        for (row, bin) in zip(rows, bins) {
            let centres = zip(axes, bin).map { ($0.edges[$1] + $0.edges[$1 + 1]) / 2 }
            guard zip(row, centres).allSatisfy({ abs($0 - $1) < 1e-6 }) else {
                throw DatasetError.sourceFileWrong(
                    file: table.source, reason: "expected the bin centres \(centres), found \(row.prefix(3))")
            }
        }
        return rows.map { $0[3] }
    }

    /// Scalars of the release are written into the description; another file of parameters is another release.
    private func checkParameters(_ sources: SourceFiles) throws {
        let file = try sources.text(Self.parameters)
        guard file.sha256 == "a206a77220436d0173c4783ae8fddeab97adf5e144f3d65005eff0870257693e" else {
            throw DatasetError.sourceFileWrong(
                file: file.file, reason: "expected the parameters of the release, found another text")
        }
    }

    private func output(_ table: Table, _ counts: [Double], value: String) -> ImportedOutput {
        ImportedOutput(
            name: table.output,
            text: BinnedTable.text(counts, axes: axes, value: value, comments: [table.comment]))
    }

    private func text(ofEfficiency rows: [[Double]]) -> String {
        var table = CSVText(
            comments: ["Efficiency in reconstructed energy: linear between rows, constant outside them."],
            columns: [axes[0].columnName, "efficiency"])
        for row in rows { table.append(row: [row[0], row[2]]) }
        return table.text
    }
}
