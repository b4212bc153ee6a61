import Formats

/// COHERENT Ge-Mini 2024, from numbers printed in the vector figures of arXiv:2406.13806: not the experiment's own table.
struct CoherentGeMini2024Importer: DatasetImporter {
    let name = "coherent-ge-mini-2024"
    let destination = "coherent-ge-mini-2024"

    private static let onBeam = "fig5a_on_beam_counts.csv"
    private static let offBeam = "fig5b_off_beam_counts.csv"
    private static let times = "fig4_time_projection.csv"

    let files = [onBeam, offBeam, times]

    /// The edges in energy are inferred: nine columns from the threshold of 1.5 keV, the fifth with the line at 10.37 keV.
    private let axes = [
        Axis(name: "energy", quantity: .keVee, edges: (0...9).map { 1.5 + 2 * Double($0) }),
        Axis(name: "time", quantity: .microseconds, edges: (0...10).map { 4 * Double($0) - 4 }),
    ]

    func convert(_ sources: SourceFiles) throws -> [ImportedOutput] {
        let on = try sources.released(
            Self.onBeam, columns: 9,
            numbers: "de55842231cb93ca204e7e3cd4bfc682ed8da1c961eb3d3721b313cdc95081c5")
        let off = try sources.released(
            Self.offBeam, columns: 9,
            numbers: "b15dc98471cb8e97dfe9af4e383c0f785c3be565adedd098a9a828e74337c48a")
        let times = try sources.released(
            Self.times,
            columns: [
                "time_us_bin_center", "on_bkgsub_counts_per_2us", "on_sigma", "off_bkgsub_counts_per_2us", "off_sigma",
                "fit_prompt_numu", "fit_delayed",
            ], numbers: "6774ed6c6455b9e25ce676bfa5d48270462a65397430461e1faaf5cc950c7d02")
        let steady = (0..<9).map { column in off.reduce(0) { $0 + $1[column] } }
        let digests = try files.map { ($0, try sources.text($0).sha256) }
        let description = CoherentGeMini2024Description(
            axes: axes, steadyTotal: steady.reduce(0, +), digests: digests)
        return [
            ImportedOutput(name: "dataset.yaml", text: description.text),
            table("observed.csv", (0..<9).flatMap { column in on.map { $0[column] } }, "counts", "On-beam events."),
            table(
                "steady.csv", steady.flatMap { [Double](repeating: $0 / 10, count: 10) }, "expected",
                "Off-beam events of the same number of triggers, summed over time: flat in time."),
            arrivals(
                "prompt.csv", times, column: 5, "Fitted signal of neutrinos of the pion, drift of charges included."),
            arrivals(
                "delayed.csv", times, column: 6, "Fitted signal of neutrinos of the muon, drift of charges included."),
        ]
    }

    private func table(_ name: String, _ values: [Double], _ column: String, _ comment: String) -> ImportedOutput {
        ImportedOutput(name: name, text: BinnedTable.text(values, axes: axes, value: column, comments: [comment]))
    }

    /// One of the figure's fitted components as fractions of its sum, in its own bins of 2 us.
    private func arrivals(_ name: String, _ times: CSVTable, column: Int, _ comment: String) -> ImportedOutput {
        let counts = (0..<times.rowCount).map { times[row: $0, column: column] }
        let sum = counts.reduce(0, +)
        var table = CSVText(comments: [comment], columns: [axes[1].columnName, "fraction"])
        for (row, count) in counts.enumerated() { table.append(row: [times[row: row, column: 0], count / sum]) }
        return ImportedOutput(name: name, text: table.text)
    }
}
