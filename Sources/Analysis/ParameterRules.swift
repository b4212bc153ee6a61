import Datasets
import Formats
import Likelihood
import Scattering

/// Which parameters go together: one basis, one way to give each matrix, and what a Majorana neutrino cannot have.
enum ParameterRules {
    /// Why a set of parameters makes no sense.
    struct Violation: Error, Sendable, Equatable, CustomStringConvertible {
        /// The parameter at which it was noticed.
        let parameter: String
        /// What was found.
        let found: String
        /// What was expected.
        let expected: String

        /// One line for the user.
        var description: String { "found \(found); expected \(expected)" }
    }

    /// A parameter with its value where it is fixed.
    typealias Entry = (parameter: PhysicsParameter, fixed: Double?)

    /// Checks the parameters of a fit or of a cross section that are not at their Standard Model value.
    static func check(_ entries: [Entry], _ framework: NeutrinoFramework) throws(Violation) {
        for entry in entries {
            try checkBasis(entry.parameter, framework)
            if framework.nature == .majorana { try checkMajorana(entry) }
        }
        try checkSums(entries.map(\.parameter))
        try checkMoments(entries.map(\.parameter))
    }

    /// Checks the parameters of a fit file; each one that is free alone beside those that are always there.
    ///
    /// - Throws: `FormatError` with the place in the file.
    static func check(_ fit: FitFile) throws {
        var always: [Entry] = []
        var alone: [Entry] = []
        for (parameter, entry) in fit.parameters {
            switch entry {
            case .free: always.append((parameter, nil))
            case .fixed(let value): always.append((parameter, value))
            case .alone: alone.append((parameter, nil))
            }
        }
        do {
            try check(always, fit.conventions.framework)
            for entry in alone { try check(always + [entry], fit.conventions.framework) }
        } catch {
            guard let node = fit.places.parameters[error.parameter] else { throw error }
            throw node.fail(found: error.found, expected: error.expected)
        }
    }

    private static func checkBasis(_ parameter: PhysicsParameter, _ framework: NeutrinoFramework) throws(Violation) {
        guard let basis = parameter.basis, basis != framework.basis else { return }
        throw Violation(
            parameter: parameter.name,
            found:
                "\(parameter.name), a parameter of the \(basis.rawValue) basis, with basis: \(framework.basis.rawValue)",
            expected: "parameters of the \(framework.basis.rawValue) basis, or `basis: \(basis.rawValue)`")
    }

    /// Antisymmetric matrices have no diagonal and imaginary elements; the symmetric anapole is real.
    private static func checkMajorana(_ entry: Entry) throws(Violation) {
        switch entry.parameter.kind {
        case .element(let property, let element) where element.isDiagonal && property != .anapole:
            guard entry.fixed != 0 else { return }
            throw Violation(
                parameter: entry.parameter.name, found: "\(entry.parameter.name) of a Majorana neutrino",
                expected: "no diagonal element of \(property.rawValue): its matrix is antisymmetric")
        case .phase(let property, _):
            let allowed = property == .anapole ? [0, Double.pi, -Double.pi] : [Double.pi / 2, -Double.pi / 2]
            if let value = entry.fixed, allowed.contains(where: { abs(value - $0) < 1e-9 }) { return }
            throw Violation(
                parameter: entry.parameter.name, found: "a phase of \(entry.fixed.map { "\($0)" } ?? "any value")",
                expected: property == .anapole
                    ? "0 or pi: the anapole matrix of a Majorana neutrino is real"
                    : "pi/2 or -pi/2: the matrix of a Majorana neutrino is imaginary")
        default: return
        }
    }

    /// The sum of a flavour's transition elements and the elements themselves are the same thing twice; charge and radius sums
    /// together would need the angle between them.
    private static func checkSums(_ parameters: [PhysicsParameter]) throws(Violation) {
        let sums = parameters.compactMap { parameter -> (NeutrinoProperty, PhysicsParameter)? in
            guard case .transitionSum(let property, _) = parameter.kind else { return nil }
            return (property, parameter)
        }
        for (property, sum) in sums {
            let element = parameters.first { other in
                switch other.kind {
                case .element(.charge, let element), .element(.radius, let element): !element.isDiagonal
                default: false
                }
            }
            if let element {
                throw Violation(
                    parameter: sum.name, found: "\(sum.name) and \(element.name)",
                    expected: "either sums of transition elements or the elements")
            }
            if let other = sums.first(where: { $0.0 != property && $0.1.flavourOfSum == sum.flavourOfSum }) {
                throw Violation(
                    parameter: sum.name, found: "\(sum.name) and \(other.1.name)",
                    expected: "one of them: how charge and radius interfere is not known from their sums; "
                        + "use the transition elements")
            }
        }
    }

    /// Effective moments and the elements of the moment matrices are the same thing twice, and so are a moment and its square.
    private static func checkMoments(_ parameters: [PhysicsParameter]) throws(Violation) {
        let effective = parameters.first { parameter in
            switch parameter.kind {
            case .moment, .squaredMoment: true
            default: false
            }
        }
        let element = parameters.first { parameter in
            switch parameter.kind {
            case .element(.magnetic, _), .element(.electric, _): true
            default: false
            }
        }
        if let effective, let element {
            throw Violation(
                parameter: effective.name, found: "\(effective.name) and \(element.name)",
                expected: "effective moments of flavours or elements of the moment matrices, not both")
        }
        for flavour in NeutrinoFlavour.allCases {
            let both = parameters.filter { $0.kind == .moment(flavour) || $0.kind == .squaredMoment(flavour) }
            guard both.count > 1 else { continue }
            throw Violation(
                parameter: both[0].name, found: "\(both[0].name) and \(both[1].name)",
                expected: "the moment or its square")
        }
    }
}

extension PhysicsParameter {
    fileprivate var flavourOfSum: NeutrinoFlavour? {
        guard case .transitionSum(_, let flavour) = kind else { return nil }
        return flavour
    }
}
