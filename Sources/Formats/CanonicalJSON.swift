import Foundation

/// JSON that is the same text for the same values: keys sorted, one value a line.
public enum CanonicalJSON {
    /// The JSON of `value` with a line break at its end. JSON has no NaN and no infinity: they are refused.
    public static func encode(_ value: some Encodable) throws(FormatError) -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        do {
            return try encoder.encode(value) + Data("\n".utf8)
        } catch EncodingError.invalidValue(let value, let context) {
            throw FormatError(
                kind: .invalid, file: "JSON output", keyPath: keyPath(context.codingPath), found: "\(value)",
                expected: "a finite number")
        } catch {
            throw FormatError(kind: .invalid, file: "JSON output", expected: "values that JSON can express")
        }
    }

    private static func keyPath(_ path: [any CodingKey]) -> String {
        path.reduce(into: "") { text, key in
            if let index = key.intValue {
                text += "[\(index)]"
            } else {
                text += (text.isEmpty ? "" : ".") + key.stringValue
            }
        }
    }
}
