import Formats

/// COHERENT CsI[Na] 2021 from the ancillary files of arXiv:2110.07730.
///
/// The official event files reach to 250 PE and 12 µs, a copy in circulation stops at 6 µs: both give the same counts
/// in the analysis region PE < 60, 0 ≤ t < 6 µs, and both are accepted.
struct CoherentCsI2021Importer: DatasetImporter {
    let name = "coherent-csi-2021"
    let destination = "coherent-csi-2021"
    let files = [
        "dataBeamOnC.txt", "dataBeamOnAC.txt", "brnPE.txt", "brnTrec.txt", "ninPE.txt", "ninTrec.txt",
        "effCoefficients.txt", "scintRespCoefficients.txt",
    ]

    /// SHA-256 of the numbers in the tables of arXiv:2110.07730v2; the event files exist in two lengths.
    private let numbers = [
        "brnPE.txt": "8f385ebb1d5050173a0db2a9998da8bd5b8b112b459b75e76bf01db988d71a00",
        "brnTrec.txt": "e1e6208851b4311cd01f210f55520bd6c1b8de6a6998706b885ce0aa976e3195",
        "ninPE.txt": "4323de7bd4ea3eec93335ee05d70349448008ce1de6ef25722e4d3a9940decab",
        "ninTrec.txt": "e1680a1203b84cf4dea6c6bc0172e7a94136f4cacebe7fddc4217bcd85ecfc5c",
        "effCoefficients.txt": "64f963f538e21d2ac495b3f6260306405529f11389ed0afffdb30f5e727963d5",
        "scintRespCoefficients.txt": "429525b7cd53308188be1178c91993f1dcebcd1c26eda5f78d9d36ae38fb3182",
    ]

    private let energy = Axis(
        name: "energy", quantity: .photoElectrons, edges: [0, 8, 12, 16, 20, 24, 32, 40, 50, 60])
    private let time = Axis(
        name: "time", quantity: .microseconds,
        edges: [0, 0.125, 0.25, 0.375, 0.5, 0.625, 0.75, 0.875, 1, 2, 4, 6])

    func convert(_ sources: SourceFiles) throws -> [ImportedOutput] {
        let coincident = try EventList(try sources.table("dataBeamOnC.txt", columns: 2))
        let anticoincident = try EventList(try sources.table("dataBeamOnAC.txt", columns: 2))
        try coincident.check(count: 1578, energyBelow: 60, timeBelow: 6)
        try anticoincident.check(count: 1295, energyBelow: 60, timeBelow: 6)
        let efficiency = try released("effCoefficients.txt", columns: 4, in: sources)
        let quenching = try released("scintRespCoefficients.txt", columns: 4, in: sources)

        let digests = try files.map { ($0, try sources.text($0).sha256) }
        var outputs = [
            ImportedOutput(
                name: "dataset.yaml",
                text: CoherentCsI2021Description(
                    energy: energy, time: time, efficiency: efficiency, quenching: quenching, digests: digests
                ).text),
            observed(coincident),
            steadyEnergy(anticoincident),
        ]
        for background in ["brn", "nin"] {
            let label = background == "brn" ? "Beam-related neutrons" : "Neutrino-induced neutrons"
            outputs.append(
                weights(
                    try released("\(background)PE.txt", columns: 2, in: sources), name: "\(background)-energy.csv",
                    axis: energy, comment: "\(label): weight of each photo-electron, energy efficiency included."))
            outputs.append(
                weights(
                    try released("\(background)Trec.txt", columns: 2, in: sources), name: "\(background)-time.csv",
                    axis: time, comment: "\(label): weight of each 10 ns, time efficiency not included."))
        }
        return outputs
    }

    private func released(_ file: String, columns: Int, in sources: SourceFiles) throws -> [[Double]] {
        try sources.released(file, columns: columns, numbers: numbers[file, default: ""])
    }

    private func observed(_ events: EventList) -> ImportedOutput {
        var table = CSVText(
            comments: ["Beam-coincident events, counted in bins of reconstructed energy and arrival time."],
            columns: BinnedTable.columns([energy, time], value: "counts"))
        var counts = [Double](repeating: 0, count: energy.binCount * time.binCount)
        for event in events.events {
            guard let row = energy.bin(of: event.energy), let column = time.bin(of: event.time) else { continue }
            counts[row * time.binCount + column] += 1
        }
        for (index, bin) in BinnedTable.bins(of: [energy, time]).enumerated() {
            table.append(row: [
                energy.edges[bin[0]], energy.edges[bin[0] + 1], time.edges[bin[1]], time.edges[bin[1] + 1],
                counts[index],
            ])
        }
        return ImportedOutput(name: "observed.csv", text: table.text)
    }

    private func steadyEnergy(_ events: EventList) -> ImportedOutput {
        var table = CSVText(
            comments: ["Anticoincident events with 0 <= t < 6 us (steady-state background), counted in 1 PE bins."],
            columns: [energy.columnName, "weight"])
        var counts = [Double](repeating: 0, count: 60)
        for event in events.events where event.energy < 60 && event.time >= 0 && event.time < 6 {
            counts[Int(event.energy)] += 1
        }
        for (bin, count) in counts.enumerated() { table.append(row: [Double(bin) + 0.5, count]) }
        return ImportedOutput(name: "steady-energy.csv", text: table.text)
    }

    /// The rows of a table of bin centres and weights that lie on `axis`.
    private func weights(_ rows: [[Double]], name: String, axis: Axis, comment: String) -> ImportedOutput {
        var table = CSVText(
            comments: ["\(comment) Column 1: bin centre."], columns: [axis.columnName, "weight"])
        for row in rows where axis.bin(of: row[0]) != nil { table.append(row: row) }
        return ImportedOutput(name: name, text: table.text)
    }
}

/// Events of a release: reconstructed energy in PE and time in µs.
private struct EventList {
    let file: String
    let events: [(energy: Double, time: Double)]

    init(_ table: WhitespaceTable) throws {
        file = table.file
        events = try table.rows.enumerated().map { index, row in
            guard row[0] >= 0, row[0] < 250, row[1] >= 0, row[1] < 12 else {
                throw table.fail(
                    row: index, column: 0, expected: "an energy of 0 to 250 PE and a time of 0 to 12 us",
                    found: "\(row[0]) \(row[1])")
            }
            return (row[0], row[1])
        }
    }

    /// The release's own count in the analysis region: a truncated or altered file does not reproduce it.
    func check(count: Int, energyBelow: Double, timeBelow: Double) throws {
        let found = events.count { $0.energy < energyBelow && $0.time < timeBelow }
        guard found == count else {
            throw DatasetError.sourceFileWrong(
                file: file,
                reason: "expected \(count) events below \(energyBelow) PE and \(timeBelow) us, found \(found)")
        }
    }
}
