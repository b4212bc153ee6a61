import Scattering

/// Which parameter names to tell somebody whose own is none: those that begin alike, or how names begin.
enum ParameterNames {
    /// The known names with the beginning of `name`; where none has it, `q_...` and the like for each beginning.
    static func known(like name: String, besides others: [String] = []) -> String {
        let names = PhysicsParameter.all.map(\.name) + others
        let alike = names.filter { beginning($0) == beginning(name) }
        guard alike.isEmpty else { return alike.joined(separator: ", ") }
        var seen: Set<Substring> = []
        return names.compactMap { known in
            guard seen.insert(beginning(known)).inserted else { return nil }
            return names.count { beginning($0) == beginning(known) } == 1 ? known : "\(beginning(known))_..."
        }.joined(separator: ", ")
    }

    private static func beginning(_ name: String) -> Substring { name.prefix { $0 != "_" } }
}
