import Datasets
import Formats
import Inference
import Likelihood
import NumericalMethods
import Scattering

/// What kind of failure an error is: scripts tell them apart by the exit code.
public enum FailureClass: Int32, Sendable, CaseIterable {
    /// Ran, but the result is not valid.
    case invalidResult = 2
    /// The command line asks for something that does not exist or does not fit.
    case usage = 64
    /// Data or configuration are wrong.
    case badData = 65
    /// An input is not there.
    case missingInput = 66
    /// A failure of the program.
    case internalFailure = 70
    /// An output cannot be written.
    case cannotWrite = 73
    /// The user stopped it.
    case interrupted = 130

    /// The class of an error; nil for one that this program did not define.
    public init?(_ error: any Error) {
        switch error {
        case let error as FormatError: self = error.kind == .missing ? .missingInput : .badData
        case let error as DatasetError: self = Self.of(error)
        case is ModelError, is FormFactorError, is TargetError, is UnidentifiableParameterError,
            is ElectronShellsError, is AtomicFormFactorError, is PseudoExperimentMerge.Failure:
            self = .badData
        case is RequestError, is ImpossibleTruthError: self = .usage
        case is OutputError: self = .cannotWrite
        case is NoMinimumError, is DeeperMinimumError, is GSLError, is LAPACKError: self = .invalidResult
        default: return nil
        }
    }

    private static func of(_ error: DatasetError) -> FailureClass {
        switch error {
        case .notFound, .noneFound, .sourceNotFound, .sourceFilesMissing: .missingInput
        case .noImporter: .usage
        case .sourceFileWrong: .badData
        }
    }
}
