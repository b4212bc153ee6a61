import Analysis
import Formats
import Foundation

/// Draws the figures of a result with gnuplot: each as SVG, PDF and PNG, and the numbers drawn as CSV.
public struct FigureRenderer: Sendable {
    private let sheets: [FigureSheet]
    private let gnuplot: Gnuplot

    /// A renderer of the figures named in a result.
    public init(_ result: FitResult) {
        self.init(result, gnuplot: Gnuplot())
    }

    /// A renderer of the figures named in a result, and of its intervals beside cited limits.
    public init(_ result: FitResult, beside limits: LimitsFile) {
        sheets = FigureSheet.sheets(of: result) + ComparisonFigure.sheets(of: result, limits: limits)
        gnuplot = Gnuplot()
    }

    /// A renderer of a detector's response.
    public init(_ response: DatasetResponse) {
        sheets = ResponseFigure.sheets(of: response)
        gnuplot = Gnuplot()
    }

    /// A renderer that runs the gnuplot it is given.
    package init(_ result: FitResult, gnuplot: Gnuplot) {
        sheets = FigureSheet.sheets(of: result)
        self.gnuplot = gnuplot
    }

    /// The files that ``draw(in:overwriting:)`` would write.
    public func plannedFiles(in folder: URL) -> [URL] {
        sheets.flatMap { sheet in
            FigureFormat.allCases.map { Self.file(sheet, $0.rawValue, folder) } + [Self.file(sheet, "csv", folder)]
        }
    }

    /// Draws every figure named in the result. Nothing is written before everything is drawn.
    ///
    /// - Returns: The files written, as ``plannedFiles(in:)`` names them.
    /// - Throws: `OutputError` for a file that is there or cannot be written; ``FigureError``.
    public func draw(in folder: URL, overwriting: Bool) async throws -> [URL] {
        for file in plannedFiles(in: folder) { try FileWriter.checkWritable(file, overwriting: overwriting) }
        var contents: [(file: URL, data: Data)] = []
        for (sheet, drawings) in zip(sheets, try await drawings()) {
            for format in FigureFormat.allCases {
                contents.append((Self.file(sheet, format.rawValue, folder), drawings[format] ?? Data()))
            }
            contents.append((Self.file(sheet, "csv", folder), Data(sheet.csv.utf8)))
        }
        for content in contents { try FileWriter.write(content.data, to: content.file, overwriting: overwriting) }
        return contents.map(\.file)
    }

    /// Every sheet in every format, the sheets side by side: each is a gnuplot of its own.
    private func drawings() async throws -> [[FigureFormat: Data]] {
        try await withThrowingTaskGroup(of: (Int, [FigureFormat: Data]).self) { group in
            for (index, sheet) in sheets.enumerated() {
                group.addTask { (index, try await gnuplot.draw(sheet.script, figure: sheet.name)) }
            }
            var drawings = [[FigureFormat: Data]](repeating: [:], count: sheets.count)
            for try await (index, drawn) in group { drawings[index] = drawn }
            return drawings
        }
    }

    private static func file(_ sheet: FigureSheet, _ suffix: String, _ folder: URL) -> URL {
        folder.appending(path: "\(sheet.name).\(suffix)")
    }
}
