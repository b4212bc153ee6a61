@preconcurrency internal import CGSL

extension Array<Double> {
    /// The elements of GSL's vector.
    init(copying vector: UnsafePointer<gsl_vector>) {
        self = (0..<vector.pointee.size).map { gsl_vector_get(vector, $0) }
    }

    /// Puts the elements into GSL's vector, which must be as long.
    func write(to vector: UnsafeMutablePointer<gsl_vector>) {
        for (index, element) in enumerated() {
            gsl_vector_set(vector, index, element)
        }
    }

    /// Runs `body` with a GSL vector that holds the elements; there must be at least one.
    func withGSLVector<Value>(
        attempting: String, _ body: (UnsafeMutablePointer<gsl_vector>) throws -> Value
    ) throws -> Value {
        let vector = try GSLStatus.allocated(attempting) { gsl_vector_alloc(count) }
        defer { gsl_vector_free(vector) }
        write(to: vector)
        return try body(vector)
    }

    /// Whether no element is infinite or NaN.
    var allFinite: Bool {
        allSatisfy(\.isFinite)
    }

    /// The Euclidean length.
    var norm: Double {
        reduce(0) { $0 + $1 * $1 }.squareRoot()
    }
}
