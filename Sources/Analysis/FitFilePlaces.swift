import Datasets
import Formats
import Likelihood
import Scattering

extension FitFile.Places {
    /// Runs `work`; what it refuses is told with the place in the fit file that asked for it.
    func locating<Value>(_ work: () throws -> Value) throws -> Value {
        do {
            return try work()
        } catch let error as DatasetError {
            guard case .notFound(let name, _, let known) = error, let node = datasets[name] else { throw error }
            throw FormatError(
                kind: .missing, file: node.file, line: node.line, keyPath: node.keyPath,
                found: FormatError.quoted(name), expected: "a data set that is there (\(error))",
                suggestion: Suggestion.nearestName(to: name, among: known))
        } catch ModelError.unknownNuisance(let name, let known) {
            guard let node = nuisances[name] else { throw ModelError.unknownNuisance(name, known: known) }
            throw node.fail(
                found: FormatError.quoted(name),
                expected: "a nuisance that a data set declares: \(known.joined(separator: ", "))",
                suggestion: Suggestion.nearestName(to: name, among: known))
        } catch ModelError.sameInput(let first, let second) {
            guard let node = nuisances[second] ?? parameters[second] ?? parameters[first] else {
                throw ModelError.sameInput(first, second)
            }
            throw node.fail(
                found: "\(first) and \(second)", expected: "one of the two: they move the same input")
        } catch ModelError.sameUncertainty(let total, let richer) {
            guard let node = nuisances[richer] else { throw ModelError.sameUncertainty(total, richer) }
            throw node.fail(
                found: "\(total) and \(richer)",
                expected: "one of the two, or a `sigma` of \(total) that is what is left: "
                    + "they stand for the same uncertainty, which would count twice")
        } catch ModelError.coarseExpansion(let name, let value, let sigmas) {
            let error = ModelError.coarseExpansion(parameter: name, value: value, sigmas: sigmas)
            guard let node = nuisances[name] ?? parameters[name] else { throw error }
            let key = nuisances[name] == nil ? "range" : "sigma"
            let place = node.isMapping ? try node.entries().first { $0.key == key }?.value ?? node : node
            throw place.fail(expected: "a narrower \(key) (\(error)), or --exact")
        } catch let error as ModelError {
            switch error {
            case .unidentifiable(let name, _, _), .sumOfMixedState(let name, _):
                guard let node = parameters[name] else { throw error }
                throw node.fail(found: name, expected: "a parameter that the data depend on (\(error))")
            default: throw error
            }
        } catch let error as FormFactorError {
            guard let formFactor else { throw error }
            throw formFactor.fail(
                found: "an rms radius of \(error.rmsRadiusFm) fm", expected: "a surface thinner than the nucleus")
        }
    }
}
