import Formats
import Foundation

/// COHERENT CsI[Na] 2017 from its release (arXiv:1804.09459): energy and time of every event for a Poisson likelihood, and
/// energies alone with Gaussian errors, as the first analyses had them.
struct CoherentCsI2017Importer: DatasetImporter {
    let name = "coherent-csi-2017"
    let destination = ""
    var files: [String] { Self.released.map(\.file) + [Self.parameters] }

    static let origin = "doi:10.5281/zenodo.1228631"
    private static let parameters = "coherent_parameters.yaml"
    private static let released = [
        ReleasedTable(
            "data_coincidence_beamOn.txt", "21a2b940f623401ca5f3163c96f7b7f37ce23510de96536b673eb199d6008e12", origin,
            columns: 3),
        ReleasedTable(
            "data_anticoincidence_beamOn.txt", "06833640ed0f59c1a1b9bf7a849049c532ed5776eec03fff5a5446e10bb476e3",
            origin, columns: 3),
        ReleasedTable(
            "promptPDF.txt", "101e8def3ad0d753ea0e595046a864c9d39cc5bd8a695de63dd8eeb6d96415e3", origin),
        ReleasedTable(
            "arrivalTimePDF_promptNeutrons.txt", "528c0a153d2ba9cbc38470bd3a377dff8cb170d1bef48cf6a4565c95de4c879a",
            origin),
        ReleasedTable(
            "arrivalTimePDF_promptNeutrinos.txt", "4e60eaa5a97783c43b475228ad15302b412f4e838766b063c9c8500377d44926",
            origin),
        ReleasedTable(
            "arrivalTimePDF_delayedNeutrinos.txt", "2cc8759cf68b190c2908587cd20432a0180c8068fd23a85b1673c6fea5e89d60",
            origin),
    ]

    /// Beam exposure in GWh, and the error of the prompt neutrons' normalisation.
    private static let (exposureGWh, neutronError) = (7.47594, 0.25)

    private let energy = Axis(name: "energy", quantity: .photoElectrons, edges: (3...15).map { 2 * Double($0) })
    private let time = Axis(name: "time", quantity: .microseconds, edges: (0...12).map { Double($0) / 2 })
    private let window = Axis(name: "time", quantity: .microseconds, edges: [0, 6])

    func convert(_ sources: SourceFiles) throws -> [ImportedOutput] {
        let tables = try Self.released.map { try $0.rows(in: sources) }
        try checkParameters(sources)
        let imported =
            try ReleasedTable.imported(Self.released, in: sources)
            + "\n  - {file: \(Self.parameters), sha256: \"\(try sources.text(Self.parameters).sha256)\", "
            + "from: \"\(Self.origin)\"}"
        let (coincident, anticoincident) = (counts(tables[0]), counts(tables[1]))
        let neutrons = Neutrons(tables[2], tables[3], exposureGWh: Self.exposureGWh)
        let brn = neutrons.total(energy: energy, time: time)
        let shared = [
            ("efficiency.csv", efficiency), ("brn-energy.csv", neutrons.energies(energy)),
            ("brn-time.csv", fractions(tables[3], "weight", "Prompt neutrons: share of each time of arrival.")),
            ("prompt-time.csv", fractions(tables[4], "fraction", "Prompt neutrinos: fraction arriving, 1 in all.")),
            ("delayed-time.csv", fractions(tables[5], "fraction", "Delayed neutrinos: fraction arriving, 1 in all.")),
        ]
        let description = CoherentCsI2017Description(imported: imported, brn: brn)
        let steady = Background.sums(of: anticoincident, along: energy, of: [energy, time])
        let steadyTimes = Background.sums(of: anticoincident, along: time, of: [energy, time])
        return both(shared) + [
            output(description.events, "coherent-csi-2017/dataset.yaml"),
            output(description.energies, "coherent-csi-2017-energy/dataset.yaml"),
            output(
                BinnedTable.text(
                    coincident, axes: [energy, time], value: "counts", comments: ["Beam-coincident events."]),
                "coherent-csi-2017/observed.csv"),
            output(weights(energy, steady), "coherent-csi-2017/steady-energy.csv"),
            output(weights(time, steadyTimes), "coherent-csi-2017/steady-time.csv"),
            output(
                BinnedTable.text(
                    zip(Background.sums(of: coincident, along: energy, of: [energy, time]), steady).map(-),
                    axes: [energy, window], value: "counts",
                    comments: ["Beam-coincident minus anticoincident events."]),
                "coherent-csi-2017-energy/observed.csv"),
            output(covariance(coincident, steady, neutrons), "coherent-csi-2017-energy/covariance.csv"),
        ]
    }

