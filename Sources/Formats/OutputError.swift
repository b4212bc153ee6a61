/// A file that cannot be written, and why.
public struct OutputError: Error, Sendable, Equatable, CustomStringConvertible {
    /// The file as the user named it.
    public let file: String
    /// What is wrong, as the rest of a sentence that begins with the file.
    public let problem: String

    /// A complaint that reads `file problem`.
    public init(file: String, problem: String) {
        self.file = file
        self.problem = problem
    }

    /// The complaint on one line, without control characters.
    public var description: String {
        "\(Printable.line(file, limit: 400)) \(Printable.line(problem, limit: 400))"
    }
}
