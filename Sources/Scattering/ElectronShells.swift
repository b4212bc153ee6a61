/// How many electrons of an atom can be set free with a given energy (to be replaced).
public struct ElectronShells: Sendable, Hashable {
    /// Steps: electrons above an energy in keV.
    let steps: [Step]
    struct Step: Sendable, Hashable { let electrons: Double; let aboveKeV: Double }
    let floor: Double

    /// The shells of an element.
    public init?(element: String) {
        switch element {
        case "Cs":
            steps = zip([55, 53, 51, 49, 45, 43, 41, 37, 33, 27, 25, 23], [35.99, 5.71, 5.36, 5.01, 1.21, 1.07, 1.00, 0.74, 0.73, 0.23, 0.17, 0.16]).map { Step(electrons: $0, aboveKeV: $1) }
            floor = 19
        case "I":
            steps = zip([53, 51, 49, 47, 43, 41, 39, 35, 31, 25, 23, 21], [33.17, 5.19, 4.86, 4.56, 1.07, 0.93, 0.88, 0.63, 0.62, 0.19, 0.124, 0.123]).map { Step(electrons: $0, aboveKeV: $1) }
            floor = 17
        default: return nil
        }
    }

    /// Z_eff.
    public func effectiveElectrons(energyKeV: Double) -> Double {
        steps.first { energyKeV > $0.aboveKeV }?.electrons ?? floor
    }

    /// Where it steps.
    public var thresholdsKeV: [Double] { steps.map(\.aboveKeV) }
}
