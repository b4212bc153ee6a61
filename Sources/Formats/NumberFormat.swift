/// How numbers are written into files.
enum NumberFormat {
    /// The shortest text that reads back as the same number: `1`, `0.1`, `1e-12`.
    static func shortest(_ value: Double) -> String {
        let text = "\(value)"
        return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
    }
}
