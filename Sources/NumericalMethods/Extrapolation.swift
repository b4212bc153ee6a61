/// What an interpolation returns outside the range of its points.
public enum Extrapolation: Sendable, Equatable {
    /// Zero, as for a spectrum or a form factor tabulated to where it ends.
    case zero
    /// The value at the nearer end.
    case constant
}
