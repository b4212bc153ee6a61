import NumericalMethods
import Testing

@Suite("Errors and versions")
struct ErrorTests {
    @Test("a GSL error says what was attempted, why not, and GSL's number")
    func gslDescription() {
        let error = GSLError(code: .maxIterations, attempted: "find the edge")
        #expect(error.description == "could not find the edge: exceeded max number of iterations (GSL status 11)")
        #expect(error.reason == GSLError.Code.maxIterations.explanation)
        #expect(error != GSLError(code: .maxIterations, attempted: "find the other edge"))
        #expect(GSLError(code: .domain, attempted: "x", reason: "y").description == "could not x: y (GSL status 1)")
    }

    static let numbers: [(code: GSLError.Code, number: Int32)] = [
        (.success, 0), (.failure, -1), (.domain, 1), (.range, 2), (.invalidArgument, 4), (.failed, 5),
        (.outOfMemory, 8), (.badFunction, 9), (.runaway, 10), (.maxIterations, 11), (.zeroDivision, 12),
        (.badTolerance, 13), (.tolerance, 14), (.underflow, 15), (.overflow, 16), (.lossOfAccuracy, 17),
        (.roundoff, 18), (.badLength, 19), (.singularity, 21), (.divergence, 22), (.noProgress, 27),
        (.noProgressJacobian, 28),
    ]

    @Test("statuses have GSL's numbers", arguments: numbers)
    func codes(code: GSLError.Code, number: Int32) {
        #expect(code == GSLError.Code(rawValue: number))
        #expect(!code.explanation.isEmpty)
    }

    @Test(
        "a LAPACK error explains its verdict",
        arguments: [
            ("dpotri", 2, "element 2 of the factor's diagonal is zero"),
            ("dsysv", 1, "the matrix is singular: block 1 of its factorisation is exactly zero"),
            ("dsyevd", 1, "the iteration for the eigenvalues did not converge"),
            ("dsysv", -8, "argument 8 is not valid, or holds numbers that are not finite"),
            ("dsyevd", -1010, "no memory left"),
            ("dgetrf", 1, "the routine did not succeed"),
        ])
    func lapackDescription(routine: String, info: Int, explanation: String) {
        let error = LAPACKError(routine: routine, info: info, attempted: "do it")
        #expect(error.description == "could not do it: \(explanation) (LAPACK \(routine), info \(info))")
    }

    @Test("the libraries say their versions")
    func versions() {
        #expect(LibraryVersions.gsl.split(separator: ".").allSatisfy { Int($0) != nil })
        #expect(LibraryVersions.gsl.hasPrefix("2."))
        #expect(LibraryVersions.lapack.split(separator: ".").count == 3)
        #expect(LibraryVersions.lapack.hasPrefix("3."))
    }
}
