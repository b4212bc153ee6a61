import Formats
import Inference
import Likelihood

/// Settings with which the data have no probability at all: a component held at zero where events were seen, say.
enum ImpossibleSettings {
    /// Refuses them where χ² is infinite already at the point from which the search starts.
    ///
    /// - Throws: ``RequestError`` for values of `--set`, `FormatError` with the place of the range of a nuisance that leaves
    ///   0 out. Nothing where neither is the reason.
    static func refuse(_ session: FitSession, _ workspace: BinnedPoissonModel.Workspace) throws {
        let table = session.model.parameters
        var point = table.nominal
        for (index, value) in session.fixing { point[index] = value }
        guard !isPossible(point, session, workspace) else { return }
        var reset = point
        for index in session.fixing.keys { reset[index] = table[index].nominal }
        if isPossible(reset, session, workspace) || !session.overrides.fixed.isEmpty {
            let settings = session.overrides.fixed.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
            throw RequestError(
                "--set \(settings.joined(separator: ", ")): the data have no probability there, something that was seen "
                    + "is not expected; set another value")
        }
        for group in session.model.nuisances where group.indices.contains(where: { point[$0] != 0 }) {
            guard let node = session.fit.places.nuisances[group.name], node.isMapping,
                let range = try node.entries().first(where: { $0.key == "range" })?.value
            else { continue }
            throw range.fail(
                expected: "pulls with which the data have some probability: 0, or what is nearer to it")
        }
    }

    private static func isPossible(
        _ point: [Double], _ session: FitSession, _ workspace: BinnedPoissonModel.Workspace
    ) -> Bool {
        var evaluation = Evaluation(dimension: point.count)
        var copy = workspace
        session.model.evaluate(.value, at: point, into: &evaluation, workspace: &copy)
        return evaluation.value.isFinite
    }
}
