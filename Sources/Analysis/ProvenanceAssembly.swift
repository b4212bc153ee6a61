import NumericalMethods

extension Provenance {
    /// What reproduces the result of a session.
    init(_ session: FitSession) {
        self.init(
            fitFileSha256: session.fit.sha256, seed: session.overrides.seed, overrides: session.overrides.fixed)
    }

    /// Versions of program and libraries, with what the command line set.
    init(fitFileSha256: String? = nil, seed: UInt64 = 1, overrides: [String: Double]) {
        self.init(
            version: RecoilfitVersion.current, fitFileSha256: fitFileSha256, seed: seed, gsl: LibraryVersions.gsl,
            lapack: LibraryVersions.lapack, overrides: overrides)
    }
}
