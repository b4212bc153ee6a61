import Foundation

/// The Poisson χ² of counts, bin by bin.
public enum PoissonDeviance {
    /// 2 [µ - n + n ln(n/µ)] for each bin; infinite where µ ≤ 0 < n or µ < 0.
    public static func terms(counts: [Double], expected: [Double]) -> [Double] {
        zip(counts, expected).map { n, mu in
            guard mu > 0 else { return n > 0 || mu < 0 ? .infinity : 0 }
            return 2 * (mu - n + (n > 0 ? n * log(n / mu) : 0))
        }
    }
}
