import Foundation
import NumericalMethods
import Scattering

/// Neutrinos from the Sun: adiabatic conversion on the way out, decoherence on the way here, and the Earth at night.
///
/// A ν_e made at electron density n_e is the matter state k with probability |⟨ν_k^m|ν_e⟩|², and leaves the Sun as the mass
/// state of the same rank (MSW with large mixing: adiabatic to 1e-4). Averaged over the production zone that gives
/// ρ_kk(E), diagonal in the mass basis. At night each mass state goes through the Earth's layers, coherently, averaged over
/// the zenith angles of a year. All three flavours are followed exactly; populations are tabulated on a grid in ln E and
/// joined by splines, good to about 1e-5 (day) and 1e-3 (night, where the phase in the Earth turns fast below 5 MeV).
/// Source: Maltoni and Smirnov, arXiv:1507.05287; de Holanda, Liao and Smirnov, hep-ph/0404042.
public struct SolarPropagation: NeutrinoPropagation {
    /// The components: three mass states by day, all nine in the flavour basis where the Earth is on the way.
    public let elements: [StateElement]
    private let tables: [String: [CubicSpline]]

    /// Energies of the grid in MeV: no matter below its low end, no Sun above its high end.
    private static let energies = (0..<120).map { 1e-3 * pow(25e3, Double($0) / 119) }

    /// The way from the Sun for the kinds of neutrino in `profile` called `names`.
    ///
    /// - Parameters:
    ///   - mixing: mixing angles, phases, splittings.
    ///   - profile: production and electron density.
    ///   - names: names of the species that will be asked for.
    ///   - time: when the detector looks.
    /// - Throws: `LAPACKError`, `GSLError`.
    public init(mixing: NeutrinoMixing, profile: SolarProfile, names: [String], time: SolarTime = .day) throws {
        let day = try Self.populations(mixing, profile, names)
        guard time != .day else {
            elements = (0..<3).map(StateElement.massState)
            tables = try day.mapValues { rows in try Self.splines(rows) }
            return
        }
        let all = StateElement.all(.flavour)
        elements = all
        let night = try EarthRegeneration(mixing: mixing, time: time)
        let matrix = mixing.matrix
        let arrivals = try Concurrently.map(Self.energies) { try night.massStates(energyMeV: $0) }
        tables = try day.mapValues { rows in
            try Self.splines(
                zip(rows, arrivals).map { populations, arrivals in
                    let bright = NeutrinoMatrix<Double>(diagonal: populations).transformed(by: matrix)
                    let dark = zip(populations, arrivals).reduce(NeutrinoMatrix<Double>.zero) { $0 + $1.0 * $1.1 }
                    let density = (1 - time.nightFraction) * bright + time.nightFraction * dark
                    return all.map { $0.value(in: density) }
                })
        }
    }

    /// ρ(E) in the basis of ``elements``; the species must be one of the names given at the start.
    public func density(of species: NeutrinoSpecies, energyMeV: Double) -> NeutrinoMatrix<Double> {
        guard let splines = tables[species.name] else {
            preconditionFailure("\(species.name) was not among the names of the solar neutrinos")
        }
        let values = splines.map { $0(log(energyMeV)) }
        guard values.count == 9 else { return NeutrinoMatrix(diagonal: values) }
        // The order of StateElement.all: populations, then real and imaginary part of each pair.
        return NeutrinoMatrix(
            hermitianDiagonal: Array(values[0..<3]),
            upper: (0..<3).map { ComplexValue(values[3 + 2 * $0], values[4 + 2 * $0]) })
    }

    /// Populations of the mass states for each name, energy by energy.
    private static func populations(
        _ mixing: NeutrinoMixing, _ profile: SolarProfile, _ names: [String]
    ) throws -> [String: [[Double]]] {
        let hamiltonian = MatterHamiltonian(mixing: mixing, isAntineutrino: false)
        let ranks = mixing.squaredMasses.indices.sorted { mixing.squaredMasses[$0] < mixing.squaredMasses[$1] }
        let fractions = Dictionary(uniqueKeysWithValues: Set(names).map { ($0, profile.fractions(of: $0)) })
        var rows = fractions.mapValues { _ in [[Double]]() }
        for energy in energies {
            let local = try profile.electronsMolPerCm3.map { electrons in
                let system = try hamiltonian.eigenSystem(
                    energyMeV: energy, potentialEV: MatterLayer.potentialEV(electronsMolPerCm3: electrons))
                return (0..<3).map { state in
                    let element = system.element(0, ofVector: state)
                    return element.real * element.real + element.imaginary * element.imaginary
                }
            }
            for (name, shares) in fractions {
                var populations = [0.0, 0, 0]
                for (share, states) in zip(shares, local) {
                    for (rank, state) in ranks.enumerated() { populations[state] += share * states[rank] }
                }
                rows[name]?.append(populations)
            }
        }
        return rows
    }

    private static func splines(_ rows: [[Double]]) throws -> [CubicSpline] {
        let logarithms = energies.map { log($0) }
        return try (rows.first ?? []).indices.map { index in
            try CubicSpline(x: logarithms, y: rows.map { $0[index] })
        }
    }
}

/// What the Earth makes of mass states that come from below, averaged over the nights of a year.
struct EarthRegeneration {
    private let ways: [(weight: Double, way: MatterPropagation)]
    private let matrix: NeutrinoMatrix<Double>

    /// Steps of the cosine of the zenith angle, and the longest layer in km.
    private static let (steps, layerKm) = (40, 700.0)
    /// Below this energy in MeV the Earth changes less than 1e-3, and nothing is computed.
    private static let lowestMeV = 0.3

    init(mixing: NeutrinoMixing, time: SolarTime) throws {
        matrix = mixing.matrix
        ways = time.nightWeights(steps: Self.steps).enumerated().compactMap { step, weight in
            guard weight > 0 else { return nil }
            let cosine = (Double(step) + 0.5) / Double(Self.steps)
            let zenith = 180 - acos(cosine) * 180 / Double.pi
            let layers = EarthModel.layers(zenithDeg: zenith, stepKm: Self.layerKm)
            return (weight, MatterPropagation(mixing: mixing, layers: layers))
        }
    }

    /// The density matrix, in the flavour basis, that each mass state arrives with.
    func massStates(energyMeV: Double) throws -> [NeutrinoMatrix<Double>] {
        var arrivals = [NeutrinoMatrix<Double>](repeating: .zero, count: 3)
        guard energyMeV >= Self.lowestMeV else {
            return (0..<3).map { NeutrinoMatrix(pureState: $0).transformed(by: matrix) }
        }
        for (weight, way) in ways {
            let states = try way.evolution(energyMeV: energyMeV, isAntineutrino: false) * matrix
            for state in 0..<3 {
                arrivals[state] =
                    arrivals[state]
                    + NeutrinoMatrix { row, column in
                        weight * (states[row, state] * states[column, state].conjugate)
                    }
            }
        }
        return arrivals
    }
}
