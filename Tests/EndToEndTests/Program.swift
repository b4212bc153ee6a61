import Foundation
import Testing

/// What a run of the program left behind.
struct Run {
    let status: Int32
    let output: String
    let complaints: String

    /// The lines on standard error, the last one ended.
    var complaintLines: [Substring] {
        complaints.hasSuffix("\n") ? complaints.dropLast().split(separator: "\n", omittingEmptySubsequences: false) : []
    }

    /// The answer as a value of the contract's shape.
    func decoded<T: Decodable>(_ type: T.Type = T.self) throws -> T {
        try JSONDecoder().decode(type, from: Data(output.utf8))
    }

    /// The answer's rows, the header left out, each split at its commas.
    var csvRows: [[String]] {
        output.split(separator: "\n").dropFirst().map { row in
            row.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        }
    }
}

/// The built program in a working folder of its own, which is gone afterwards.
final class Workshop {
    let folder: URL

    init() throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "recoilfit-end-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    deinit {
        try? FileManager.default.removeItem(at: folder)
    }

    /// Runs the program here.
    func run(_ arguments: [String], standardOutput: String? = nil) throws -> Run {
        try run(Self.program, arguments, standardOutput: standardOutput)
    }

    /// Runs a line of the shell here, with the program on the PATH.
    func shell(_ line: String) throws -> Run {
        try run(URL(filePath: "/bin/sh"), ["-c", line])
    }

    private func run(_ executable: URL, _ arguments: [String], standardOutput: String? = nil) throws -> Run {
        let process = Process()
        process.executableURL = executable
        process.arguments = arguments
        process.currentDirectoryURL = folder
        var environment = ProcessInfo.processInfo.environment.filter { $0.key != "RECOILFIT_DATASETS" }
        let path = environment["PATH"].map { ":\($0)" } ?? ""
        environment["PATH"] = Self.program.deletingLastPathComponent().path + path
        process.environment = environment
        let files = ["stdout", "stderr"].map { folder.appending(path: ".\($0)-\(UUID().uuidString)") }
        for file in files { try Data().write(to: file) }
        defer { for file in files { try? FileManager.default.removeItem(at: file) } }
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = try FileHandle(
            forWritingTo: standardOutput.map { URL(filePath: $0) } ?? files[0])
        process.standardError = try FileHandle(forWritingTo: files[1])
        try process.run()
        process.waitUntilExit()
        // A signal is no exit status: a crash shall not be taken for one.
        let status = process.terminationReason == .exit ? process.terminationStatus : -process.terminationStatus
        let texts = try files.map { String(decoding: try Data(contentsOf: $0), as: UTF8.self) }
        return Run(status: status, output: texts[0], complaints: texts[1])
    }

    /// Runs a command on a fit file with the package's data sets.
    func run(_ command: String, _ fit: String, _ arguments: String...) throws -> Run {
        try run([command, fit, "--datasets", Self.datasets.path] + arguments)
    }

    /// Writes a file of the working folder.
    @discardableResult
    func write(_ text: String, to name: String) throws -> String {
        let url = folder.appending(path: name)
        try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: url)
        return name
    }

    /// The text of a file of the working folder.
    func read(_ name: String) throws -> String {
        String(decoding: try Data(contentsOf: folder.appending(path: name)), as: UTF8.self)
    }

    func exists(_ name: String) -> Bool {
        FileManager.default.fileExists(atPath: folder.appending(path: name).path)
    }

    /// Copies the package's data sets here, so that a test may change them.
    func copyDatasets() throws {
        try FileManager.default.copyItem(at: Self.datasets, to: folder.appending(path: "datasets"))
    }

    static let package = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()
    static let datasets = package.appending(path: "datasets")
    static let datasetsPath = datasets.path

    /// The path of a fit file of the package.
    static func fit(_ name: String) -> String {
        package.appending(path: "fits/csi2021-\(name).yaml").path
    }

    /// The program lies beside the bundle of the tests.
    private static let program: URL = {
        var folder = (Bundle.main.executableURL ?? Bundle.main.bundleURL).deletingLastPathComponent()
        while folder.path.count > 1 {
            let candidate = folder.appending(path: "recoilfit")
            let type = try? FileManager.default.attributesOfItem(atPath: candidate.path)[.type] as? FileAttributeType
            if type == .typeRegular { return candidate }
            folder.deleteLastPathComponent()
        }
        return URL(filePath: "recoilfit-was-not-built")
    }()
}
