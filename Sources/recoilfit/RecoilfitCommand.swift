import Analysis
import ArgumentParser
import Foundation
import Reporting

/// The program: arguments in, results out, nothing computed here.
@main
struct RecoilfitCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "recoilfit",
        abstract: "Fits coherent neutrino-nucleus scattering and bounds the neutrino's charge, radius and moment.",
        discussion: """
            Start with: recoilfit fit fits/csi2021-radius-mumu.yaml

            Exit codes: 0 valid; 2 ran, but the result is not valid; 64 usage; 65 bad data or configuration; \
            66 missing input; 70 internal; 73 cannot write; 130 interrupted.
            """,
        version: RecoilfitVersion.current,
        subcommands: [
            FitCommand.self, LimitCommand.self, ScanCommand.self, ContourCommand.self, ToysCommand.self,
            MergeCommand.self, CoverageCommand.self, PredictCommand.self, CrossSectionCommand.self,
            RatesCommand.self, MatricesCommand.self, DatasetsCommand.self, PlotCommand.self,
            CompareCommand.self,
        ])

    static func main() async {
        do {
            var command = try parseAsRoot()
            if var asynchronous = command as? any AsyncParsableCommand {
                try await asynchronous.run()
            } else {
                try command.run()
            }
        } catch {
            leave(with: error)
        }
    }

    /// One line on standard error and the exit code of the failure's class.
    private static func leave(with error: any Error) -> Never {
        if let failure = FailureClass(error) {
            Terminal.complain("\(error)")
            Foundation.exit(failure.rawValue)
        }
        if let error = error as? FigureError {
            Terminal.complain(error.description)
            Foundation.exit((error.isMissingProgram ? FailureClass.missingInput : .internalFailure).rawValue)
        }
        if error is CleanExit || error is ExitCode || Self.exitCode(for: error) == .success {
            Self.exit(withError: error)
        }
        if Self.exitCode(for: error) == .validationFailure {
            Terminal.complain(usageComplaint(error))
            Foundation.exit(FailureClass.usage.rawValue)
        }
        Terminal.complain("\(error)")
        Foundation.exit(FailureClass.internalFailure.rawValue)
    }

    /// What is wrong with the command line, and the help that tells how it is right: the parser's own advice takes
    /// three lines, the last of them "See 'recoilfit fit --help' for more information."
    private static func usageComplaint(_ error: any Error) -> String {
        let quoted = Self.fullMessage(for: error).split(whereSeparator: \.isNewline).last?.split(separator: "'") ?? []
        let help = quoted.dropFirst().first.map(String.init) ?? "recoilfit --help"
        return "\(Self.message(for: error)) (see \(help))"
    }
}
