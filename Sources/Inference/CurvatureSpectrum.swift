import NumericalMethods

/// The curvature of χ² at a minimum, split into the directions along which it is zero to rounding and the others.
///
/// A parameter with a component in a flat direction, above 1e-5 of its strongest one, has no error: along that direction
/// it goes anywhere. The unit vectors of the others lie in the range of the Hessian, to that precision, so that every
/// generalised inverse gives them the same error, that of
///
///     V = 2 Σ_steep v vᵀ / λ.
struct CurvatureSpectrum {
    /// A basis of the flat directions, as sparse as elimination makes it: one parameter or combination in each.
    let flat: [[Double]]
    /// The smallest eigenvalue, flat directions included; nil where nothing is free.
    let smallest: Double?
    private let order: Int
    private let steep: [(value: Double, vector: [Double])]

    /// The fraction of the largest eigenvalue below which one is zero.
    private static let rounding = 1e-12
    /// The fraction of a direction's strongest component above which a parameter belongs to it.
    private static let share = 1e-5

    /// The spectrum of a curvature in scaled variables.
    ///
    /// - Throws: `LAPACKError` where it is not finite.
    init(_ curvature: SymmetricMatrix) throws {
        let system = try curvature.order > 0 ? curvature.eigenSystem() : EigenSystem(values: [], vectors: [])
        let largest = system.values.map { abs($0) }.max() ?? 0
        let pairs = zip(system.values, system.vectors).map { (value: $0, vector: $1) }
        order = curvature.order
        smallest = system.values.first
        steep = pairs.filter { abs($0.value) > Self.rounding * largest }
        flat = Self.reduced(pairs.filter { abs($0.value) <= Self.rounding * largest }.map(\.vector))
    }

    /// Whether χ² falls along some direction.
    var isIndefinite: Bool { steep.contains { $0.value < 0 } }

    /// The coordinates that belong to a flat direction, in order.
    func members(of direction: [Double]) -> [Int] {
        let strongest = direction.map { abs($0) }.max() ?? 0
        return direction.indices.filter { abs(direction[$0]) > Self.share * strongest }
    }

    /// The inverse on the orthogonal complement of the flat directions; nil for an indefinite curvature.
    var inverse: SymmetricMatrix? {
        guard !isIndefinite else { return nil }
        var inverse = SymmetricMatrix(order: order)
        for row in 0..<order {
            for column in 0...row {
                inverse[row, column] = steep.reduce(0) { $0 + $1.vector[row] * $1.vector[column] / $1.value }
            }
        }
        return inverse
    }

    /// Gauss-Jordan elimination with full pivoting: eigenvectors of one eigenvalue come as any mixture of each other.
    private static func reduced(_ vectors: [[Double]]) -> [[Double]] {
        var rest = vectors
        for row in rest.indices {
            let candidates = rest[row...].indices.flatMap { i in rest[i].indices.map { (row: i, column: $0) } }
            guard let pivot = candidates.max(by: { abs(rest[$0.row][$0.column]) < abs(rest[$1.row][$1.column]) })
            else { break }
            rest.swapAt(row, pivot.row)
            let divisor = rest[row][pivot.column]
            let leading = rest[row].map { $0 / divisor }
            rest[row] = leading
            for other in rest.indices where other != row {
                let factor = rest[other][pivot.column]
                rest[other] = zip(rest[other], leading).map { $0 - factor * $1 }
            }
        }
        return rest
    }
}
