import Formats

/// Dresden-II 2021 (arXiv:2202.09672): the experiment's spectrum with both published quenching curves, as two data sets, and
/// the antineutrinos with which an author of arXiv:2202.10829 analyses it.
struct DresdenII2021Importer: DatasetImporter {
    let name = "dresden-ii-2021"
    let destination = ""
    var files: [String] { Self.released.map(\.file) }

    private static let origin = "LeireLarizgoitia/Reactor_CEnuNS 2242059"
    private static let released = [
        ReleasedTable(
            "data_release.txt", "b9173208e726dbc116ca72d8d4a20569abb70d524eab1f694e58ede29ab9e70f", origin, columns: 5),
        ReleasedTable(
            "QF_Fef_YBe.txt", "0bbd66fa8f9d2d9f44846b5cc1f06f4cb56d2ead9868e0b2af74b3899e052dee", origin, columns: 3),
        ReleasedTable(
            "spectraMeVU235.txt", "d6690497e41c592d69993371797e61162ad4139deeab95adb6e52ff24167da2e", origin),
        ReleasedTable(
            "spectraMeVU238.txt", "82be2d32ee115621ba417f5e5b91c7a3a15ae59ff73ce7cb5cd20bd04b4b48b0", origin),
        ReleasedTable(
            "spectraMeVPu239.txt", "3ff3532b327171826678c6ba8f1c2069d4ad1e14ce0d0b16524d7da0c0f66060", origin),
        ReleasedTable(
            "spectraMeVPu241.txt", "de7b4c3d1ffecfaa8deaf6c555c4d081e2e7ce1479f459c8fbe510a5ddb689ad", origin),
    ]

    private let axis = Axis(name: "energy", quantity: .keVee, edges: (20...150).map { Double($0) / 100 })

    func convert(_ sources: SourceFiles) throws -> [ImportedOutput] {
        let tables = try Self.released.map { try $0.rows(in: sources) }
        let spectrum = DresdenIIDescription.Curve.allCases.flatMap { curve in
            [
                ImportedOutput(name: "\(curve.dataset)/observed.csv", text: observed(tables[0])),
                ImportedOutput(name: "\(curve.dataset)/quenching.csv", text: quenching(tables[1], curve)),
            ]
        }
        let imported = try ReleasedTable.imported(Array(Self.released.prefix(2)), in: sources)
        let descriptions = DresdenIIDescription.Curve.allCases.map { curve in
            ImportedOutput(
                name: "\(curve.dataset)/dataset.yaml",
                text: DresdenIIDescription(curve: curve, imported: imported).text)
        }
        let source = ImportedOutput(
            name: "sources/dresden-ii/source.yaml",
            text: DresdenIIDescription.source(
                imported: try ReleasedTable.imported(Array(Self.released.suffix(4)), in: sources)))
        return descriptions + spectrum + [
            source, ImportedOutput(name: "sources/dresden-ii/flux.csv", text: flux(Array(tables.suffix(4)))),
        ]
    }

    /// Rates of each bin, whose centres must be those of the axis.
    private func observed(_ rows: [[Double]]) -> String {
        var table = CSVText(
            comments: [
                "Reactor on, 96.4 days, signal acceptance corrected for; errors: statistics and acceptance.",
                "Counts in each 10 eV, of the whole crystal.",
            ], columns: BinnedTable.columns([axis], value: "counts_per_day") + ["error_per_day"])
        for (bin, row) in rows.enumerated() {
            table.append(row: [axis.edges[bin], axis.edges[bin + 1], row[1], row[2]])
        }
        return table.text
    }

    private func quenching(_ rows: [[Double]], _ curve: DresdenIIDescription.Curve) -> String {
        var table = CSVText(
            comments: ["Quenching factor of germanium, \(curve.title); linear between rows."],
            columns: ["recoil_keVnr", "quenching_factor"])
        for row in rows { table.append(row: [row[0], row[curve == .ironFilter ? 1 : 2]]) }
        return table.text
    }

    /// 4.8e13 Σ f_i S_i/∫S_i, with straight lines between the points of each isotope: the points of all of them.
    private func flux(_ isotopes: [[[Double]]]) -> String {
        var table = CSVText(
            comments: [
                "Antineutrinos per cm2, s and MeV: 4.8e13 in all; 58 % 235U, 8 % 238U, 29 % 239Pu, 5 % 241Pu.",
                "Linear between rows.",
            ], columns: ["energy_MeV", "nubar_e"])
        let fractions = [0.58, 0.08, 0.29, 0.05]
        let norms = isotopes.map { rows in
            zip(rows, rows.dropFirst()).reduce(0) { $0 + ($1.1[0] - $1.0[0]) * ($1.1[1] + $1.0[1]) / 2 }
        }
        for energy in Set(isotopes.flatMap { $0.map { $0[0] } }).sorted() {
            let density = isotopes.indices.reduce(0) {
                $0 + fractions[$1] / norms[$1] * Self.value(isotopes[$1], at: energy)
            }
            table.append(row: [energy, 4.8e13 * density])
        }
        return table.text
    }

    /// A straight line between two rows; 0 outside the table.
    private static func value(_ rows: [[Double]], at energy: Double) -> Double {
        if let row = rows.first(where: { $0[0] == energy }) { return row[1] }
        guard let next = rows.firstIndex(where: { $0[0] > energy }), next > 0 else { return 0 }
        let (low, high) = (rows[next - 1], rows[next])
        return low[1] + (high[1] - low[1]) * (energy - low[0]) / (high[0] - low[0])
    }
}
