import Inference

/// What `toys` is asked for.
public struct ToysRequest: Sendable {
    /// Tested values by name; empty for the Standard Model values of all free physics parameters.
    public var hypothesis: [(name: String, value: Double)] = []
    /// Where the other parameters are.
    public var nuisances = NuisanceTruth.fitted
    /// Pseudo-experiments of the whole run.
    public var count: UInt64
    /// The part of them to make.
    public var shard = Shard.whole

    /// A request.
    public init(count: UInt64) {
        self.count = count
    }
}

/// One of several equal parts of a run: `i/n`.
public struct Shard: Sendable, Equatable {
    /// Which part, from 1.
    public let part: UInt64
    /// Of how many.
    public let parts: UInt64

    /// The unsplit run.
    public static let whole = Shard(part: 1, parts: 1)

    private init(part: UInt64, parts: UInt64) {
        self.part = part
        self.parts = parts
    }

    /// The shard that a text `i/n` names; nil for anything else.
    public init?(_ text: String) {
        let numbers = text.split(separator: "/", omittingEmptySubsequences: false).map { UInt64($0) }
        guard numbers.count == 2, let part = numbers[0], let parts = numbers[1], part >= 1, part <= parts,
            parts <= 1_000_000
        else { return nil }
        self.init(part: part, parts: parts)
    }

    /// The indices of this part.
    public func range(of total: UInt64) -> Range<UInt64> {
        func edge(_ part: UInt64) -> UInt64 { total / parts * part + total % parts * part / parts }
        return edge(part - 1)..<edge(part)
    }
}
