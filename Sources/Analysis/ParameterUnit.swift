import Scattering

/// Units of parameters by name.
enum ParameterUnit {
    /// The unit of a physics parameter; nil for another name.
    static func of(_ name: String) -> String? { PhysicsParameter.named(name)?.unit }
}
