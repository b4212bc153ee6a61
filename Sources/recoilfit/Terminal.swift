import Formats
import Foundation
import Logging

/// Standard output carries the answer and nothing else; everything said beside it goes to standard error.
enum Terminal {
    /// The answer.
    static func answer(_ text: String) throws(OutputError) {
        do {
            try FileHandle.standardOutput.write(contentsOf: Data(text.utf8))
        } catch {
            throw OutputError(file: "standard output", problem: "cannot be written: \(reason(error))")
        }
    }

    /// A message of one line, control characters of names and files made visible. Nobody can be told where this fails.
    static func complain(_ text: String) {
        let line = text.split(whereSeparator: \.isNewline).map { $0.trimmingCharacters(in: .whitespaces) }
            .joined(separator: " ").unicodeScalars
            .map { $0.properties.generalCategory == .control ? "\\u{\(String($0.value, radix: 16))}" : String($0) }
            .joined()
        try? FileHandle.standardError.write(contentsOf: Data("recoilfit: \(line)\n".utf8))
    }

    private static func reason(_ error: any Error) -> String {
        (error as? CocoaError)?.code == .fileWriteOutOfSpace
            ? "the disk is full" : (error as NSError).localizedDescription
    }
}

/// Log messages as plain lines on standard error.
struct PlainLogHandler: LogHandler {
    var logLevel: Logger.Level
    var metadata: Logger.Metadata = [:]

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        let prefix = event.level >= .warning ? "\(event.level): " : ""
        Terminal.complain("\(prefix)\(event.message)")
    }
}
