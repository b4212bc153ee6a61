import Formats
import Scattering

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

    /// - Parameter pulls: names that are known besides those of physics parameters.
    static func unknownParameter(_ name: String, pulls: [String] = []) -> RequestError {
        let hint =
            Suggestion.nearestName(to: name, among: PhysicsParameter.all.map(\.name) + pulls)
            .map { "; did you mean \($0)?" } ?? ""
        return RequestError(
            "no parameter '\(name)'\(hint) (known: \(ParameterNames.known(like: name, besides: pulls)))")
    }
}
