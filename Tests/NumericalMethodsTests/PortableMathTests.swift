import Foundation
import NumericalMethods
import TestSupport
import Testing

@Suite("Portable logarithm and exponential")
struct PortableMathTests {
    @Test("within 1 ulp of the C library's logarithm", arguments: UInt64(1)...20)
    func logarithm(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        for _ in 0..<1000 {
            let x = exp(Double.random(in: -700...700, using: &generator))
            #expect(abs(PortableMath.log(x) - log(x)) <= log(x).ulp)
            let near = Double.random(in: 0.5...2, using: &generator)
            #expect(abs(PortableMath.log(near) - log(near)) <= log(near).ulp)
        }
    }

    @Test("within 1 ulp of the C library's exponential", arguments: UInt64(1)...20)
    func exponential(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        for _ in 0..<1000 {
            let x = Double.random(in: -708...709, using: &generator)
            #expect(abs(PortableMath.exp(x) - exp(x)) <= exp(x).ulp)
        }
    }

    @Test("ends of the range")
    func limits() {
        #expect(PortableMath.log(0) == -.infinity)
        #expect(PortableMath.log(-1).isNaN)
        #expect(PortableMath.log(.nan).isNaN)
        #expect(PortableMath.log(.infinity) == .infinity)
        #expect(PortableMath.log(1) == 0)
        expectClose(PortableMath.log(0x1p-1060), log(0x1p-1060), relative: 1e-15)
        #expect(PortableMath.exp(0) == 1)
        #expect(PortableMath.exp(710) == .infinity)
        #expect(PortableMath.exp(-746) == 0)
        #expect(PortableMath.exp(-.infinity) == 0)
        expectClose(PortableMath.exp(-745), exp(-745), relative: 1e-15)
        #expect(PortableMath.exp(.nan).isNaN)
    }

    @Test("bits that were recorded once: the same on every machine")
    func bits() {
        #expect(PortableMath.log(10).bitPattern == 0x4002_6bb1_bbb5_5516)
        #expect(PortableMath.exp(1).bitPattern == 0x4005_bf0a_8b14_576a, "fdlibm: 1 ulp above e")
    }

    @Test("ln n! by GSL's logarithm of the gamma function")
    func factorial() {
        for n in [0.0, 1, 2, 5, 15, 16, 17, 30, 100, 1e4, 1e8] {
            expectClose(PortableMath.logFactorial(n), SpecialFunctions.logGamma(n + 1), relative: 1e-14)
        }
    }
}
