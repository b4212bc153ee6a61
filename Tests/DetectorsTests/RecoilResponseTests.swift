import Detectors
import Foundation
import NumericalMethods
import TestSupport
import Testing

@Suite("Response to a recoil")
struct RecoilResponseTests {
    static let edges: [Double] = [0, 8, 12, 16, 20, 24, 32, 40, 50, 60]

    static func response(step: Double = 0.25) -> RecoilResponse {
        RecoilResponse(
            quenching: csiQuenching, resolution: csiResolution, efficiency: csiEfficiency, efficiencyStep: step)
    }

    /// Recoil in keV, then the nine bins without and with the efficiency at the centres of steps of 0.25 PE.
    ///
    /// Independent calculation in Python: scipy's incomplete gamma function at every quarter of a photo-electron.
    static let independent: [(recoilKeV: Double, bare: [Double], kept: [Double])] = [
        (
            5,
            [
                0.8958270536269017, 0.0948419934293242, 0.008726992438858883, 0.000571721713744644,
                3.0723311976843526e-05,
            ],
            [
                0.002108886231961874, 0.01765735928977452, 0.00468482660920702, 0.00045491486800400646,
                2.8220507079232774e-05,
            ]
        ),
        (
            10,
            [
                0.15780824239666888, 0.4084048178192985, 0.29768509157805756, 0.10656026152884657, 0.0246258489480351,
                0.004836633347108377,
            ],
            [
                0.002393465392304814, 0.10348643275028019, 0.1723758314159768, 0.08663518036227466,
                0.022757702112438542, 0.004680487766306351,
            ]
        ),
        (
            20,
            [
                1.927789631721362e-06, 0.0005350944141404919, 0.012849653904375776, 0.07826046854412325,
                0.19581064104935803, 0.48631501628304896, 0.19487912980501132, 0.030250502845870275,
                0.0010785473901854248,
            ],
            [
                7.163877891888936e-08, 0.00018926174352237881, 0.008435285030365154, 0.06625190730034922,
                0.18307943162876575, 0.47397515858957984, 0.19206659801127668, 0.02985598051335375,
                0.001064652896185832,
            ]
        ),
    ]

    @Test("agrees with an independent calculation", arguments: independent)
    func golden(recoilKeV: Double, bare: [Double], kept: [Double]) {
        let response = Self.response()
        let (withEfficiency, without) = (
            response.binProbabilities(recoilKeVnr: recoilKeV, edges: Self.edges),
            response.withoutEfficiency.binProbabilities(recoilKeVnr: recoilKeV, edges: Self.edges)
        )
        // Bins are differences of probabilities near 1: 1e-16 beside 1e-5 at worst.
        for (found, expected) in zip(without, bare) { expectClose(found, expected, relative: 5e-11) }
        for (found, expected) in zip(withEfficiency, kept) { expectClose(found, expected, relative: 5e-11) }
    }

    @Test("loses what falls outside the window, and nothing else")
    func columns() {
        let bare = Self.response().withoutEfficiency
        func sum(_ recoilKeV: Double) -> Double {
            bare.binProbabilities(recoilKeVnr: recoilKeV, edges: Self.edges).reduce(0, +)
        }
        // 5 keV are 5 photo-electrons, far below 60; 50 keV are 64.
        for recoil in [0.5, 2, 5] { expectClose(sum(recoil), 1, relative: 1e-14) }
        expectClose(sum(20), 0.9999809820257453, relative: 1e-13)
        expectClose(sum(50), 0.3302068725100169, relative: 1e-12)
        let above = stride(from: 10.0, through: 100, by: 5).map(sum)
        #expect(zip(above, above.dropFirst()).allSatisfy { $0 > $1 })
        // A window that starts at 8 loses what lies below, too: nothing is put back.
        let narrow = bare.binProbabilities(recoilKeVnr: 5, edges: [8, 12, 60]).reduce(0, +)
        expectClose(narrow, 1 - 0.8958270536269017, relative: 1e-12)
        let unseen = Self.response().binProbabilities(recoilKeVnr: 20, edges: Self.edges).reduce(0, +)
        #expect(unseen < sum(20))
    }

    @Test("with fine steps is the integral of density times efficiency", arguments: [5.0, 10, 20, 50])
    func bruteForce(recoilKeV: Double) {
        let energy = csiQuenching.electronEquivalentKeV(recoilKeVnr: recoilKeV)
        let shape = 1 + 9.56 * energy
        let rate = 0.0749 / energy * shape
        // The gamma density written out, and the point where the efficiency leaves zero on the edge of a panel.
        func density(_ x: Double) -> Double {
            exp(shape * log(rate) + (shape - 1) * log(x) - rate * x - SpecialFunctions.logGamma(shape))
        }
        let onset = 10.8646 - log(1.32045 / 0.333322 - 1) / 0.285979
        let found = Self.response(step: 1.0 / 256).binProbabilities(recoilKeVnr: recoilKeV, edges: Self.edges)
        for bin in 0..<9 {
            let (low, high) = (Self.edges[bin], Self.edges[bin + 1])
            let panels = [low] + (low < onset && onset < high ? [onset] : []) + [high]
            let exact = GaussLegendreRule.composite(points: 40, panels: panels).reduce(0) {
                $0 + $1.weight * density($1.position) * csiEfficiency($1.position)
            }
            // Midpoints of 1/256 PE: 1e-7 of a bin, and the step at the onset in the first one; below 1e-9 rounding.
            if exact > 1e-6 { expectClose(found[bin], exact, relative: bin == 0 ? 1e-5 : 1e-6) }
        }
    }

