/// A neutrino flavour: what the weak charged current produces and detects.
public enum NeutrinoFlavour: String, CaseIterable, Sendable, Codable, Hashable {
    /// ν_e or ν̄_e.
    case electron = "e"
    /// ν_µ or ν̄_µ.
    case muon = "mu"
    /// ν_τ or ν̄_τ.
    case tau = "tau"

    /// Row and column of the flavour in a flavour-basis matrix.
    public var index: Int {
        switch self {
        case .electron: 0
        case .muon: 1
        case .tau: 2
        }
    }
}

/// Two different flavours: an off-diagonal (transition) element of a Hermitian flavour-basis matrix.
public enum FlavourTransition: String, CaseIterable, Sendable, Codable, Hashable {
    /// e ↔ µ.
    case electronMuon = "emu"
    /// e ↔ τ.
    case electronTau = "etau"
    /// µ ↔ τ.
    case muonTau = "mutau"

    /// Whether `flavour` is one of the two.
    public func involves(_ flavour: NeutrinoFlavour) -> Bool {
        switch self {
        case .electronMuon: flavour != .tau
        case .electronTau: flavour != .muon
        case .muonTau: flavour != .electron
        }
    }
}
