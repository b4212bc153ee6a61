/// The eigenvalues of a symmetric matrix and their eigenvectors.
public struct EigenSystem: Sendable, Equatable {
    /// The eigenvalues, ascending.
    public let values: [Double]
    /// The eigenvectors in the order of the values: orthonormal, each with either sign.
    public let vectors: [[Double]]

    /// Eigenvalues with their eigenvectors.
    public init(values: [Double], vectors: [[Double]]) {
        self.values = values
        self.vectors = vectors
    }
}
