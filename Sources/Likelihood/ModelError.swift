/// A likelihood that cannot be put together.
public enum ModelError: Error, Sendable, Equatable, CustomStringConvertible {
    /// Two data sets of one detector.
    case sameDetector(String, String)
    /// A nuisance that no data set declares.
    case unknownNuisance(String, known: [String])
    /// A free parameter on which no expected count depends.
    case unidentifiable(parameter: String, datasets: [String])
    /// Two parameters that move the same input.
    case sameInput(String, String)
    /// Neutrinos that travelled with other mixing parameters than the fit's.
    case otherMixing(dataset: String)
    /// Counts where nothing at all is expected.
    case impossibleBin(dataset: String, bin: Int, observed: Double)

    /// One line for the user.
    public var description: String {
        switch self {
        case .sameDetector(let first, let second):
            "\(first) and \(second) are data of the same detector and must not be combined; name one of them"
        case .unknownNuisance(let name, let known):
            "no data set declares the nuisance '\(name)'; declared: \(known.joined(separator: ", "))"
        case .unidentifiable(let parameter, let datasets):
            "no expected count of \(datasets.joined(separator: ", ")) depends on \(parameter): it cannot be fitted"
        case .sameInput(let first, let second):
            "\(first) and \(second) move the same input: leave one of them out"
        case .otherMixing(let dataset):
            "the neutrinos of \(dataset) travelled with other mixing parameters than the fit's: state those of its "
                + "`propagation:` in `conventions: {mixing: ...}`"
        case .impossibleBin(let dataset, let bin, let observed):
            "\(dataset): \(observed) events in bin \(bin) where no component expects any"
        }
    }
}
