/// Settings that differ between two results.
enum SettingDifferences {
    typealias Setting = ResultComparison.Setting

    /// Those that count.
    static func all(_ first: FitResult, _ second: FitResult) -> [Setting] {
        pairs(conventions(first.conventions), conventions(second.conventions), prefix: "conventions.")
            + pairs(
                [("valid", "\(first.valid)"), ("asimov", "\(first.asimov)")],
                [("valid", "\(second.valid)"), ("asimov", "\(second.asimov)")])
            + pairs(datasets(first), datasets(second), prefix: "data set ")
            + pairs(parameters(first), parameters(second), prefix: "parameter ")
            + pairs(
                first.provenance.overrides.sorted { $0.key < $1.key }.map { ($0.key, "\($0.value)") },
                second.provenance.overrides.sorted { $0.key < $1.key }.map { ($0.key, "\($0.value)") },
                prefix: "--set ")
    }

    /// Those that are told only.
    static func provenance(_ first: FitResult, _ second: FitResult) -> [Setting] {
        let items = { (result: FitResult) in
            [
                ("name", result.name), ("version", result.provenance.version),
                ("fitFileSha256", result.provenance.fitFileSha256 ?? ""), ("seed", "\(result.provenance.seed)"),
                ("gsl", result.provenance.gsl), ("lapack", result.provenance.lapack),
            ]
        }
        return pairs(items(first), items(second))
    }

    private static func conventions(_ conventions: ConventionsSummary) -> [(String, String)] {
        let stated: [(String, String?)] = [
            ("chargeRadius", conventions.chargeRadius), ("couplings", conventions.couplings),
            ("basis", conventions.basis), ("neutrino", conventions.neutrino), ("radiative", conventions.radiative),
            ("axial", conventions.axial), ("targetState", conventions.targetState),
            ("formFactor", conventions.formFactor), ("efficiency", conventions.efficiency),
            ("spectrum", conventions.spectrum), ("arrival", conventions.arrival),
            ("simulation", conventions.simulation), ("shapes", conventions.shapes),
        ]
        return stated.compactMap { name, value in value.map { (name, $0) } }
            + conventions.neutronRadiiFm.sorted { $0.key < $1.key }.map {
                ("neutronRadiiFm.\($0.key)", "\($0.value)")
            }
    }

    private static func datasets(_ result: FitResult) -> [(String, String)] {
        result.datasets.flatMap { dataset in
            [
                (dataset.name, "\(dataset.bins) bins, \(dataset.observed) events"),
                ("\(dataset.name) sha256", dataset.sha256),
            ]
        }
    }

    /// Which parameters there are and what holds them.
    private static func parameters(_ result: FitResult) -> [(String, String)] {
        result.bestFit.parameters.map { parameter in
            (parameter.name, parameter.role + (parameter.constrained ? ", constrained" : ", free"))
        }
    }

    /// Items whose text differs, or which one side lacks.
    private static func pairs(
        _ first: [(String, String)], _ second: [(String, String)], prefix: String = ""
    ) -> [Setting] {
        var names: [String] = []
        for (name, _) in first + second where !names.contains(name) { names.append(name) }
        return names.compactMap { name in
            let (left, right) = (first.first { $0.0 == name }?.1, second.first { $0.0 == name }?.1)
            return left == right ? nil : Setting(item: prefix + name, first: left, second: right)
        }
    }
}

/// Numbers of two results side by side.
enum NumberDifferences {
    typealias Number = ResultComparison.Number

    /// Every number that both or one of them have, equal ones included.
    static func all(_ first: FitResult, _ second: FitResult) -> [Number] {
        [
            number("chi2", first.bestFit.chi2, second.bestFit.chi2, scale: 1),
            number("ndf", Double(first.bestFit.ndf), Double(second.bestFit.ndf), scale: 1),
            number("significance", first.significance?.sigma, second.significance?.sigma, scale: 1),
        ] + parameters(first, second) + alone(first, second) + yields(first, second) + tests(first, second)
    }

    /// Values and errors of the parameters that both have; which ones there are is a setting.
    private static func parameters(_ first: FitResult, _ second: FitResult) -> [Number] {
        first.bestFit.parameters.flatMap { parameter -> [Number] in
            guard let other = second.bestFit.parameters.first(where: { $0.name == parameter.name }) else { return [] }
            let scale = parameter.error ?? other.error
            return [
                number(parameter.name, parameter.value, other.value, scale: scale),
                number("\(parameter.name) error", parameter.error, other.error, scale: scale),
            ]
        }
    }

    /// The fits of parameters that were free by themselves.
    private static func alone(_ first: FitResult, _ second: FitResult) -> [Number] {
        first.intervalParameters.flatMap { name -> [Number] in
            guard let fit = first.intervals.first(where: { $0.parameter == name })?.bestFit,
                let other = second.intervals.first(where: { $0.parameter == name })?.bestFit
            else { return [] }
            return [
                number("\(name) by itself", fit.value, other.value, scale: fit.error ?? other.error),
                number("chi2 with \(name)", fit.chi2, other.chi2, scale: 1),
            ]
        }
    }

    private static func yields(_ first: FitResult, _ second: FitResult) -> [Number] {
        first.yields.flatMap { yield -> [Number] in
            let other = second.yields.first { $0.dataset == yield.dataset && $0.component == yield.component }
            let name = "\(yield.dataset) \(yield.component)"
            let scale = yield.error ?? max(yield.fitted.magnitude, 1)
            return [
                number("expected \(name)", yield.expected, other?.expected, scale: scale),
                number("fitted \(name)", yield.fitted, other?.fitted, scale: scale),
            ]
        }
            + second.yields.filter { yield in
                !first.yields.contains { $0.dataset == yield.dataset && $0.component == yield.component }
            }.map { number("fitted \($0.dataset) \($0.component)", nil, $0.fitted, scale: nil) }
    }

    private static func tests(_ first: FitResult, _ second: FitResult) -> [Number] {
        first.tests.map { test in
            number(
                "test against \(test.against)", test.sigma, second.tests.first { $0.against == test.against }?.sigma,
                scale: 1)
        }
    }

    /// Shares are of `scale`, or of the larger number where there is none.
    private static func number(_ item: String, _ first: Double?, _ second: Double?, scale: Double?) -> Number {
        guard let first, let second else {
            return Number(item: item, first: first, second: second, difference: nil, share: nil)
        }
        let natural = scale.flatMap { $0 > 0 ? $0 : nil } ?? max(abs(first), abs(second))
        return Number(
            item: item, first: first, second: second, difference: second - first,
            share: natural > 0 ? (second - first) / natural : 0)
    }
}
