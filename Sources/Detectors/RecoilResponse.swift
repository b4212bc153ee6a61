/// From a nuclear recoil to the bins of the observed energy: quenching, resolution, efficiency.
public struct RecoilResponse: Sendable, Hashable {
    /// Recoil to electron-equivalent energy.
    public let quenching: Quenching
    /// Electron-equivalent energy to the observable.
    public let resolution: EnergyResolution
    /// Efficiency as a function of the observable; nil for 1.
    public let efficiency: EnergyEfficiency?
    /// The efficiency is taken as constant over steps of about this width, with the value at their centre; nil where
    /// density times efficiency is integrated exactly.
    public let efficiencyStep: Double?

    /// A response; `efficiencyStep` in the unit of the observable.
    public init(
        quenching: Quenching, resolution: EnergyResolution, efficiency: EnergyEfficiency?, efficiencyStep: Double?
    ) {
        self.quenching = quenching
        self.resolution = resolution
        self.efficiency = efficiency
        self.efficiencyStep = efficiencyStep
    }

    /// The same response with some of its parts replaced.
    public func replacing(
        quenching: Quenching? = nil, resolution: EnergyResolution? = nil, efficiency: EnergyEfficiency? = nil
    ) -> RecoilResponse {
        RecoilResponse(
            quenching: quenching ?? self.quenching, resolution: resolution ?? self.resolution,
            efficiency: efficiency ?? self.efficiency, efficiencyStep: efficiencyStep)
    }

    /// The same response with the efficiency integrated exactly.
    public var integratingExactly: RecoilResponse {
        // Whole numbers have no density: their steps are exact.
        resolution.isDiscrete
            ? self
            : RecoilResponse(quenching: quenching, resolution: resolution, efficiency: efficiency, efficiencyStep: nil)
    }

    /// The same response without the efficiency.
    public var withoutEfficiency: RecoilResponse {
        RecoilResponse(quenching: quenching, resolution: resolution, efficiency: nil, efficiencyStep: efficiencyStep)
    }

    /// The probability that a recoil is seen in each bin of the observed energy.
    ///
    /// With a step, each bin is cut into equal steps no wider than it; the resolution is integrated exactly over each
    /// step and weighted with the efficiency at its centre. Nothing is renormalised: what falls outside the edges is lost,
    /// so that the sum over bins is below 1.
    ///
    /// - Parameters:
    ///   - recoilKeVnr: T > 0.
    ///   - edges: increasing bin edges in the unit of the observable.
    public func binProbabilities(recoilKeVnr: Double, edges: [Double]) -> [Double] {
        BinnedResponse(self, edges: edges).probabilities(recoilKeVnr: recoilKeVnr)
    }

    /// A recoil energy in keV above which fewer than 1e-14 of the events are seen below `observable`, with half as much again
    /// for nuisances that move the response; at most `limit`.
    public func largestVisibleRecoilKeV(below observable: Double, upTo limit: Double) -> Double {
        func isSeen(_ recoil: Double) -> Bool {
            let energy = quenching.electronEquivalentKeV(recoilKeVnr: recoil)
            guard energy > 0 else { return true }
            return resolution.cumulative(at: observable, energyKeVee: energy) > 1e-14
        }
        var recoil = limit
        while recoil > 1e-6 && !isSeen(recoil / 1.25) { recoil /= 1.25 }
        return min(1.5 * recoil, limit)
    }

    /// The recoil energy in keV below which nothing is seen because too little is ionised; 0 where there is none.
    public func smallestVisibleRecoilKeV(upTo limit: Double) -> Double {
        let threshold = resolution.thresholdKeVee
        guard threshold > 0 else { return 0 }
        var (low, high) = (0.0, limit)
        for _ in 0..<60 {
            let middle = (low + high) / 2
            if quenching.electronEquivalentKeV(recoilKeVnr: middle) < threshold { low = middle } else { high = middle }
        }
        return high
    }

    /// The probability of one bin with the efficiency taken in steps.
    func binProbability(from low: Double, to high: Double, step: Double, energyKeVee: Double) -> Double {
        guard let efficiency else {
            return resolution.cumulative(at: high, energyKeVee: energyKeVee)
                - resolution.cumulative(at: low, energyKeVee: energyKeVee)
        }
        // Rounding of the edges must not add a step: 20.6 - 20 is 0.6 and a bit.
        let steps = max(1, Int(((high - low) / step * (1 - 1e-12)).rounded(.up)))
        let width = (high - low) / Double(steps)
        var sum = 0.0
        var below: Double?
        for step in 0..<steps {
            let kept = efficiency(low + (Double(step) + 0.5) * width)
            guard kept > 0 else {
                below = nil
                continue
            }
            let start = below ?? resolution.cumulative(at: low + Double(step) * width, energyKeVee: energyKeVee)
            let end = resolution.cumulative(at: low + Double(step + 1) * width, energyKeVee: energyKeVee)
            sum += kept * (end - start)
            below = end
        }
        return sum
    }
}
