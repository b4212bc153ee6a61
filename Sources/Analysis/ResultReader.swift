import Formats
import Foundation

/// Reads the JSON of a ``FitResult``.
public enum ResultReader {
    /// The result in the file at `url`.
    ///
    /// - Throws: `FormatError` for a file that is missing or not a result of this format.
    public static func read(_ url: URL) throws(FormatError) -> FitResult {
        let file = try TextFile(contentsOf: url)
        let result: FitResult
        do {
            result = try JSONDecoder().decode(FitResult.self, from: Data(file.text.utf8))
        } catch let error as DecodingError {
            throw FormatError(
                kind: .invalid, file: file.file, keyPath: keyPath(error), found: "something else",
                expected: "a result of `recoilfit fit`")
        } catch {
            throw FormatError(kind: .malformed, file: file.file, expected: "JSON of `recoilfit fit`")
        }
        guard result.schema == FitResult.schemaName else {
            throw FormatError(
                kind: .invalid, file: file.file, keyPath: "schema", found: FormatError.quoted(result.schema),
                expected: FitResult.schemaName)
        }
        if let place = firstInconsistency(result) {
            throw FormatError(
                kind: .invalid, file: file.file, keyPath: place, found: "another number",
                expected: "as many numbers as the axes or values say")
        }
        return result
    }

    /// The place of the first array that does not fit the others.
    private static func firstInconsistency(_ result: FitResult) -> String? {
        for (index, spectrum) in result.spectra.enumerated() {
            let bins = spectrum.axes.reduce(1) { $0 * max($1.edges.count - 1, 0) }
            if bins == 0 || spectrum.observed.count != bins { return "spectra[\(index)].observed" }
            if let errors = spectrum.errors, errors.count != bins { return "spectra[\(index)].errors" }
            if spectrum.components.contains(where: { $0.counts.count != bins }) {
                return "spectra[\(index)].components"
            }
        }
        if let index = result.scans.firstIndex(where: { $0.values.count != $0.deltaChi2.count }) {
            return "scans[\(index)].deltaChi2"
        }
        if let index = result.intervals.firstIndex(where: { $0.pieces.contains { $0.count != 2 } }) {
            return "intervals[\(index)].pieces"
        }
        return nil
    }

    private static func keyPath(_ error: DecodingError) -> String? {
        let context: DecodingError.Context? =
            switch error {
            case .keyNotFound(let key, let context):
                DecodingError.Context(codingPath: context.codingPath + [key], debugDescription: "")
            case .typeMismatch(_, let context), .valueNotFound(_, let context), .dataCorrupted(let context): context
            @unknown default: nil
            }
        let path = context?.codingPath.map(\.stringValue).joined(separator: ".") ?? ""
        return path.isEmpty ? nil : path
    }
}
