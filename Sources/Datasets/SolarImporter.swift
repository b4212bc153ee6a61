import Formats

/// Spectra of the Sun's neutrinos from the tables of pyCEvNS, with the fluxes of both metallicities.
struct SolarImporter: DatasetImporter {
    let name = "sun"
    let destination = "sources/sun"
    var files: [String] { Self.released.map(\.file) }

    private static let origin = "pyCEvNS 268e5bd (MIT), after J. N. Bahcall, www.sns.ias.edu/~jnb/SNdata"
    private static let released: [ReleasedTable] = [
        ReleasedTable("pp.csv", "cf3535c1c57f3f14dd684e689874cdaa1ddde79245b85a31ceb1c62b0381a578", origin),
        ReleasedTable("n13.csv", "433595243b8f34ad4f3b8f71e42b9cdf0ea757f60deca34b0ffd6fe4e9866676", origin),
        ReleasedTable("o15.csv", "495abd7ebd16c2a014cb3f96f9ac356a8e3d27d2441145fd7202acd37476651f", origin),
        ReleasedTable("f17.csv", "78511b4ca9b76850a036eb0d35275438b362f32eeed0ba716c0f96e51b0fb8ec", origin),
        ReleasedTable("b8.csv", "3f0e411e48af686c398413b0bda3f4ee406862e12daee5d5c4741aad69bc7aa9", origin),
        ReleasedTable("hep.csv", "08cf2210367584b96b4cfab0cfc4d78f8d83184ea7b3bafcf8ed37febcdb7f45", origin),
    ]

    func convert(_ sources: SourceFiles) throws -> [ImportedOutput] {
        let spectra = try Self.released.map { table in
            var text = CSVText(
                comments: ["Solar neutrinos: spectrum, scaled to one neutrino when read."],
                columns: ["energy_MeV", "density"])
            for row in try table.rows(in: sources) { text.append(row: row) }
            return ImportedOutput(name: table.file, text: text.text)
        }
        return [
            ImportedOutput(name: "source.yaml", text: try description(sources)),
            ImportedOutput(name: "production.csv", text: SolarProductionTable.text),
        ] + spectra
    }

    private func description(_ sources: SourceFiles) throws -> String {
        """
        format: recoilfit/source/1
        name: sun
        title: The Sun, electron neutrinos by reaction
        citation: {arxiv: "1611.09867", doi: 10.3847/1538-4357/835/2/202}
        approximate: true
        note: solar spectra from a public copy of Bahcall's tables; lines without their thermal width; production zones of B16-AGSS09met to four figures, for both metallicities
        imported:   # written by `recoilfit datasets import sun`
        \(try ReleasedTable.imported(Self.released, in: sources))

        type: sun
        production: production.csv
        # Fluxes and their model uncertainties: Vinyoles et al., arXiv:1611.09867, table 6.
        # Lines of 7Be: 861.8 and 384.3 keV (astro-ph/9401024), 89.7 and 10.3 % of the captures.
        components:
          - {name: pp, spectrum: pp.csv, flux_cm2_s: {GS98: 5.98e+10, AGSS09met: 6.03e+10}, relative_sigma: {GS98: 0.006, AGSS09met: 0.005}}
          - {name: pep, lines_MeV: [1.442], fractions: [1], flux_cm2_s: {GS98: 1.44e+8, AGSS09met: 1.46e+8}, relative_sigma: {GS98: 0.01, AGSS09met: 0.009}}
          - {name: hep, spectrum: hep.csv, flux_cm2_s: {GS98: 7.98e+3, AGSS09met: 8.25e+3}, relative_sigma: {GS98: 0.3, AGSS09met: 0.3}}
          - {name: Be7, lines_MeV: [0.8618, 0.3843], fractions: [0.897, 0.103], flux_cm2_s: {GS98: 4.93e+9, AGSS09met: 4.5e+9}, relative_sigma: {GS98: 0.06, AGSS09met: 0.06}}
          - {name: B8, spectrum: b8.csv, flux_cm2_s: {GS98: 5.46e+6, AGSS09met: 4.5e+6}, relative_sigma: {GS98: 0.12, AGSS09met: 0.12}}
          - {name: N13, spectrum: n13.csv, flux_cm2_s: {GS98: 2.78e+8, AGSS09met: 2.04e+8}, relative_sigma: {GS98: 0.15, AGSS09met: 0.14}}
          - {name: O15, spectrum: o15.csv, flux_cm2_s: {GS98: 2.05e+8, AGSS09met: 1.44e+8}, relative_sigma: {GS98: 0.17, AGSS09met: 0.16}}
          - {name: F17, spectrum: f17.csv, flux_cm2_s: {GS98: 5.28e+6, AGSS09met: 3.26e+6}, relative_sigma: {GS98: 0.2, AGSS09met: 0.18}}
        # What may vary, in every data set that has the component: the fluxes, by the widths of the model that it chose.
        nuisances:
          sun_pp: {scales: [source.pp]}
          sun_pep: {scales: [source.pep]}
          sun_hep: {scales: [source.hep]}
          sun_Be7: {scales: [source.Be7]}
          sun_B8: {scales: [source.B8]}
          sun_N13: {scales: [source.N13]}
          sun_O15: {scales: [source.O15]}
          sun_F17: {scales: [source.F17]}

        """
    }
}
