/// A routine of LAPACK that did not succeed, told in terms of what was attempted.
public struct LAPACKError: Error, Equatable, CustomStringConvertible {
    /// The routine's name, for instance "dpotrf".
    public let routine: String
    /// The routine's verdict: below zero, minus the number of the bad argument; above, as the routine says.
    public let info: Int
    /// What was being done, as an infinitive: "invert the Fisher matrix".
    public let attempted: String

    /// The failure of `attempted` in `routine`, which returned `info`.
    public init(routine: String, info: Int, attempted: String) {
        self.routine = routine
        self.info = info
        self.attempted = attempted
    }

    /// One line: what could not be done, why, and the routine's verdict.
    public var description: String {
        "could not \(attempted): \(explanation) (LAPACK \(routine), info \(info))"
    }

    private var explanation: String {
        switch (info, routine) {
        case (-1011 ... -1010, _):
            "no memory left"
        case (..<0, _):
            "argument \(-info) is not valid, or holds numbers that are not finite"
        case (_, "dpotrf"):
            "the leading minor of order \(info) is not positive definite"
        case (_, "dpotri"):
            "element \(info) of the factor's diagonal is zero"
        case (_, "dsysv"):
            "the matrix is singular: block \(info) of its factorisation is exactly zero"
        case (_, "dsyevd"), (_, "zheev"):
            "the iteration for the eigenvalues did not converge"
        default:
            "the routine did not succeed"
        }
    }
}
