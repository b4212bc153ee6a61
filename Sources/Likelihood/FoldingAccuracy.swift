import Scattering

/// Steps of the integration over recoil energy.
public struct FoldingAccuracy: Sendable, Hashable {
    /// Widest panel of the integration, in keV_nr.
    public var panelKeVnr = 1.5
    /// Widest panel below `fineBelowKeVnr`, where the response sets in and the charge term falls like 1/T².
    public var finePanelKeVnr = 0.5
    /// Where the fine panels end, in keV_nr.
    public var fineBelowKeVnr = 6.0
    /// Gauss-Legendre points in a panel.
    public var points = 8

    /// The usual accuracy for nuclear recoils, or for the electron recoils that are ten times smaller for the same light: no
    /// expected count above 1e-3 moves by 1e-6 when every step is halved.
    public init(_ kind: ScatteringKind = .nuclear) {
        guard kind == .electron else { return }
        panelKeVnr = 0.25
        finePanelKeVnr = 0.05
        fineBelowKeVnr = 1
    }

    /// Every step halved.
    public var halved: FoldingAccuracy {
        var finer = self
        finer.panelKeVnr /= 2
        finer.finePanelKeVnr /= 2
        return finer
    }

    /// Panel edges between the points at which the integrand has a kink: forty or more, and from `start`, where the response
    /// sets in with a step, doubling, because a charge falls like 1/T² there.
    func panels(breaks: [Double], from start: Double = 0, upTo end: Double) -> [Double] {
        let finePanelKeVnr = min(finePanelKeVnr, end / 40)
        let panelKeVnr = start > 0 ? min(panelKeVnr, 2 * finePanelKeVnr) : panelKeVnr
        let doubling = start > 0 ? sequence(first: start) { $0 * 2 }.prefix { $0 < finePanelKeVnr } : []
        let marks = Set([0, fineBelowKeVnr, end] + breaks + Array(doubling)).sorted()
        var edges = [0.0]
        for mark in marks where mark > 0 && mark <= end {
            let start = edges[edges.count - 1]
            let width = start < fineBelowKeVnr ? finePanelKeVnr : panelKeVnr
            let count = max(1, Int(((mark - start) / width).rounded(.up)))
            edges += (1...count).map { $0 == count ? mark : start + (mark - start) * Double($0) / Double(count) }
        }
        return edges
    }
}
