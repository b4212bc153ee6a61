/// Which of the known names somebody probably meant.
public enum Suggestion {
    /// Nobody mistypes a longer name than this, and the search grows with the square of the length.
    private static let longestName = 100

    /// The name among `candidates` nearest to `name`, or nil where none is near enough to be worth suggesting.
    public static func nearestName(to name: String, among candidates: [String]) -> String? {
        let wanted = Array(name.lowercased().unicodeScalars.prefix(longestName + 1))
        guard !wanted.isEmpty, wanted.count <= longestName else { return nil }
        var best: (name: String, distance: Int)?
        for candidate in candidates where candidate != name {
            let letters = Array(candidate.lowercased().unicodeScalars.prefix(longestName + 1))
            guard letters.count <= longestName else { continue }
            // One slip in three letters; of two letters, one changed is another word.
            let allowed = max(wanted.count, letters.count) / 3
            guard abs(wanted.count - letters.count) <= allowed else { continue }
            let separation = distance(wanted, letters)
            if separation <= allowed, separation < best?.distance ?? Int.max {
                best = (candidate, separation)
            }
        }
        return best?.name
    }

    /// Slips between two words: letters changed, left out, put in, or two neighbours swapped (Damerau-Levenshtein).
    private static func distance(_ first: [Unicode.Scalar], _ second: [Unicode.Scalar]) -> Int {
        var beforeLast: [Int] = []
        var last = Array(0...second.count)
        for (i, a) in first.enumerated() {
            var current = [i + 1]
            current.reserveCapacity(second.count + 1)
            for (j, b) in second.enumerated() {
                var cost = min(last[j] + (a == b ? 0 : 1), last[j + 1] + 1, current[j] + 1)
                if i > 0, j > 0, a == second[j - 1], b == first[i - 1] {
                    cost = min(cost, beforeLast[j - 1] + 1)
                }
                current.append(cost)
            }
            beforeLast = last
            last = current
        }
        return last[second.count]
    }
}
