import Likelihood
import Scattering

/// The matrices of the neutrino's properties in both bases: the answer of `matrices`.
public struct MatricesResult: Codable, Sendable, Equatable {
    /// Format identifier of the JSON.
    public static let schemaName = "recoilfit/matrices/1"

    /// An element on or above the diagonal.
    public struct Element: Codable, Sendable, Equatable {
        /// Its name as a parameter: `q_emu`, `r2_12`.
        public var name: String
        /// Real part.
        public var real: Double
        /// Imaginary part.
        public var imaginary: Double
        /// Modulus.
        public var modulus: Double
        /// Phase in rad.
        public var phase: Double
    }

    /// A matrix in one basis.
    public struct Matrix: Codable, Sendable, Equatable {
        /// `q`, `r2`, `a`, `mu`, `eps`.
        public var property: String
        /// `flavour` or `mass`.
        public var basis: String
        /// Unit of the elements.
        public var unit: String
        /// The diagonal, then the transition elements.
        public var elements: [Element]
    }

    /// What the parameters mean.
    public struct Conventions: Codable, Sendable, Equatable {
        /// `total` or `shift`.
        public var chargeRadius: String
        /// Basis of the parameters.
        public var basis: String
        /// `dirac` or `majorana`.
        public var neutrino: String
        /// Angles and phases in degrees and splittings in eV² between the bases, by their names in files.
        public var mixing: [String: Double]
    }

    /// ``schemaName``.
    public var schema = MatricesResult.schemaName
    /// Parameters away from the Standard Model.
    public var parameters: [String: Double]
    /// Charge-radius convention, basis of the parameters, nature, mixing.
    public var conventions: Conventions
    /// Every matrix in both bases.
    public var matrices: [Matrix]
    /// Versions that reproduce the result.
    public var provenance: Provenance
}

extension MatricesResult {
    /// The matrices with some parameters set, the others at the Standard Model.
    ///
    /// - Throws: ``RequestError`` for unknown parameters, those that are in no matrix, values they cannot have, parameters
    ///   that do not go together.
    public init(parameters: [String: Double], framework: NeutrinoFramework) throws(RequestError) {
        let properties = try CrossSectionRequest.properties(parameters, PhysicsConventions(framework: framework))
        try IdleSettings.refuseOutsideMatrices(parameters.keys)
        self.init(
            parameters: parameters, conventions: Conventions(framework),
            matrices: NeutrinoProperty.allCases.flatMap { property in
                NeutrinoBasis.allCases.map { Matrix(property, $0, properties.matrix(property, in: $0)) }
            }, provenance: Provenance(overrides: parameters))
    }
}

extension MatricesResult.Conventions {
    init(_ framework: NeutrinoFramework) {
        let mixing = framework.mixing
        self.init(
            chargeRadius: framework.couplings.chargeRadius.rawValue, basis: framework.basis.rawValue,
            neutrino: framework.nature.rawValue,
            mixing: [
                "theta12_deg": mixing.theta12Deg, "theta13_deg": mixing.theta13Deg, "theta23_deg": mixing.theta23Deg,
                "delta_deg": mixing.deltaDeg, "dm2_21_eV2": mixing.deltaM21Squared,
                "dm2_31_eV2": mixing.deltaM31Squared,
            ])
    }
}

extension MatricesResult.Matrix {
    init(_ property: NeutrinoProperty, _ basis: NeutrinoBasis, _ matrix: NeutrinoMatrix<Double>) {
        let values = MatrixElement.all(basis).map { matrix[$0.row, $0.column] }
        // What a change of basis leaves where elements cancel is rounding.
        let rounding = 1e-14 * (values.map(\.squaredModulus).max() ?? 0).squareRoot()
        func clean(_ part: Double) -> Double { abs(part) <= rounding ? 0 : part }
        self.init(
            property: property.rawValue, basis: basis.rawValue, unit: property.unit,
            elements: zip(MatrixElement.all(basis), values).map { element, rounded in
                let value = ComplexValue(clean(rounded.real), element.isDiagonal ? 0 : clean(rounded.imaginary))
                return MatricesResult.Element(
                    name: "\(property.rawValue)_\(element.suffix)", real: value.real, imaginary: value.imaginary,
                    modulus: value.squaredModulus.squareRoot(), phase: value.phase)
            })
    }
}
