import Analysis
import ArgumentParser
import Formats
import Foundation
import Reporting

/// How a comparison is written.
enum ComparisonFormat: String, CaseIterable, ExpressibleByArgument {
    case text, markdown, csv, json
}

/// `recoilfit compare`
struct CompareCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "compare",
        abstract: "Say what differs between two results, or lay results beside limits of others.",
        discussion: """
            Without --limits: conventions, data sets, nuisances, chi2, values, yields and edges of two results; exit code 0 \
            where nothing differs beyond --tolerance, 2 where something does. Versions and digests of fit files are told and \
            do not count.

            With --limits: our pieces beside the cited limits of each parameter. With --references: our results beside the \
            references of the file, exit code 2 where one is beyond its tolerance.
            """)

    @Argument(
        help: ArgumentHelp("Results of `fit`.", valueName: "result.json"), completion: .file(extensions: ["json"]))
    var results: [String]

    @Option(
        help: ArgumentHelp("Cited limits of others.", valueName: "limits.yaml"), completion: .file(extensions: ["yaml"])
    )
    var limits: String?

    @Option(
        help: ArgumentHelp("References of our fits, with tolerances.", valueName: "limits.yaml"),
        completion: .file(extensions: ["yaml"]))
    var references: String?

    @Option(help: ArgumentHelp("One table of the references; all of them otherwise.", valueName: "name"))
    var table: String?

    @Option(help: "Differences up to this share of a piece, an error or a unit of chi2 do not count.")
    var tolerance = 0.0

    @Option(help: "Form of the answer.") var format: ComparisonFormat = .text

    @Option(help: ArgumentHelp("Write the answer to a file instead of standard output.", valueName: "path"))
    var output: String?

    @Flag(help: "Write over existing files.") var force = false

    func validate() throws {
        guard limits == nil || references == nil else {
            throw ValidationError("--limits and --references do not go together")
        }
        guard table == nil || references != nil else { throw ValidationError("--table goes with --references") }
        guard tolerance >= 0, tolerance.isFinite else { throw ValidationError("--tolerance must be 0 or more") }
        guard tolerance == 0 || limits == nil && references == nil else {
            throw ValidationError("--tolerance goes with two results; references have tolerances of their own")
        }
        guard limits != nil || references != nil || results.count == 2 else {
            throw ValidationError("compare takes two results, or --limits or --references with one or more")
        }
    }

    func run() throws {
        let target = output.map { URL(filePath: $0) }
        if let target { try FileWriter.checkWritable(target, overwriting: force) }
        let (answer, holds) = try answer()
        if let target {
            try FileWriter.write(answer, to: target, overwriting: force)
        } else {
            try Terminal.answer(answer)
        }
        if !holds { throw ExitCode(FailureClass.invalidResult.rawValue) }
    }

    private func answer() throws -> (String, holds: Bool) {
        let content = try results.map { try ResultReader.read(URL(filePath: $0)) }
        if let limits {
            let comparison = LimitComparison(content, with: try LimitsReader.read(URL(filePath: limits)))
            return (
                try text(
                    comparison, LimitTables.text, LimitTables.markdown, LimitTables.csv), true
            )
        }
        if let references {
            let file = try LimitsReader.read(URL(filePath: references))
            let check = ReferenceCheck(content, against: file, table: table)
            guard !check.rows.isEmpty else {
                let tables = Set(file.limits.compactMap(\.reference?.table)).sorted()
                throw RequestError(
                    "\(references) has no references" + (table.map { " of a table '\($0)'" } ?? "")
                        + (tables.isEmpty ? "" : "; there are: \(tables.joined(separator: ", "))"))
            }
            for problem in ReferenceTables.problems(check) { Terminal.complain(problem) }
            return (
                try text(check, ReferenceTables.text, ReferenceTables.markdown, ReferenceTables.csv), check.holds
            )
        }
        let comparison = ResultComparison(content[0], content[1], tolerance: tolerance)
        return (
            try text(
                comparison, ComparisonAnswers.text, ComparisonAnswers.markdown, ComparisonAnswers.csv), comparison.same
        )
    }

    private func text<Value: Encodable>(
        _ value: Value, _ text: (Value) -> String, _ markdown: (Value) -> String, _ csv: (Value) -> String
    ) throws -> String {
        switch format {
        case .text: text(value)
        case .markdown: markdown(value)
        case .csv: csv(value)
        case .json: String(decoding: try CanonicalJSON.encode(value), as: UTF8.self)
        }
    }
}
