import Foundation

/// How far a long computation is: one line rewritten on a terminal, a plain line now and then in a log.
struct Progress {
    private let label: String
    private let isQuiet: Bool
    private let isTerminal: Bool
    private let started = Date()
    private var shown = Date.distantPast
    private var atStart: UInt64?

    init(_ label: String, isQuiet: Bool) {
        self.label = label
        self.isQuiet = isQuiet
        isTerminal = isatty(2) == 1
    }

    /// Says how many are done, with rate and remaining time; ten times a second on a terminal, every half minute in a log.
    /// Without a total, how many and how fast.
    mutating func update(_ done: UInt64, of total: UInt64? = nil) {
        let before = atStart ?? done
        atStart = before
        let now = Date()
        guard !isQuiet,
            now.timeIntervalSince(shown == .distantPast && !isTerminal ? started : shown) > (isTerminal ? 0.1 : 30)
        else { return }
        shown = now
        let rate = Double(done - before) / max(now.timeIntervalSince(started), 1e-3)
        guard let total else { return write("\(label): \(done), \(Int(rate.rounded()))/s") }
        let remaining = rate > 0 ? Self.duration(Double(total - done) / rate) + " left" : "starting"
        write("\(label): \(done) of \(total), \(Int(rate.rounded()))/s, \(remaining)")
    }

    /// Clears the line on a terminal.
    func finish() {
        guard !isQuiet, isTerminal, shown != .distantPast else { return }
        try? FileHandle.standardError.write(contentsOf: Data("\r\u{1B}[K".utf8))
    }

    private func write(_ line: String) {
        if isTerminal {
            try? FileHandle.standardError.write(contentsOf: Data("\r\u{1B}[K\(line)".utf8))
        } else {
            Terminal.complain(line)
        }
    }

    private static func duration(_ seconds: Double) -> String {
        let whole = Int(min(seconds, 1e9).rounded(.up))
        if whole < 120 { return "\(whole) s" }
        return whole < 7200 ? "\((whole + 59) / 60) min" : "\((whole + 3599) / 3600) h"
    }
}
