import Analysis

/// What a figure says about its data in small type: titles, citations, and whether they are an Asimov data set.
struct FigureLabel {
    /// One entry for each line.
    let lines: [EnhancedText]

    /// The label of the named data sets of a result, one line each where there are several.
    init(_ result: FitResult, datasets names: [String]) {
        let datasets = result.datasets.filter { names.contains($0.name) }
        var lines: [EnhancedText] = []
        if let only = datasets.first, datasets.count == 1 {
            lines = [EnhancedText(plain: only.title, limit: 42)] + Self.citation(only)
        } else if datasets.count <= 4 {
            lines = datasets.map { dataset in
                Self.citation(dataset).reduce(EnhancedText(plain: dataset.title, limit: 34)) { $0 + ", " + $1 }
            }
        } else {
            lines = [EnhancedText(plain: "\(datasets.count) data sets")]
        }
        self.lines = lines + (result.asimov ? ["Asimov data set"] : [])
    }

    private static func citation(_ dataset: DatasetSummary) -> [EnhancedText] {
        if let arxiv = dataset.arxiv { return ["arXiv:" + EnhancedText(plain: arxiv, limit: 30)] }
        return dataset.doi.map { ["doi:" + EnhancedText(plain: $0, limit: 40)] } ?? []
    }
}