    private func both(_ shared: [(name: String, text: String)]) -> [ImportedOutput] {
        ["coherent-csi-2017", "coherent-csi-2017-energy"].flatMap { folder in
            shared.map { output($0.text, "\(folder)/\($0.name)") }
        }
    }

    private func output(_ text: String, _ name: String) -> ImportedOutput { ImportedOutput(name: name, text: text) }

    /// Events in the bins of the region; rows of the release are its bins, outside the region left out.
    private func counts(_ rows: [[Double]]) -> [Double] {
        var counts = [Double](repeating: 0, count: energy.binCount * time.binCount)
        for row in rows {
            guard let line = energy.bin(of: row[0]), let column = time.bin(of: row[1]) else { continue }
            counts[line * time.binCount + column] += row[2]
        }
        return counts
    }

    /// Scalars of the release are written into the descriptions; another file of parameters is another release.
    private func checkParameters(_ sources: SourceFiles) throws {
        let file = try sources.text(Self.parameters)
        guard file.sha256 == "daa4f3feaeb5499cb1d876f8ea39f3cfd571f998a6ab92e9cdf552afc78b67e8" else {
            throw DatasetError.sourceFileWrong(
                file: file.file, reason: "expected the parameters of the release, found another text")
        }
    }

    private func fractions(_ rows: [[Double]], _ value: String, _ comment: String) -> String {
        var table = CSVText(comments: [comment], columns: [time.columnName, value])
        for row in rows { table.append(row: row) }
        return table.text
    }

    private func weights(_ axis: Axis, _ counts: [Double]) -> String {
        var table = CSVText(
            comments: ["Anticoincident events in the region, counted in its bins."],
            columns: [axis.columnName, "weight"])
        for (bin, count) in counts.enumerated() {
            table.append(row: [(axis.edges[bin] + axis.edges[bin + 1]) / 2, count])
        }
        return table.text
    }

    private var efficiency: String {
        var table = CSVText(
            comments: ["Efficiency at the centre of each 1 PE bin, where the release takes it."],
            columns: [energy.columnName, "efficiency"])
        for bin in 0..<30 { table.append(row: [Double(bin) + 0.5, Neutrons.efficiency(at: Double(bin) + 0.5)]) }
        return table.text
    }

    /// Coincident plus anticoincident counts on the diagonal; the prompt neutrons' normalisation moves all bins together.
    private func covariance(_ coincident: [Double], _ steady: [Double], _ neutrons: Neutrons) -> String {
        let seen = Background.sums(of: coincident, along: energy, of: [energy, time])
        let moved = neutrons.counts(energy: energy, time: time).map { Self.neutronError * $0 }
        var table = CSVText(
            comments: [
                "Counts squared: coincident + anticoincident events on the diagonal,",
                "and 25 % of the prompt neutrons, in all bins together.",
            ], columns: ObservedReader.columns(bins: seen.count))
        for row in seen.indices {
            table.append(row: seen.indices.map { moved[row] * moved[$0] + (row == $0 ? seen[row] + steady[row] : 0) })
        }
        return table.text
    }
}

/// Prompt neutrons of the release, for each GWh and before the efficiency.
private struct Neutrons {
    private let rows: [[Double]]
    private let times: [[Double]]

    init(_ rows: [[Double]], _ times: [[Double]], exposureGWh: Double) {
        self.rows = rows.map { [$0[0], $0[1] * exposureGWh * Self.efficiency(at: $0[0])] }
        self.times = times
    }

    /// a/(1 + exp(-k(x - x0))), 0 below 5 PE and half of it from 5 to 6 PE.
    static func efficiency(at photoElectrons: Double) -> Double {
        let step = photoElectrons < 5 ? 0 : photoElectrons < 6 ? 0.5 : 1
        return step * 0.6655 / (1 + exp(-0.4942 * (photoElectrons - 10.8507)))
    }

    /// Counts in each energy bin, in the time region.
    func counts(energy: Axis, time: Axis) -> [Double] {
        let kept = times.reduce(0) { time.bin(of: $1[0]) == nil ? $0 : $0 + $1[1] }
        var counts = [Double](repeating: 0, count: energy.binCount)
        for row in rows { if let bin = energy.bin(of: row[0]) { counts[bin] += kept * row[1] } }
        return counts
    }

    func total(energy: Axis, time: Axis) -> Double { counts(energy: energy, time: time).reduce(0, +) }

    func energies(_ axis: Axis) -> String {
        var table = CSVText(
            comments: ["Prompt neutrons: counts of each photo-electron, efficiency included."],
            columns: [axis.columnName, "weight"])
        for row in rows where axis.bin(of: row[0]) != nil { table.append(row: row) }
        return table.text
    }
}
