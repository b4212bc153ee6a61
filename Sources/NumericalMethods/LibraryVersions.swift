@preconcurrency internal import CGSL
internal import CLAPACKE

/// The numerical libraries that the program found when it ran, for the record of a result.
public enum LibraryVersions {
    /// The version of the GNU Scientific Library, for instance "2.7.1".
    public static var gsl: String {
        guard let version = gsl_version else { return "unknown" }
        return String(cString: version)
    }

    /// The version of LAPACK, for instance "3.11.0".
    public static var lapack: String {
        var (major, minor, patch): (Int32, Int32, Int32) = (0, 0, 0)
        LAPACKE_ilaver(&major, &minor, &patch)
        return "\(major).\(minor).\(patch)"
    }
}
