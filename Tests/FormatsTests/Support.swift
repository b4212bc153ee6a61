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

/// SplitMix64, so that a failing mutation can be made again from its seed.
struct SeededGenerator: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}
