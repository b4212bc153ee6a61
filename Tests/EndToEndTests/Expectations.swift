import Foundation
import Testing

/// Whether two numbers agree to a fraction of a width, or of their own size where no width is given.
func agree(_ found: Double, _ expected: Double, to tolerance: Double, of width: Double? = nil) -> Bool {
    abs(found - expected) <= tolerance * (width ?? abs(expected))
}

/// Expects one line on standard error, nothing on standard output, and the exit code; with each of `parts` in the line.
func expectComplaint(
    _ run: Run, _ status: Int32, _ parts: String..., sourceLocation: SourceLocation = #_sourceLocation
) {
    #expect(run.status == status, "\(run.complaints)", sourceLocation: sourceLocation)
    #expect(run.output.isEmpty, sourceLocation: sourceLocation)
    #expect(run.complaintLines.count == 1, "\(run.complaints)", sourceLocation: sourceLocation)
    #expect(run.complaints.hasPrefix("recoilfit: "), "\(run.complaints)", sourceLocation: sourceLocation)
    for part in parts {
        #expect(run.complaints.contains(part), "\(run.complaints)", sourceLocation: sourceLocation)
    }
}

extension String {
    /// The text with one piece exchanged, which must be there.
    func with(_ replacement: String, for piece: String) -> String {
        #expect(contains(piece))
        return replacingOccurrences(of: piece, with: replacement)
    }
}

/// A small fit file that the tests change.
enum SmallFit {
    static let text = """
        format: recoilfit/fit/1
        name: small
        conventions: {charge_radius: total, couplings: one-loop, basis: flavour}
        form_factor: {model: helm, skin_fm: 0.9, neutron_rms_fm: {Cs133: 5.09, I127: 5.03}}
        datasets:
          - {name: coherent-csi-2021, scattering: [nuclear]}
        nuisances: [csi_signal, csi_brn, csi_nin, csi_steady]
        parameters:
          r2_mumu: {free: true, range: [-80, 40]}
        compute:
          best_fit: {starts: 16}
          intervals: [{parameter: r2_mumu, confidence: [0.90], method: profile}]

        """

    /// The fit of another parameter, in another range.
    static func of(_ parameter: String, _ range: String) -> String {
        text.with("\(parameter): {free: true, range: [\(range)]}", for: "r2_mumu: {free: true, range: [-80, 40]}")
            .with("parameter: \(parameter),", for: "parameter: r2_mumu,")
    }
}
