import Formats
import Scattering

/// What the command line changes of a fit file.
public struct Overrides: Sendable, Equatable {
    /// Parameters fixed by `--set P=V`, physics parameters and pulls alike.
    public var fixed: [String: Double] = [:]
    /// Whether the data are replaced by their expectation in the Standard Model (or at `fixed`).
    public var asimov = false
    /// Seed of random numbers.
    public var seed: UInt64 = 1

    /// No change.
    public init() {}
}

/// A request that does not fit the fit file: a usage error.
public struct RequestError: Error, Sendable, Equatable, CustomStringConvertible {
    /// One line for the user.
    public let description: String

    /// An error with its line.
    public init(_ description: String) {
        self.description = description
    }

    static func notFree(_ name: String, free: [String]) -> RequestError {
        let list = free.isEmpty ? "it frees none" : "it frees \(free.joined(separator: ", "))"
        let hint = Suggestion.nearestName(to: name, among: free).map { "; did you mean \($0)?" } ?? ""
        return RequestError("the fit file does not free '\(name)': \(list)\(hint)")
    }

    static func unknownParameter(_ name: String, known: [String]) -> RequestError {
        let hint = Suggestion.nearestName(to: name, among: known).map { "; did you mean \($0)?" } ?? ""
        return RequestError("no parameter '\(name)'\(hint) (known: \(known.joined(separator: ", ")))")
    }
}
