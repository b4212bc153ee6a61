import Foundation

/// A value for every physics parameter: numbers, or polynomials in those that a fit leaves free.
public struct NeutrinoProperties<Value: CouplingAlgebra> {
    /// What the parameters mean.
    public let framework: NeutrinoFramework
    private var values: [PhysicsParameter.Kind: Value] = [:]
    private var phases: [PhysicsParameter.Kind: ComplexValue<Value>] = [:]

    /// The Standard Model.
    public init(standardModel framework: NeutrinoFramework) {
        self.framework = framework
    }

    /// The value of a parameter that is not a phase; the Standard Model's where none was set.
    public subscript(kind: PhysicsParameter.Kind) -> Value {
        get {
            values[kind] ?? Value(constant: PhysicsParameter(kind: kind).standardModelValue(framework))
        }
        set { values[kind] = newValue }
    }

    /// Sets a phase factor e^{iφ}.
    public mutating func setPhaseFactor(_ factor: ComplexValue<Value>, of kind: PhysicsParameter.Kind) {
        phases[kind] = factor
    }

    /// Sets a parameter of any kind to a number.
    public mutating func set(_ parameter: PhysicsParameter, to number: Double) {
        if case .phase = parameter.kind {
            phases[parameter.kind] = ComplexValue(
                Value(constant: Self.cosine(number)), Value(constant: Self.sine(number)))
        } else {
            values[parameter.kind] = Value(constant: number)
        }
    }

    /// The same couplings without charges, radii and moments, the Standard Model's radii included.
    public var withoutElectromagnetism: NeutrinoProperties {
        var bare = NeutrinoProperties(standardModel: framework)
        bare[.weakMixingAngle] = self[.weakMixingAngle]
        for property in NeutrinoProperty.allCases {
            for element in MatrixElement.all(framework.basis) { bare[.element(property, element)] = .zero }
        }
        return bare
    }

    /// The matrix of a property in a basis.
    public func matrix(_ property: NeutrinoProperty, in basis: NeutrinoBasis) -> NeutrinoMatrix<Value> {
        let flavour = matrix(property)
        return basis == .flavour ? flavour : flavour.transformed(by: framework.mixing.matrix.adjoint)
    }

    /// The matrix of a property in the flavour basis.
    func matrix(_ property: NeutrinoProperty) -> NeutrinoMatrix<Value> {
        let elements = MatrixElement.all(framework.basis)
        let own = NeutrinoMatrix(
            hermitianDiagonal: elements.filter(\.isDiagonal).map { self[.element(property, $0)] },
            upper: elements.filter { !$0.isDiagonal }.map { transition(property, $0) })
        return framework.basis == .flavour ? own : own.transformed(by: framework.mixing.matrix)
    }

    private func transition(_ property: NeutrinoProperty, _ element: MatrixElement) -> ComplexValue<Value> {
        let kind = PhysicsParameter.Kind.phase(property, element)
        let number = PhysicsParameter(kind: kind).standardModelValue(framework)
        let factor =
            phases[kind] ?? ComplexValue(Value(constant: Self.cosine(number)), Value(constant: Self.sine(number)))
        let modulus = self[.element(property, element)]
        return ComplexValue(modulus * factor.real, modulus * factor.imaginary)
    }

    /// Exact at the phases that a Majorana neutrino has.
    private static func cosine(_ phase: Double) -> Double { abs(phase) == Double.pi / 2 ? 0 : cos(phase) }
    private static func sine(_ phase: Double) -> Double { abs(phase) == Double.pi ? 0 : sin(phase) }
}

extension NeutrinoProperties: Sendable where Value: Sendable {}
