/// A value for every physics parameter: numbers, or polynomials in those that a fit leaves free.
public struct NeutrinoProperties<Value: CouplingAlgebra> {
    /// The weak couplings' convention.
    public let couplings: WeakCouplings
    private var values: [PhysicsParameter.Kind: Value] = [:]

    /// The Standard Model.
    public init(standardModel couplings: WeakCouplings) {
        self.couplings = couplings
    }

    /// The value of a parameter; the Standard Model's where none was set.
    public subscript(kind: PhysicsParameter.Kind) -> Value {
        get {
            values[kind] ?? Value(constant: PhysicsParameter(kind: kind).standardModelValue(couplings))
        }
        set { values[kind] = newValue }
    }
}

extension NeutrinoProperties: Sendable where Value: Sendable {}
