import Likelihood

/// Conventions of a cross section in words and numbers: those of a fit that say nothing of a detector.
public struct ScatteringConventions: Codable, Sendable, Equatable {
    /// `total` or `shift`.
    public var chargeRadius: String
    /// Which loop corrections the couplings have.
    public var couplings: String
    /// Basis of the matrices.
    public var basis: String
    /// `dirac` or `majorana`.
    public var neutrino: String
    /// `constant` or `running`: how the loops in g_V^p depend on the momentum transfer.
    public var radiative: String
    /// `none` or `spin`: whether nuclei with spin have an axial current.
    public var axial: String
    /// `nucleus` or `atom`.
    public var targetState: String
    /// Form factor with its surface parameter.
    public var formFactor: String
    /// Rms radii of the neutrons in fm, by nuclide.
    public var neutronRadiiFm: [String: Double]

    /// Conventions in words.
    init(_ conventions: PhysicsConventions) {
        let summary = ConventionsSummary(conventions)
        chargeRadius = summary.chargeRadius
        couplings = summary.couplings
        basis = summary.basis
        neutrino = summary.neutrino
        radiative = summary.radiative
        axial = summary.axial
        targetState = summary.targetState
        formFactor = summary.formFactor
        neutronRadiiFm = summary.neutronRadiiFm
    }
}