    @Test("a finer efficiency step changes the first bin by half a per cent and the others little")
    func steps() {
        // A falling spectrum exp(-T/5 keV) to 50 keV, on 200 nodes; independent calculation in Python with the same one.
        let rule = GaussLegendreRule(points: 200)
        func counts(step: Double) -> [Double] {
            var sum = [Double](repeating: 0, count: 9)
            for node in rule.nodes(on: 0...50) {
                let bins = Self.response(step: step).binProbabilities(recoilKeVnr: node.position, edges: Self.edges)
                for (bin, value) in bins.enumerated() { sum[bin] += node.weight * exp(-node.position / 5) * value }
            }
            return sum
        }
        let quarter = counts(step: 0.25)
        // The convention is part of the answer: halving 0.25 PE moves the first bin by 0.08 %, going on to 1/64 by 0.44 %
        // (0.46 % with the Standard Model's spectrum), because the efficiency leaves zero inside a step.
        let golden: [Double: [Double]] = [
            0.5: [1.0039552480407674, 1.0008107997750761, 1.0003959035436552, 1.0001778995220234],
            0.125: [1.0007675934089948, 0.9997973707164712, 0.9999010403838635, 0.9999555068688952],
            0.015625: [1.0044021925595856, 0.9997308891357105, 0.9998685706785796, 0.9999409059713902],
        ]
        for (step, ratios) in golden {
            let found = zip(counts(step: step), quarter).map { $0 / $1 }
            for (bin, ratio) in ratios.enumerated() { expectClose(found[bin], ratio, relative: 1e-9) }
            for ratio in found.dropFirst(4) { expectClose(ratio, 1, relative: 1e-4) }
        }
    }

    @Test("steps divide a bin evenly and never exceed the width asked for")
    func divisions() {
        func probability(_ step: Double, _ edges: [Double]) -> Double {
            Self.response(step: step).binProbabilities(recoilKeVnr: 15, edges: edges).reduce(0, +)
        }
        // A bin of 0.6 in steps of 0.25 has three of 0.2; so it has in steps of 0.2, though 20.6 - 20 is 0.6 and a bit.
        let three = probability(0.25, [20, 20.2, 20.4, 20.6])
        expectClose(probability(0.25, [20, 20.6]), three, relative: 1e-12)
        expectClose(probability(0.2, [20, 20.6]), three, relative: 1e-12)
        #expect(abs(probability(0.15, [20, 20.6]) / three - 1) > 1e-7)
        // A step wider than the bin is the bin.
        #expect(probability(7, [20, 20.6]) == probability(0.6, [20, 20.6]))
        #expect(probability(.infinity, [20, 20.6]) == probability(0.6, [20, 20.6]))
    }

    @Test("more recoil never means fewer photo-electrons; no light, no event")
    func monotonic() {
        let bare = Self.response().withoutEfficiency
        let below = stride(from: 1.0, through: 60, by: 1).map {
            bare.binProbabilities(recoilKeVnr: $0, edges: [0, 20])[0]
        }
        #expect(zip(below, below.dropFirst()).allSatisfy { $0 >= $1 - 1e-15 })
        let dark = RecoilResponse(
            quenching: .polynomialMeV(coefficients: [-1]), resolution: csiResolution, efficiency: csiEfficiency,
            efficiencyStep: 0.25)
        #expect(dark.binProbabilities(recoilKeVnr: 5, edges: [0, 8, 12]) == [0, 0])
    }

    @Test("an efficiency of 1 changes nothing but the order of summation")
    func unity() {
        let open = RecoilResponse(
            quenching: csiQuenching, resolution: csiResolution, efficiency: .sigmoid(a: 0, b: 1, c: 0, d: 1),
            efficiencyStep: 0.25)
        for recoil in [3.0, 10, 30] {
            let (found, expected) = (
                open.binProbabilities(recoilKeVnr: recoil, edges: [0, 8, 20, 60]),
                open.withoutEfficiency.binProbabilities(recoilKeVnr: recoil, edges: [0, 8, 20, 60])
            )
            for (left, right) in zip(found, expected) where right > 1e-4 { expectClose(left, right, relative: 1e-11) }
        }
    }
}
