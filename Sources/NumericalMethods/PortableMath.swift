/// Logarithm and exponential with the same bits on every machine.
///
/// The C library's choose variants by processor, which may differ in the last bit; these are fdlibm's algorithms
/// (e_log.c, e_exp.c; Sun Microsystems 1993), below 1 ulp, of basic operations that Swift never contracts.
public enum PortableMath {
    private static let ln2High = 6.93147180369123816490e-01
    private static let ln2Low = 1.90821492927058770002e-10

    /// ln x: NaN below zero, -∞ at zero.
    public static func log(_ x: Double) -> Double {
        guard x > 0, x.isFinite else { return x == 0 ? -.infinity : x < 0 ? .nan : x }
        if x < Double.leastNormalMagnitude { return log(x * 0x1p54) - 54 * ln2High - 54 * ln2Low }
        let shifted = x.bitPattern &+ (0x3ff0_0000_0000_0000 - 0x3fe6_a09e_667f_3bcd)
        let exponent = Double(Int64(shifted >> 52) - 1023)
        let f = Double(bitPattern: (shifted & 0x000f_ffff_ffff_ffff) &+ 0x3fe6_a09e_667f_3bcd) - 1
        let s = f / (2 + f)
        let z = s * s
        let w = z * z
        let even = w * (3.999999999940941908e-01 + w * (2.222219843214978396e-01 + w * 1.531383769920937332e-01))
        let odd3 = 1.818357216161805012e-01 + w * 1.479819860511658591e-01
        let odd = z * (6.666666666666735130e-01 + w * (2.857142874366239149e-01 + w * odd3))
        let halfSquare = 0.5 * f * f
        return exponent * ln2High - ((halfSquare - (s * (halfSquare + (even + odd)) + exponent * ln2Low)) - f)
    }

    /// eˣ: +∞ above 709.78, 0 below -745.13.
    public static func exp(_ x: Double) -> Double {
        guard x.isFinite else { return x.isNaN || x > 0 ? x : 0 }
        if x > 709.782712893384 { return .infinity }
        if x < -745.1332191019412 { return 0 }
        let k = (x * 1.44269504088896338700).rounded(.toNearestOrEven)
        let high = x - k * ln2High
        let low = k * ln2Low
        let r = high - low
        let t = r * r
        let p4 = -1.65339022054652515390e-06 + t * 4.13813679705723846039e-08
        let p2 = -2.77777777770155933842e-03 + t * (6.61375632143793436117e-05 + t * p4)
        let c = r - t * (1.66666666666666019037e-01 + t * p2)
        let y = 1 - ((low - (r * c) / (2 - c)) - high)
        let half = Int(k) / 2
        return y * power(half) * power(Int(k) - half)
    }

    /// 2ⁿ for normal results.
    private static func power(_ n: Int) -> Double { Double(bitPattern: UInt64(n + 1023) << 52) }

    /// ln n!, n a whole number: exact sums below 16, Stirling's series to n⁻⁷ above (relative error below 1e-15).
    public static func logFactorial(_ n: Double) -> Double {
        if n < 16 { return logFactorials[Int(max(n, 0))] }
        let inverse = 1 / n
        let square = inverse * inverse
        let tail = 1.0 / 1260 - square / 1680
        let series = inverse * (1.0 / 12 - square * (1.0 / 360 - square * tail))
        return (n + 0.5) * log(n) - n + 0.91893853320467274178 + series
    }

    private static let logFactorials: [Double] = {
        var product = 1.0
        return (0..<16).map { n in
            product *= Double(max(n, 1))
            return log(product)
        }
    }()
}
