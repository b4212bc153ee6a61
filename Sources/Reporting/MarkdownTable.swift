/// A table in Markdown: cells on one line, pipes escaped.
struct MarkdownTable {
    private var lines: [String]

    init(_ header: [String]) {
        lines = [Self.row(header), "|" + header.map { _ in "---|" }.joined()]
    }

    mutating func append(_ row: [String]) {
        lines.append(Self.row(row))
    }

    var text: String { lines.joined(separator: "\n") + "\n" }

    private static func row(_ cells: [String]) -> String {
        "| " + cells.map { SingleLine.text($0, limit: 400).replacing("|", with: "\\|") }.joined(separator: " | ") + " |"
    }
}

/// Fields of CSV made of words (RFC 4180).
enum CSVField {
    static func quoted(_ text: String) -> String {
        let line = SingleLine.text(text, limit: 400)
        return line.contains { $0 == "," || $0 == "\"" } ? "\"\(line.replacing("\"", with: "\"\""))\"" : line
    }

    static func row(_ fields: [String]) -> String { fields.map(quoted).joined(separator: ",") + "\n" }
}
