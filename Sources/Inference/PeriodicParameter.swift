/// Parameters whose domain is a circle: the phase of a matrix element.
///
/// Minimisers see no bound in them and what they find is brought back into the domain. A profile over one is cut open where
/// it is highest, so that no piece of an interval is cut unless the whole circle is inside.
extension ModelParameter {
    /// Length of the circle; infinite for a parameter that is none.
    var period: Double { isPeriodic ? domain.upperBound - domain.lowerBound : .infinity }

    /// The value in the domain, its lower end left out: (-π, π].
    func wrapped(_ value: Double) -> Double {
        guard isPeriodic, value <= domain.lowerBound || value > domain.upperBound else { return value }
        let inside = (value - domain.upperBound).remainder(dividingBy: period)
        let wrapped = domain.upperBound + (inside > 0 ? inside - period : inside)
        // A hair's breadth above the upper end is the lower end to rounding.
        return wrapped > domain.lowerBound ? wrapped : domain.upperBound
    }

    /// The way from one value to another: the shorter one on a circle.
    func difference(from first: Double, to second: Double) -> Double {
        (second - first).remainder(dividingBy: period)
    }
}

extension FitProblem {
    /// Scaled coordinates with those on a circle brought back into their domains.
    func wrapped(_ scaled: [Double]) -> [Double] {
        guard isAnyPeriodic else { return scaled }
        var inside = scaled
        for k in scaled.indices where periods[k].isFinite {
            let value = scaled[k] * scale(k)
            let wrapped = model.parameters[free[k]].wrapped(value)
            if wrapped != value { inside[k] = wrapped / scale(k) }
        }
        return inside
    }

    /// The differences of two points, on circles the shorter way.
    func differences(_ first: [Double], _ second: [Double]) -> [Double] {
        zip(zip(first, second), periods).map { ($0.1 - $0.0).remainder(dividingBy: $1) }
    }
}

extension ProfileLikelihood {
    /// The known points from the highest one on, once around: values beyond the upper end of the domain go on above it.
    mutating func openAtHighest(_ parameter: ModelParameter) {
        let upper = parameter.domain.upperBound
        // Both ends of the domain are one point.
        let circle = evaluated.filter { $0.value > parameter.domain.lowerBound }
        guard let cut = circle.max(by: { $0.chiSquare < $1.chiSquare }) else { return }
        let first = circle.filter { $0.value >= cut.value }
        let second = circle.filter { $0.value <= cut.value && $0.value <= upper }
        replace(first + second.map { $0.moved(to: $0.value + parameter.period) })
    }
}
