import Formats
import Foundation

/// A folder that is there while `body` runs and gone afterwards.
func withTemporaryFolder<T>(_ body: (URL) throws -> T) throws -> T {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("recoilfit-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    return try body(folder)
}

/// What `body` complains of, or nothing.
func complaint(of body: () throws -> Void) -> String {
    do {
        try body()
        return "no complaint"
    } catch let error as FormatError {
        return error.description
    } catch let error as OutputError {
        return error.description
    } catch {
        return "an error of another type: \(error)"
    }
}

/// What reading `text` as the file `x.yaml` and then `body` complain of.
func yamlComplaint(_ text: String, _ body: (StrictNode) throws -> Void = { _ in }) -> String {
    complaint { try body(StrictDocument(text: text, file: "x.yaml").root) }
}

/// What reading `text` as the table `x.csv` with the columns `a,b` complains of.
func csvComplaint(_ text: String, columns: [String] = ["a", "b"]) -> String {
    complaint { _ = try CSVTable(text: text, file: "x.csv", columns: columns) }
}

/// What reading `text` as the foreign table `x.txt` of two columns complains of.
func whitespaceComplaint(_ text: String) -> String {
    complaint { _ = try WhitespaceTable(text: text, file: "x.txt", columnCount: 2) }
}
