import Analysis

/// The answers of `contour`.
public enum ContourAnswers {
    /// Islands of each region and the minima, for people.
    public static func text(_ result: ContourResult) -> String {
        let sections = result.contours.map { contour in
            var lines = [
                "\(result.name): contours of \(contour.parameters.joined(separator: " and ")) (\(contour.method), "
                    + "\(contour.dof) degrees of freedom)"
            ]
            var table = TextTable(["level", "delta chi2", "polygon"] + titles(contour) + ["corners", ""])
            let expected = (contour.expected ?? []).map { ($0, "expected ") }
            for (level, kind) in contour.levels.map({ ($0, "") }) + expected {
                for polygon in level.polygons {
                    table.append(
                        [NumberStyle.percent(level.confidenceLevel), NumberStyle.fixed(level.threshold, 4)]
                            + [kind + (polygon.outer ? "island" : "hole")] + extents(polygon)
                            + ["\(polygon.points.count)", polygon.cut ? "leaves the range" : ""])
                }
            }
            lines += table.lines(lastColumnIsText: true) + [""]
            if let calibration = contour.calibration {
                lines.append(
                    "\(calibration.pseudoExperiments) pseudo-experiments at \(calibration.nodes) nodes, "
                        + "\(calibration.failed) failed; undecided nodes: "
                        + calibration.undecided.map(String.init).joined(separator: ", "))
            }
            var minima = TextTable(["minimum"] + titles(contour) + ["delta chi2"])
            for (index, minimum) in contour.minima.enumerated() {
                minima.append(
                    [index == 0 ? "best fit" : "\(index + 1)"]
                        + contour.parameters.map { NumberStyle.significant(minimum.parameters[$0] ?? .nan) }
                        + [NumberStyle.fixed(minimum.chi2 - contour.referenceChi2, 3)])
            }
            return (lines + minima.lines()).joined(separator: "\n") + "\n"
        }
        let verdict = result.valid ? [] : ["NOT VALID:"] + result.problems.map { "  \($0)" }
        return sections.joined(separator: "\n") + verdict.map { $0 + "\n" }.joined()
    }

    private static func titles(_ contour: ContourSummary) -> [String] {
        zip(contour.parameters, contour.units).map { "\($0) [\($1)]" }
    }

    private static func extents(_ polygon: ContourSummary.Polygon) -> [String] {
        (0..<2).map { axis in
            let values = polygon.points.map { $0[axis] }
            return
                "\(NumberStyle.significant(values.min() ?? .nan)) to \(NumberStyle.significant(values.max() ?? .nan))"
        }
    }

    /// One row a corner; polygons are closed: the last corner repeats the first.
    public static func csv(_ contours: [ContourSummary]) -> String {
        var lines = ["parameter_x,parameter_y,confidence_level,polygon,outer,x,y"]
        for contour in contours {
            for level in contour.levels {
                for (number, polygon) in level.polygons.enumerated() {
                    for point in polygon.points + polygon.points.prefix(1) {
                        lines.append(
                            "\(contour.parameters.joined(separator: ",")),\(level.confidenceLevel),\(number + 1),"
                                + "\(polygon.outer),\(point[0]),\(point[1])")
                    }
                }
            }
        }
        return lines.joined(separator: "\n") + "\n"
    }
}
