import Formats

/// Reads `compute:` of a fit file.
enum ComputationReader {
    static func read(_ node: StrictNode, into fit: inout FitFile) throws {
        var mapping = try node.mapping()
        if let best = mapping.optional("best_fit") {
            var settings = try best.mapping()
            if let starts = settings.optional("starts") {
                fit.starts = try integer(starts, in: 2...100_000)
            }
            try settings.finish()
        }
        if let intervals = mapping.optional("intervals") {
            fit.intervals = try intervals.sequence().map { try interval($0, fit) }
        }
        if let scans = mapping.optional("scans") {
            fit.scans = try scans.sequence().map { try scan($0, fit) }
        }
        if let contours = mapping.optional("contours") {
            fit.contours = try contours.sequence().map { try contour($0, fit) }
        }
        fit.goodnessOfFitPseudoExperiments = try pseudoExperiments(&mapping, of: "goodness_of_fit")
        fit.expectedPseudoExperiments = try pseudoExperiments(&mapping, of: "expected")
        fit.coveragePseudoExperiments = try pseudoExperiments(&mapping, of: "coverage")
        if let tests = mapping.optional("tests") {
            fit.tests = try tests.sequence().map { try hypothesis($0, fit) }
        }
        if let diagnostics = mapping.optional("diagnostics") {
            fit.diagnostics = Set(try diagnostics.sequence().map { try $0.choice(FitFile.Diagnostic.self) })
        }
        if fit.expectedPseudoExperiments != nil { fit.diagnostics.insert(.expected) }
        if let figures = mapping.optional("figures") {
            fit.figures = try figures.sequence().map { try $0.choice(FigureKind.self) }
        }
        try mapping.finish()
    }

    /// The number in `name: {pseudo_experiments: N}`, where it is there.
    private static func pseudoExperiments(_ mapping: inout StrictMapping, of name: String) throws -> Int? {
        guard let node = mapping.optional(name) else { return nil }
        var settings = try node.mapping()
        let count = try settings.optional("pseudo_experiments").map {
            try integer($0, in: CalibrationSettings.allowedPseudoExperiments)
        }
        try settings.finish()
        return count
    }

    private static func interval(_ node: StrictNode, _ fit: FitFile) throws -> FitFile.IntervalRequest {
        var mapping = try node.mapping()
        let parameter = try freeName(try mapping.required("parameter"), fit)
        let levelsNode = try mapping.required("confidence")
        let levels = try levelsNode.sequence().map(level)
        guard !levels.isEmpty else { throw levelsNode.fail(expected: "one confidence level or more") }
        var request = FitFile.IntervalRequest(parameter: parameter, confidence: levels)
        if let method = mapping.optional("method") { request.method = try method.choice(IntervalMethod.self) }
        try calibration(&mapping, of: request.method, into: &request.calibration)
        try mapping.finish()
        return request
    }

    private static func calibration(
        _ mapping: inout StrictMapping, of method: IntervalMethod, beside other: StrictNode? = nil,
        into settings: inout CalibrationSettings
    ) throws {
        let nodes = [mapping.optional("pseudo_experiments"), mapping.optional("tolerance")]
        if method == .profile, let node = (nodes + [other]).compactMap({ $0 }).first {
            throw node.fail(found: "it beside method: profile", expected: "method: feldman-cousins")
        }
        if let node = nodes[0] {
            settings.pseudoExperiments = try integer(
                node, in: CalibrationSettings.allowedPseudoExperiments)
        }
        if let node = nodes[1] {
            let tolerance = try node.double()
            guard CalibrationSettings.allowedTolerances.contains(tolerance) else {
                throw node.fail(
                    found: "\(tolerance)", expected: "an error of the confidence level from 1e-5 to 0.1, such as 0.002")
            }
            settings.tolerance = tolerance
        }
    }

    private static func contour(_ node: StrictNode, _ fit: FitFile) throws -> FitFile.ContourRequest {
        var mapping = try node.mapping()
        let namesNode = try mapping.required("parameters")
        let names = try namesNode.sequence().map { try freeName($0, fit) }
        guard names.count == 2, names[0] != names[1] else {
            throw namesNode.fail(found: "\(names.count) names", expected: "the names of two free parameters")
        }
        var request = FitFile.ContourRequest(parameters: names, confidence: FitFile.usualContourLevels)
        if let levels = mapping.optional("confidence") {
            request.confidence = try levels.sequence().map(level)
            guard !request.confidence.isEmpty else { throw levels.fail(expected: "one confidence level or more") }
        }
        if let method = mapping.optional("method") { request.method = try method.choice(IntervalMethod.self) }
        let grid = mapping.optional("grid")
        try calibration(&mapping, of: request.method, beside: grid, into: &request.calibration)
        if let grid { request.gridLines = try integer(grid, in: FitFile.ContourRequest.allowedGridLines) }
        try mapping.finish()
        return request
    }

    private static func scan(_ node: StrictNode, _ fit: FitFile) throws -> FitFile.ScanRequest {
        var mapping = try node.mapping()
        let parameter = try freeName(try mapping.required("parameter"), fit)
        let series = try SeriesReader.read(&mapping)
        try mapping.finish()
        if let range = fit.range(of: parameter), !range.contains(series.from) || !range.contains(series.to) {
            throw node.fail(
                found: "\(series.from) to \(series.to)",
                expected: "a scan inside the parameter's range, \(range.lowerBound) to \(range.upperBound)")
        }
        return FitFile.ScanRequest(parameter: parameter, series: series)
    }

    private static func hypothesis(_ node: StrictNode, _ fit: FitFile) throws -> FitFile.HypothesisRequest {
        var mapping = try node.mapping()
        let against = try mapping.required("against").string()
        let pointNode = try mapping.required("point")
        var values = try pointNode.mapping()
        try mapping.finish()
        let entries = values.entries
        guard !entries.isEmpty else { throw pointNode.fail(expected: "the value of one free parameter or more") }
        var point: [String: Double] = [:]
        for (name, value) in entries {
            guard fit.freeParameters.contains(name), let range = fit.range(of: name) else {
                throw value.fail(
                    found: FormatError.quoted(name), expected: "a parameter that is free",
                    suggestion: Suggestion.nearestName(to: name, among: fit.freeParameters))
            }
            let number = try value.double()
            guard range.contains(number) else {
                throw value.fail(
                    found: "\(number)", expected: "a value inside the range, \(range.lowerBound) to \(range.upperBound)"
                )
            }
            point[name] = number
        }
        return FitFile.HypothesisRequest(against: against, point: point)
    }

    private static func level(_ node: StrictNode) throws -> Double {
        let level = try node.double()
        guard FitFile.confidenceLevels.contains(level) else {
            throw node.fail(found: "\(level)", expected: "a confidence level between 0 and 1, such as 0.90")
        }
        return level
    }

    private static func freeName(_ node: StrictNode, _ fit: FitFile) throws -> String {
        let name = try node.string()
        guard fit.freeNames.contains(name) else {
            let free = fit.freeNames.isEmpty ? "nothing is free" : "free are \(fit.freeNames.joined(separator: ", "))"
            throw node.fail(
                found: FormatError.quoted(name), expected: "a free parameter (\(free))",
                suggestion: Suggestion.nearestName(to: name, among: fit.freeNames))
        }
        return name
    }

    static func integer(_ node: StrictNode, in range: ClosedRange<Int>) throws -> Int {
        let number = try node.integer()
        guard range.contains(number) else {
            throw node.fail(
                found: "\(number)", expected: "a whole number from \(range.lowerBound) to \(range.upperBound)")
        }
        return number
    }
}
