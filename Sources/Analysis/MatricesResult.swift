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

    /// ``schemaName``.
    public var schema = MatricesResult.schemaName
    /// Parameters away from the Standard Model.
    public var parameters: [String: Double]
    /// Charge-radius convention, basis of the parameters, nature.
    public var conventions: ConventionsSummary
    /// Every matrix in both bases.
    public var matrices: [Matrix]
    /// Versions that reproduce the result.
    public var provenance: Provenance
}

extension MatricesResult {
    /// The matrices with some parameters set, the others at the Standard Model.
    ///
    /// - Throws: ``RequestError`` for unknown parameters, values they cannot have, parameters that do not go together.
    public init(parameters: [String: Double], conventions: PhysicsConventions) throws(RequestError) {
        let properties = try CrossSectionRequest.properties(parameters, conventions)
        self.init(
            parameters: parameters, conventions: ConventionsSummary(conventions),
            matrices: NeutrinoProperty.allCases.flatMap { property in
                NeutrinoBasis.allCases.map { Matrix(property, $0, properties.matrix(property, in: $0)) }
            }, provenance: Provenance(overrides: parameters))
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
