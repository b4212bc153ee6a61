import Formats
import Foundation
import Inference

/// Files of pseudo-experiments: a header, then one line for each in the order of their indices, each with a checksum.
///
/// Lines are only ever appended. What a killed run left behind is a valid beginning and at most one torn line, which
/// resuming cuts off. All numbers are written with the fewest digits that read back to the same bits.
public struct PseudoExperimentFile: Sendable {
    /// Where it is.
    public let url: URL
    /// What it holds.
    public let header: PseudoExperimentHeader
    /// The complete records, in order.
    public let records: [PseudoExperiment]
    /// Bytes up to the end of the last complete record.
    let validBytes: Int

    /// Whether all of its pseudo-experiments are there.
    public var isComplete: Bool { UInt64(records.count) == header.count }

    /// Reads a file.
    ///
    /// - Throws: `FormatError` where the file is missing, no such file, or damaged before its end.
    public init(contentsOf url: URL) throws(FormatError) {
        let file = url.relativePath
        guard FileManager.default.fileExists(atPath: url.path) else { throw FormatError(kind: .missing, file: file) }
        guard let data = try? Data(contentsOf: url, options: .mappedIfSafe) else {
            throw FormatError(kind: .unreadable, file: file, expected: "a readable file")
        }
        let lines = data.split(separator: 10, omittingEmptySubsequences: false)
        guard let first = lines.first, lines.count > 1, let text = Checksum.payload(of: first),
            let header = try? JSONDecoder().decode(PseudoExperimentHeader.self, from: Data(text.utf8)),
            header.schema == PseudoExperimentHeader.schemaName, header.columns.count > 5
        else {
            throw FormatError(
                kind: .malformed, file: file, found: "another first line",
                expected: "the header of a file of pseudo-experiments, \(PseudoExperimentHeader.schemaName)")
        }
        var records: [PseudoExperiment] = []
        var bytes = first.count + 1
        // What follows the last line feed was torn off.
        for line in lines.dropFirst().dropLast() {
            let index = header.first + UInt64(records.count)
            guard index < header.range.upperBound, let payload = Checksum.payload(of: line),
                let record = PseudoExperiment(payload, parameters: header.parameters.count, header.columns.count),
                record.index == index
            else {
                throw FormatError(
                    kind: .malformed, file: file, line: records.count + 2, found: "a damaged line",
                    expected: "pseudo-experiment \(index) with its checksum")
            }
            records.append(record)
            bytes += line.count + 1
        }
        self.url = url
        self.header = header
        self.records = records
        validBytes = bytes
    }
}

extension PseudoExperimentHeader {
    /// Records as a table: one row a pseudo-experiment.
    public func csv(_ records: [PseudoExperiment]) -> String {
        var text = columns.joined(separator: ",") + "\n"
        for record in records { text += record.csvRow + "\n" }
        return text
    }
}

extension PseudoExperiment {
    /// Names of a record's numbers.
    static func columns(parameters: [String], interest: [String]) -> [String] {
        ["index", "status", "chi2_truth", "chi2_min", "at_bound"] + parameters + interest.map { "\($0)_error" }
    }

    /// The numbers of a record, separated by commas.
    var csvRow: String {
        let mask = boundMask.reversed().map { String($0, radix: 16) }.joined(separator: "_")
        return
            (["\(index)", "\(status.rawValue)", "\(chiSquareAtTruth)", "\(minimum)", mask]
            + (estimates + errors).map { "\($0)" }).joined(separator: ",")
    }

    init?(_ text: String, parameters: Int, _ columns: Int) {
        let cells = text.utf8.split(separator: 44, omittingEmptySubsequences: false).map { Substring($0) }
        let mask = cells.count > 4 ? cells[4].split(separator: "_").reversed().map { UInt64($0, radix: 16) } : []
        guard cells.count == columns, let index = UInt64(cells[0]), let number = Int(cells[1]),
            let status = Status(rawValue: number), let truth = Double(cells[2]), let minimum = Double(cells[3]),
            !mask.contains(nil)
        else { return nil }
        let numbers = cells[5...].map { Double($0) }
        guard !numbers.contains(nil) else { return nil }
        let values = numbers.compactMap { $0 }
        self.init(
            index: index, status: status, chiSquareAtTruth: truth, minimum: minimum,
            estimates: Array(values.prefix(parameters)), errors: Array(values.dropFirst(parameters)),
            boundMask: mask.compactMap { $0 })
    }
}
