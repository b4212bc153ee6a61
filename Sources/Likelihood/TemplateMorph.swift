import Datasets

/// A whole template moved by a pull z: the parabola through minus, nominal and plus for |z| ≤ 1, straight on beyond,
///
///     T(z) = T₀ + S z + B q(z),   S = (T₊ - T₋)/2,   B = (T₊ + T₋)/2 - T₀,   q(z) = z² for |z| ≤ 1, 2|z| - 1 beyond,
///
/// exactly and with exact derivatives. Morphs of one template add up. A template may fall a little below zero in a bin; the
/// sum over components may not.
struct TemplateMorph: Sendable {
    /// S.
    let slope: [Double]
    /// B.
    let bend: [Double]

    /// The morph of one of a data set's templates.
    ///
    /// - Parameters:
    ///   - nominal: T₀.
    ///   - plus: T₊.
    ///   - minus: T₋; nil mirrors `plus`, after rate and shape were told apart.
    ///   - affects: which part of the change is kept: the weighted sum over bins, everything else, or both.
    ///   - weights: of the bins in that sum.
    init(
        nominal: [Double], plus: [Double], minus: [Double]?, affects: Variation.Aspect, weights: [Double]
    ) {
        func total(_ values: [Double]) -> Double { zip(values, weights).reduce(0) { $0 + $1.0 * $1.1 } }
        let whole = total(nominal)
        func kept(_ side: [Double]) -> [Double] {
            let ratio = total(side) / whole
            return switch affects {
            case .both: side
            case .rate: nominal.map { $0 * ratio }
            case .shape: side.map { $0 / ratio }
            }
        }
        let above = kept(plus)
        let below = minus.map(kept) ?? zip(nominal, above).map { 2 * $0 - $1 }
        slope = zip(above, below).map { ($0 - $1) / 2 }
        bend = nominal.indices.map { (above[$0] + below[$0]) / 2 - nominal[$0] }
    }

    /// Its rows beside the nominal one: each with the factor of its coefficient; a bend that is nothing is left out.
    func rows(parameter: Int, width: Double) -> [(factor: CoefficientTerm.Factor, counts: [Double])] {
        let size = slope.reduce(0) { max($0, abs($1)) }
        let isBent = bend.contains { abs($0) > 1e-12 * size }
        let straight = (CoefficientTerm.Factor(parameter: parameter, factor: .straight(slope: width)), slope)
        return [straight]
            + (isBent ? [(CoefficientTerm.Factor(parameter: parameter, factor: .bend(width: width)), bend)] : [])
    }
}
