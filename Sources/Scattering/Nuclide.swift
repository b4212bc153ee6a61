/// One nuclide: what a neutrino can scatter on coherently.
public struct Nuclide: Sendable, Hashable {
    /// Name in files and flags: element symbol and mass number, `Cs133`.
    public let name: String
    /// Element symbol.
    public let element: String
    /// Number of protons Z.
    public let protons: Int
    /// Number of neutrons N.
    public let neutrons: Int
    /// Mass of the neutral atom in atomic mass units.
    public let atomicMassU: Double
    /// Twice the nuclear spin J, an integer.
    public let twiceSpin: Int
    /// Root-mean-square charge radius in fm.
    public let chargeRadiusFm: Double
    /// Fraction of the atoms of the natural element.
    public let abundance: Double

    /// Nuclear spin J.
    public var spin: Double { Double(twiceSpin) / 2 }

    /// Mass number A.
    public var massNumber: Int { protons + neutrons }

    /// Mass of the bare nucleus in MeV: the atom's mass less its electrons' (their binding, below 1e-6 of it, left out).
    public var massMeV: Double {
        atomicMassU * PhysicalConstants.atomicMassUnit - Double(protons) * PhysicalConstants.electronMass
    }

    /// The largest recoil energy that a neutrino of energy `energyMeV` can give, in MeV: 2E²/(M + 2E).
    public func maximumRecoilMeV(energyMeV: Double) -> Double {
        2 * energyMeV * energyMeV / (massMeV + 2 * energyMeV)
    }

    /// The smallest neutrino energy, in MeV, that can give a recoil of `recoilMeV`: [T + √(T² + 2MT)]/2.
    public func minimumEnergyMeV(recoilMeV: Double) -> Double {
        (recoilMeV + (recoilMeV * recoilMeV + 2 * massMeV * recoilMeV).squareRoot()) / 2
    }

    /// Momentum transfer |q| = √(2MT) in MeV of a recoil of `recoilMeV`.
    public func momentumTransferMeV(recoilMeV: Double) -> Double {
        (2 * massMeV * recoilMeV).squareRoot()
    }
}
