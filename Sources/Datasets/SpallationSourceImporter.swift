import Formats

/// The arrival times of prompt neutrinos at the SNS, from the digest of COHERENT's flux histogram.
struct SpallationSourceImporter: DatasetImporter {
    let name = "sns"
    let files = ["sns_timing_digest.csv"]
    let destination = "sources/sns"

    func convert(_ sources: SourceFiles) throws -> [ImportedOutput] {
        let digest = try DigestReader.read(try sources.text(files[0]))
        var pulse = CSVText(
            comments: [
                "Arrival times of prompt (nu_mu) neutrinos at the SNS: proton pulse with the pion's 26 ns, peak = 1.",
                "Linear between rows, 0 outside; scaled to unit area when read. The CsI time efficiency is divided out.",
            ], columns: ["time_us", "density"])
        for (time, density) in digest.rows { pulse.append(row: [time, density]) }
        return [
            ImportedOutput(name: "source.yaml", text: description(sha256: digest.sha256)),
            ImportedOutput(name: "prompt.csv", text: pulse.text),
        ]
    }

    private func description(sha256: String) -> String {
        """
        format: recoilfit/source/1
        name: sns
        title: Spallation Neutron Source, pion decay at rest
        citation: {arxiv: "2110.07730", doi: 10.1103/PhysRevLett.129.081801}
        approximate: true
        note: SNS prompt pulse from a 25 ns digest of COHERENT's flux histogram; the delayed shape is its convolution with the muon decay (within 2 % of theirs)
        imported:   # written by `recoilfit datasets import sns`
          - {file: sns_timing_digest.csv, sha256: "\(sha256)", from: "digest of snsFlux2D.root, arXiv:2110.07730v2 ancillary"}

        type: pion_decay_at_rest   # nu_mu prompt; nubar_mu and nu_e delayed by the muon's lifetime
        prompt: prompt.csv

        """
    }
}

/// The timing digest: five comma-separated columns, of which the delayed ones are empty on every second row.
private enum DigestReader {
    /// SHA-256 of the times and prompt densities.
    private static let numbers = "56829e23256a8dbf14fa95037883ee5e012214f68ac26988eaec91ae4fa2a6e9"

    static func read(_ source: TextFile) throws -> (rows: [(Double, Double)], sha256: String) {
        let expected =
            "time_us,numu_prompt_raw_over_peak,numu_prompt_effdivided,nue_raw_over_delayedpeak,"
            + "numubar_raw_over_delayedpeak"
        let lines = source.text.split(separator: "\n", omittingEmptySubsequences: true)
        guard let header = lines.first, header.drop(while: { $0 == "#" || $0 == " " }) == expected else {
            throw DatasetError.sourceFileWrong(file: source.file, reason: "expected the header '# \(expected)'")
        }
        var rows: [(Double, Double)] = []
        for (number, line) in lines.enumerated() where !line.hasPrefix("#") {
            let fields = line.split(separator: ",", omittingEmptySubsequences: false)
            guard fields.count == 5, let time = Double(fields[0]), let density = Double(fields[2]) else {
                throw DatasetError.sourceFileWrong(
                    file: "\(source.file):\(number + 1)",
                    reason: "expected five columns, the first and third of them numbers, found '\(line.prefix(60))'")
            }
            rows.append((time, density))
        }
        try SourceFiles.check(rows.map { [$0.0, $0.1] }, of: source.file, numbers: numbers)
        return (rows, source.sha256)
    }
}
