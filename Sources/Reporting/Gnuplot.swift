import Foundation
import Subprocess

/// Runs gnuplot: a script on its standard input, no shell.
package struct Gnuplot: Sendable {
    private let executable: String

    /// The gnuplot of that name on the PATH.
    package init(executable: String = "gnuplot") {
        self.executable = executable
    }

    /// A figure in every format.
    ///
    /// - Throws: ``FigureError``.
    package func draw(_ script: GnuplotScript, figure: String) async throws -> [FigureFormat: Data] {
        var drawings: [FigureFormat: Data] = [:]
        for format in FigureFormat.allCases {
            let drawing = try await run(script.text(format), figure: figure)
            guard !drawing.isEmpty else {
                throw FigureError.gnuplotFailed(figure: figure, message: "it drew no \(format.rawValue)")
            }
            drawings[format] = format == .pdf ? PDFDate.removed(from: drawing) : drawing
        }
        return drawings
    }

    /// What gnuplot draws on its standard output, given the text of a script: no file of its own, so a failure leaves
    /// nothing behind and no path has to be quoted.
    package func run(_ script: String, figure: String) async throws -> Data {
        // `-d`: nobody's ~/.gnuplot has a say in the figures.
        let environment = Environment.inherit.updating(["LC_ALL": "C.UTF-8", "GNUTERM": nil, "GNUPLOT_LIB": nil])
        let outcome: ExecutionResult<Void, DataOutput, StringOutput<UTF8>>
        do {
            outcome = try await Subprocess.run(
                .name(executable), arguments: ["-d"], environment: environment, input: .string(script),
                output: .data(limit: 1 << 26), error: .string(limit: 1 << 20))
        } catch let error as SubprocessError where error.code == .executableNotFound {
            throw FigureError.gnuplotMissing
        } catch let error as SubprocessError {
            throw FigureError.gnuplotFailed(figure: figure, message: error.description)
        }
        guard outcome.terminationStatus.isSuccess else {
            let lines = outcome.standardError.split(whereSeparator: \.isNewline)
            let last = lines.last { !$0.allSatisfy(\.isWhitespace) }
            throw FigureError.gnuplotFailed(
                figure: figure, message: last.map { String($0.drop(while: \.isWhitespace)) } ?? "it gave no reason")
        }
        return outcome.standardOutput
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
