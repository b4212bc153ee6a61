/// The letters by which LAPACK is told what to do.
enum LAPACKArgument {
    /// The lower triangle of the matrix is to be read.
    static let lower = CChar(UInt8(ascii: "L"))
    /// The matrix as it is, not its transpose.
    static let notTransposed = CChar(UInt8(ascii: "N"))
    /// The diagonal of a triangular matrix is not all ones.
    static let notUnit = CChar(UInt8(ascii: "N"))
    /// Eigenvalues alone.
    static let valuesOnly = CChar(UInt8(ascii: "N"))
    /// Eigenvalues and eigenvectors.
    static let vectorsToo = CChar(UInt8(ascii: "V"))
}
