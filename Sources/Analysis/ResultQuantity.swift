/// A number of a result that is not an interval of a parameter, by its name in a file of references.
enum ResultQuantity: Equatable {
    /// `chi2`: χ² of the best fit.
    case chiSquare
    /// `chi2_r2_ee`: χ² of the fit behind the intervals of a parameter.
    case chiSquareOf(String)
    /// `minimum_r2_ee`: a parameter at a minimum of χ², the one nearest to the reference.
    case minimumOf(String)
    /// `significance`: against backgrounds alone, in σ.
    case significance
    /// `test`: the first test of the result, in σ.
    case test
    /// `yield_CEvNS`: fitted counts.
    case yield(String)
    /// `expected_CEvNS`: counts before the fit.
    case expected(String)

    init?(_ name: String) {
        switch name {
        case "chi2": self = .chiSquare
        case "significance": self = .significance
        case "test": self = .test
        default:
            let parts = name.split(separator: "_", maxSplits: 1).map(String.init)
            guard parts.count == 2 else { return nil }
            switch parts[0] {
            case "chi2": self = .chiSquareOf(parts[1])
            case "minimum": self = .minimumOf(parts[1])
            case "yield": self = .yield(parts[1])
            case "expected": self = .expected(parts[1])
            default: return nil
            }
        }
    }

    /// Its unit; nil for that of a parameter.
    var unit: String? {
        switch self {
        case .chiSquare, .chiSquareOf: "1"
        case .minimumOf(let parameter): ParameterUnit.of(parameter)
        case .significance, .test: "sigma"
        case .yield, .expected: "events"
        }
    }

    /// Its value in a result with its error, if the result has it; of several minima the one nearest to `reference`.
    func value(in result: FitResult, nearest reference: Double) -> (value: Double, error: Double?)? {
        switch self {
        case .chiSquare: return (result.bestFit.chi2, nil)
        case .chiSquareOf(let parameter):
            guard let interval = result.intervals.first(where: { $0.parameter == parameter }) else { return nil }
            return (interval.bestFit?.chi2 ?? result.bestFit.chi2, nil)
        case .minimumOf(let parameter):
            let alone = result.intervals.first { $0.parameter == parameter }?.bestFit?.minima
            let values = (alone ?? result.bestFit.minima).compactMap { $0.parameters[parameter] }
            return values.min { abs($0 - reference) < abs($1 - reference) }.map { ($0, nil) }
        case .significance: return result.significance.map { ($0.sigma, nil) }
        case .test: return result.tests.first.map { ($0.sigma, nil) }
        case .yield(let component):
            return result.yields.first { $0.component == component }.map { ($0.fitted, $0.error) }
        case .expected(let component):
            return result.yields.first { $0.component == component }.map { ($0.expected, nil) }
        }
    }
}
