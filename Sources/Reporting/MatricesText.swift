import Analysis

/// The answer of `matrices` for people and for tables.
public enum MatricesText {
    /// A table for each matrix that is not zero.
    public static func text(_ result: MatricesResult) -> String {
        var table = TextTable(["element", "real", "imaginary", "modulus", "phase [rad]", "unit"])
        for matrix in result.matrices where matrix.elements.contains(where: { $0.modulus > 0 }) {
            for element in matrix.elements {
                let numbers = [element.real, element.imaginary, element.modulus, element.phase]
                table.append([element.name] + numbers.map { NumberStyle.significant($0, 6) } + [matrix.unit])
            }
        }
        let lines = table.lines()
        return
            ([
                "charge radius \(result.conventions.chargeRadius), parameters in the \(result.conventions.basis) basis, "
                    + "\(result.conventions.neutrino == "majorana" ? "Majorana" : "Dirac") neutrinos"
            ] + (lines.count > 1 ? lines : ["every matrix is zero"])).joined(separator: "\n") + "\n"
    }

    /// A row for each element of each matrix.
    public static func csv(_ result: MatricesResult) -> String {
        let rows = result.matrices.flatMap { matrix in
            matrix.elements.map {
                "\($0.name),\(matrix.basis),\(matrix.unit),\($0.real),\($0.imaginary),\($0.modulus),\($0.phase)"
            }
        }
        return (["element,basis,unit,real,imaginary,modulus,phase_rad"] + rows).joined(separator: "\n") + "\n"
    }
}
