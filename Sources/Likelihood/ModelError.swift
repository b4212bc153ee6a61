import Foundation

/// A likelihood that cannot be put together.
public enum ModelError: Error, Sendable, Equatable, CustomStringConvertible {
    /// Two data sets of one detector.
    case sameDetector(String, String)
    /// A nuisance that no data set declares.
    case unknownNuisance(String, known: [String])
    /// A free parameter on which no expected count depends.
    case unidentifiable(parameter: String, datasets: [String], reason: String?)
    /// A sum of a flavour's transition elements, and neutrinos that arrive as mixtures of flavours.
    case sumOfMixedState(parameter: String, beam: String)
    /// Two parameters that move the same input.
    case sameInput(String, String)
    /// Neutrinos that travelled with other mixing parameters than the fit's.
    case otherMixing(dataset: String)
    /// A nuisance for a total, and one that a data set declares in its place.
    case sameUncertainty(String, String)
    /// Two parameters of one name: the pull of a bin and another nuisance.
    case sameName(String)
    /// One name for things that cannot share a pull.
    case declaredDifferently(String, datasets: [String])
    /// A shape parameter whose expansion is not the refolded signal between its nodes, by so many statistical standard
    /// deviations at a value of it.
    case coarseExpansion(parameter: String, value: Double, sigmas: Double)
    /// A background's parameter without a measurement that the fit does not vary.
    case undetermined(parameter: String, dataset: String)
    /// Counts where nothing at all is expected.
    case impossibleBin(dataset: String, bin: Int, observed: Double)

    /// One line for the user.
    public var description: String {
        switch self {
        case .sameDetector(let first, let second):
            "\(first) and \(second) are data of the same detector and must not be combined; name one of them"
        case .unknownNuisance(let name, let known):
            "no data set declares the nuisance '\(name)'; declared: \(known.joined(separator: ", "))"
        case .unidentifiable(let parameter, let datasets, let reason):
            "no expected count of \(datasets.joined(separator: ", ")) depends on \(parameter): it cannot be fitted"
                + (reason.map { "; \($0)" } ?? "")
        case .sumOfMixedState(let parameter, let beam):
            "\(parameter) has no meaning for the neutrinos of \(beam), which mix on their way: amplitudes of different "
                + "transitions interfere there; use the transition elements"
        case .sameInput(let first, let second):
            "\(first) and \(second) move the same input: leave one of them out"
        case .otherMixing(let dataset):
            "the neutrinos of \(dataset) travelled with other mixing parameters than the fit's: state those of its "
                + "`propagation:` in `conventions: {mixing: ...}`"
        case .sameUncertainty(let total, let richer):
            "\(total) and \(richer) stand for the same uncertainty, which would count twice: leave one of them out, "
                + "or give \(total) a `sigma` of what is left"
        case .sameName(let name):
            "two parameters are called \(name): a nuisance must not have the name of a bin's pull"
        case .declaredDifferently(let name, let datasets):
            "\(datasets.joined(separator: " and ")) declare the nuisance \(name) differently: one name is one pull"
        case .coarseExpansion(let parameter, let value, let sigmas):
            "the templates cannot follow \(parameter): at \(Self.short(value)) they are \(Self.short(sigmas)) statistical "
                + "standard deviations from the refolded signal"
        case .undetermined(let parameter, let dataset):
            "\(dataset): nobody has measured \(parameter), so that the data must determine it: name it among the nuisances"
        case .impossibleBin(let dataset, let bin, let observed):
            "\(dataset): \(observed) events in bin \(bin) where no component expects any"
        }
    }

    private static func short(_ value: Double) -> String { String(format: "%.3g", value) }
}
