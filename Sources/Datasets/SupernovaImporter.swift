import Beams
import Formats

/// Fluences of two supernova models from SNOwGLoBES.
struct SupernovaImporter: DatasetImporter {
    let name = "supernova"
    let destination = "sources/supernova"
    var files: [String] { Self.released.map(\.file) }

    private static let origin = "SNOwGLoBES 522aa7c (GPL-2), fluxes"
    private static let released: [ReleasedTable] = [
        ReleasedTable(
            "livermore.dat", "984859fb3075496022d9fdec0c96982c3b35ed01d1a469c3082e3fcef01f143c", origin, columns: 7),
        ReleasedTable(
            "gvkm.dat", "5dbf41b00731a5a1e3cf5d66c073b73719757b6489c2fb3e856ad94a9f6092fc", origin, columns: 7),
    ]

    func convert(_ sources: SourceFiles) throws -> [ImportedOutput] {
        let tables = try Self.released.map { table in
            ImportedOutput(
                name: table.file.replacing(".dat", with: ".csv"), text: fluences(try table.rows(in: sources)))
        }
        return [ImportedOutput(name: "source.yaml", text: try description(sources))] + tables
    }

    /// The release has energies in GeV, tenths of MeV, and neutrinos in 0.2 MeV.
    private func fluences(_ rows: [[Double]]) -> String {
        var text = CSVText(
            comments: ["Supernova neutrinos per cm^2 and MeV at 10 kpc, linear between rows."],
            columns: ["energy_MeV"] + NeutrinoKind.allCases.map(\.rawValue))
        for row in rows {
            text.append(row: [(row[0] * 1e4).rounded() / 10] + row.dropFirst().map { $0 * 5 })
        }
        return text.text
    }

    private func description(_ sources: SourceFiles) throws -> String {
        """
        format: recoilfit/source/1
        name: supernova
        title: Core-collapse supernova, all flavours
        citation: {arxiv: "1205.6003", licence: GPL-2.0-only}
        approximate: true
        note: supernova fluences as tabulated by SNOwGLoBES, integrated over time
        imported:   # written by `recoilfit datasets import supernova`
        \(try ReleasedTable.imported(Self.released, in: sources))

        type: supernova
        reference_kpc: 10
        models:
          - {name: livermore, table: livermore.csv, arxiv: "astro-ph/9710203"}
          # the spectra of this one have changed flavour in the star already
          - {name: gvkm, table: gvkm.csv, arxiv: "0902.0317", converted: true}

        """
    }
}
