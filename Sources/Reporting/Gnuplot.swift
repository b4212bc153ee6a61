import Foundation
import Subprocess

/// Runs gnuplot: a script on its standard input, no shell.
package struct Gnuplot: Sendable {
    private let executable: String

    /// The gnuplot of that name on the PATH.
    package init(executable: String = "gnuplot") {
        self.executable = executable
    }

    /// The files that a script draws. They are made in a temporary folder, so that a failure leaves nothing behind.
    ///
    /// - Throws: ``FigureError``; errors of the file system.
    package func draw(_ script: GnuplotScript, figure: String) async throws -> [FigureFormat: Data] {
        let folder = FileManager.default.temporaryDirectory.appending(path: "recoilfit-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let files = Dictionary(
            uniqueKeysWithValues: FigureFormat.allCases.map { ($0, folder.appending(path: "figure.\($0.rawValue)")) })
        try await run(script.text(files: files.mapValues(\.path)), figure: figure)
        return try files.mapValues { file in
            guard let drawing = try? Data(contentsOf: file), !drawing.isEmpty else {
                throw FigureError.gnuplotFailed(figure: figure, message: "no \(file.pathExtension) was written")
            }
            return file.pathExtension == "pdf" ? PDFDate.removed(from: drawing) : drawing
        }
    }

    /// Runs gnuplot on the text of a script.
    package func run(_ script: String, figure: String) async throws {
        // `-d`: nobody's ~/.gnuplot has a say in the figures.
        let environment = Environment.inherit.updating(["LC_ALL": "C.UTF-8", "GNUTERM": nil, "GNUPLOT_LIB": nil])
        let outcome: ExecutionResult<Void, DiscardedOutput, StringOutput<UTF8>>
        do {
            outcome = try await Subprocess.run(
                .name(executable), arguments: ["-d"], environment: environment, input: .string(script),
                output: .discarded, error: .string(limit: 1 << 20))
        } catch let error as SubprocessError where error.code == .executableNotFound {
            throw FigureError.gnuplotMissing
        } catch let error as SubprocessError {
            throw FigureError.gnuplotFailed(figure: figure, message: error.description)
        }
        guard outcome.terminationStatus.isSuccess else {
            let lines = outcome.standardError.split(whereSeparator: \.isNewline)
            let last = lines.last { !$0.allSatisfy(\.isWhitespace) }
            throw FigureError.gnuplotFailed(figure: figure, message: last.map(String.init) ?? "it gave no reason")
        }
    }
}

/// The date in a PDF of cairo, which heeds no SOURCE_DATE_EPOCH: the same figure would differ from day to day.
enum PDFDate {
    /// The PDF with spaces for its date: the length stays, and with it the table of offsets.
    static func removed(from pdf: Data) -> Data {
        var pdf = pdf
        guard let start = pdf.range(of: Data("/CreationDate (".utf8), options: .backwards),
            let end = pdf.range(of: Data(")".utf8), in: start.upperBound..<pdf.endIndex),
            end.upperBound - start.lowerBound < 64
        else { return pdf }
        let entry = start.lowerBound..<end.upperBound
        pdf.replaceSubrange(entry, with: Data(repeating: 0x20, count: entry.count))
        return pdf
    }
}
