import Foundation
import Logging

/// Standard output carries the answer and nothing else; everything said beside it goes to standard error.
enum Terminal {
    /// The answer.
    static func answer(_ text: String) {
        FileHandle.standardOutput.write(Data(text.utf8))
    }

    /// A message of one line.
    static func complain(_ text: String) {
        let line = text.split(whereSeparator: \.isNewline).joined(separator: " ")
        FileHandle.standardError.write(Data("recoilfit: \(line)\n".utf8))
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
