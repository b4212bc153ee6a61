/// The letters by which LAPACK is told what to do.
enum LAPACKArgument {
    /// The lower triangle of the matrix is to be read.
    static let lower = CChar(UInt8(ascii: "L"))
    /// Eigenvalues alone.
    static let valuesOnly = CChar(UInt8(ascii: "N"))
    /// Eigenvalues and eigenvectors.
    static let vectorsToo = CChar(UInt8(ascii: "V"))
}
