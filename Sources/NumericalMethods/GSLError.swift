/// A numerical method of the GNU Scientific Library that did not succeed, told in terms of what was attempted.
public struct GSLError: Error, Equatable, CustomStringConvertible {
    /// The status.
    public let code: Code
    /// What was being done, as an infinitive: "find the root of the profile between 1.2 and 3.4".
    public let attempted: String
    /// Why it did not succeed: GSL's explanation of the status, or something more precise.
    public let reason: String

    /// The failure of `attempted` with the status `code`; without a `reason`, GSL's explanation of the status.
    public init(code: Code, attempted: String, reason: String? = nil) {
        self.code = code
        self.attempted = attempted
        self.reason = reason ?? code.explanation
    }

    /// One line: what could not be done, why, and GSL's number.
    public var description: String {
        "could not \(attempted): \(reason) (GSL status \(code.rawValue))"
    }
}
