import ArgumentParser
import Foundation

/// Recoil energies: a list, or a logarithmic series.
struct RecoilOptions: ParsableArguments {
    @Option(parsing: .unconditional, help: "Recoil energies in keV, separated by commas.")
    var recoilKev: String?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("Smallest recoil energy of a logarithmic series, in keV.", valueName: "kev"))
    var fromKev: Double?

    @Option(
        parsing: .unconditional, help: ArgumentHelp("Largest recoil energy of the series, in keV.", valueName: "kev"))
    var toKev: Double?

    @Option(parsing: .unconditional, help: "Number of recoil energies in the series.")
    var points: Int = 200

    /// The energies in keV; none where that is allowed and nothing was said.
    func energiesKeV(orNone isOptional: Bool) throws -> [Double] {
        if let recoilKev {
            guard fromKev == nil, toKev == nil else {
                throw ValidationError("--recoil-kev and --from-kev, --to-kev exclude each other")
            }
            return try NumberList.read(recoilKev, option: "--recoil-kev", isAllowed: { $0 > 0 }, "numbers above 0")
        }
        if fromKev == nil, toKev == nil, isOptional { return [] }
        guard let fromKev, let toKev else {
            throw ValidationError("recoil energies are missing: --recoil-kev LIST, or --from-kev and --to-kev")
        }
        guard fromKev > 0, toKev > fromKev, toKev.isFinite, (2...100_000).contains(points) else {
            throw ValidationError("--from-kev must be above 0, --to-kev above it, --points from 2 to 100000")
        }
        return (0..<points).map { fromKev * pow(toKev / fromKev, Double($0) / Double(points - 1)) }
    }
}

/// Numbers separated by commas.
enum NumberList {
    /// The numbers in a text.
    static func read(
        _ text: String, option: String, isAllowed: (Double) -> Bool, _ expected: String
    ) throws -> [Double] {
        try text.split(separator: ",", omittingEmptySubsequences: false).map { part in
            guard let value = Double(part), value.isFinite, isAllowed(value) else {
                throw ValidationError("\(option) takes \(expected) separated by commas, found '\(part)'")
            }
            return value
        }
    }
}

/// `name=value,name=value` on the command line.
struct SettingList: ExpressibleByArgument {
    let values: [String: Double]

    init?(argument: String) {
        var values: [String: Double] = [:]
        for part in argument.split(separator: ",", omittingEmptySubsequences: false) {
            guard let setting = Setting(argument: String(part)), setting.value.isFinite,
                values.updateValue(setting.value, forKey: setting.name) == nil
            else { return nil }
        }
        self.values = values
    }
}
