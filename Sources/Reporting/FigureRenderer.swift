import Analysis
import Foundation

/// Draws the figures of a result with gnuplot.
public struct FigureRenderer: Sendable {
    private let result: FitResult

    /// A renderer of a result's figures.
    public init(_ result: FitResult) {
        self.result = result
    }

    /// The files that ``draw(in:overwriting:)`` would write.
    public func plannedFiles(in folder: URL) -> [URL] { [] }

    /// Draws every figure named in the result.
    public func draw(in folder: URL, overwriting: Bool) async throws -> [URL] { [] }
}
