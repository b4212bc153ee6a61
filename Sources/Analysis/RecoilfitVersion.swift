/// The version of this program.
public enum RecoilfitVersion {
    /// Semantic version; CHANGELOG.md says what it holds.
    public static let current = "0.1.0"
}
