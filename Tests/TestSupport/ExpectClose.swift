import Testing

/// Expects `actual` within `relative` of `expected`, as a fraction of `expected`; an expected zero must be exact.
package func expectClose(
    _ actual: Double, _ expected: Double, relative: Double, sourceLocation: SourceLocation = #_sourceLocation
) {
    let deviation = actual == expected ? 0 : abs(actual - expected) / abs(expected)
    #expect(
        deviation <= relative, "\(actual) is not \(expected): off by \(deviation) of it",
        sourceLocation: sourceLocation)
}
