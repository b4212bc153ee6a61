import Analysis

/// A figure ready to be drawn: its name without extension, its script, and the table of its numbers.
struct FigureSheet: Sendable {
    var name: String
    let script: GnuplotScript
    let csv: String

    /// The figures that a result asks for, each once.
    static func sheets(of result: FitResult) -> [FigureSheet] {
        var sheets = FigureKind.allCases.filter(result.figures.contains).flatMap { kind -> [FigureSheet] in
            switch kind {
            case .spectrum: spectra(of: result)
            case .profile: profiles(of: result)
            case .pulls: pulls(of: result)
            case .correlations: correlations(of: result)
            case .contour: contours(of: result)
            }
        }
        for (index, name) in FigureName.distinct(sheets.map(\.name)).enumerated() { sheets[index].name = name }
        return sheets
    }

    private static func spectra(of result: FitResult) -> [FigureSheet] {
        result.spectra.flatMap { spectrum in
            let label = FigureLabel(result, datasets: [spectrum.dataset])
            let comments = ["\(result.name), \(spectrum.title)" + (result.asimov ? ", Asimov data set" : "")]
            return spectrum.axes.indices.flatMap { position -> [FigureSheet] in
                let name = { (kind: String) in
                    result.spectra.count == 1
                        ? FigureName.joined(kind, spectrum.axes[position].name)
                        : FigureName.joined(kind, spectrum.dataset, spectrum.axes[position].name)
                }
                let full = SpectrumFigure(spectrum, axis: position).map {
                    FigureSheet(
                        name: name("spectrum"), script: $0.script(label: label), csv: $0.csv(comments: comments))
                }
                let excess = ExcessFigure(spectrum, axis: position).map {
                    FigureSheet(name: name("excess"), script: $0.script(label: label), csv: $0.csv(comments: comments))
                }
                return [full, excess].compactMap { $0 }
            }
        }
    }

    private static func profiles(of result: FitResult) -> [FigureSheet] {
        let label = FigureLabel(result, datasets: result.datasets.map(\.name))
        var parameters: [String] = []
        for scan in result.scans where !parameters.contains(scan.parameter) { parameters.append(scan.parameter) }
        return parameters.map { parameter in
            let figure = ProfileFigure(result, parameter: parameter)
            let comments = ["\(result.name), profile of \(parameter)" + (result.asimov ? ", Asimov data set" : "")]
            return FigureSheet(
                name: FigureName.joined("profile", parameter), script: figure.script(label: label),
                csv: figure.csv(comments: comments))
        }
    }

    private static func pulls(of result: FitResult) -> [FigureSheet] {
        let label = FigureLabel(result, datasets: result.datasets.map(\.name))
        let asimov = result.asimov ? ", Asimov data set" : ""
        let pulls = PullsFigure(result).map {
            FigureSheet(
                name: "pulls", script: $0.script(label: label),
                csv: $0.csv(comments: ["\(result.name), pulls\(asimov)"]))
        }
        let impacts = ImpactRanking.parameters(result).map { parameter in
            let figure = ImpactsFigure(result, parameter: parameter)
            return FigureSheet(
                name: FigureName.joined("impacts", parameter), script: figure.script(label: label),
                csv: figure.csv(comments: ["\(result.name), impacts on \(parameter)\(asimov)"]))
        }
        return [pulls].compactMap { $0 } + impacts
    }

    private static func contours(of result: FitResult) -> [FigureSheet] {
        let label = FigureLabel(result, datasets: result.datasets.map(\.name))
        return (result.contours ?? []).filter { $0.parameters.count == 2 && $0.units.count == 2 }.map { contour in
            let figure = ContourFigure(contour)
            return FigureSheet(
                name: figure.name, script: figure.script(label: label), csv: ContourAnswers.csv([contour]))
        }
    }

    private static func correlations(of result: FitResult) -> [FigureSheet] {
        let label = FigureLabel(result, datasets: result.datasets.map(\.name))
        let comment = "\(result.name), correlations" + (result.asimov ? ", Asimov data set" : "")
        return [CorrelationsFigure(result)].compactMap { $0 }.map {
            FigureSheet(name: "correlations", script: $0.script(label: label), csv: $0.csv(comments: [comment]))
        }
    }
}
