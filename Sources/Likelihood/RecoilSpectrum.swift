import Beams
import Foundation
import NumericalMethods
import Scattering

/// What the neutrinos of a beam do to a material, before any detector: dσ/dT or dN/dT with its parts, and integrals over T.
public struct RecoilSpectrum: Sendable {
    /// A cross section or a rate, by the amplitudes that make it.
    public struct Parts: Sendable, Hashable {
        /// Weak amplitude squared, without charge and radius parameters.
        public var weak = 0.0
        /// Interference of the weak amplitude with charge and radius.
        public var interference = 0.0
        /// Charge and radius squared, transitions included.
        public var electromagnetic = 0.0
        /// Magnetic moment.
        public var magnetic = 0.0

        /// Sum of the parts.
        public var total: Double { weak + interference + electromagnetic + magnetic }

        /// No scattering at all.
        public init() {}

        /// Adds other parts, `factor` times.
        public mutating func add(_ other: Parts, times factor: Double) {
            weak += factor * other.weak
            interference += factor * other.interference
            electromagnetic += factor * other.electromagnetic
            magnetic += factor * other.magnetic
        }
    }

    /// A target with its number, and the coefficients of each beam component on it.
    private struct Entry: Sendable {
        let target: any RecoilTarget
        let count: Double
        let coefficients: [PartCoefficients]
    }

    private let beam: NeutrinoBeam
    private let entries: [Entry]

    /// The spectrum of a beam on targets.
    ///
    /// - Parameters:
    ///   - beam: the neutrinos at the target.
    ///   - material: what they hit, counted in nuclei by `nuclei`.
    ///   - kind: whether nuclei (or atoms) recoil, or electrons.
    ///   - conventions: form factors, couplings, basis.
    ///   - properties: the neutrino's charges, radii, moments.
    ///   - nuclei: number of nuclei of a constituent: its share for a cross section, its number for a rate.
    /// - Throws: `FormFactorError`, `ElectronShellsError`, `AtomicFormFactorError`, ``ModelError`` for a sum of transition
    ///   elements where neutrinos mix.
    public init(
        beam: NeutrinoBeam, material: TargetMaterial, kind: ScatteringKind, conventions: PhysicsConventions,
        properties: NeutrinoProperties<Double>, nuclei: (TargetMaterial.Constituent) -> Double
    ) throws {
        try TransitionSumCheck.refuse(TransitionSumCheck.sums(in: properties), in: beam)
        self.beam = beam
        entries = try material.constituents.map { constituent in
            let target = try conventions.target(kind, on: constituent.nuclide)
            return Entry(
                target: target, count: nuclei(constituent),
                coefficients: beam.components.map {
                    PartCoefficients(properties, $0, kind: kind, products: target.products)
                })
        }
    }

    /// The largest recoil energy in keV that any neutrino of the beam can give.
    public var maximumRecoilKeV: Double { limits.max() ?? 0 }

    private var limits: [Double] {
        entries.flatMap { entry in
            beam.components.flatMap { component in
                component.spectrum.breaksMeV.map { entry.target.maximumRecoilMeV(energyMeV: $0) * 1e3 }
            }
        }
    }

    /// The parts at a recoil energy in keV, per keV.
    public func parts(recoilKeV: Double) -> Parts {
        var parts = Parts()
        let recoil = recoilKeV * 1e-3
        for entry in entries {
            let threshold = entry.target.minimumEnergyMeV(recoilMeV: recoil)
            var kernels: [EnergyKernel]?
            for (component, coefficients) in zip(beam.components, entry.coefficients) {
                let moments = component.spectrum.moments(aboveMeV: threshold)
                guard moments != .none else { continue }
                let values = kernels ?? entry.target.kernels(recoilMeV: recoil)
                kernels = values
                parts.add(coefficients.parts(values, moments), times: entry.count)
            }
        }
        return parts
    }

    /// The parts integrated over recoils above a threshold in keV.
    ///
    /// Gauss-Legendre over panels that grow with T, twelve to a decade, and break at every kinematic limit and step of the
    /// targets. From 0 the first panel ends at 1e-9 of the largest recoil, below which a weak rate has nothing; with a charge
    /// or a moment the integral from 0 does not exist.
    public func integral(aboveKeV threshold: Double) -> Parts {
        var sum = Parts()
        let end = maximumRecoilKeV
        guard threshold < end else { return sum }
        let start = max(threshold, 1e-9 * end)
        let decades = log10(end / start)
        let count = max(4, Int((12 * decades).rounded(.up)))
        let grid = (0...count).map { start * pow(end / start, Double($0) / Double(count)) }
        let breaks = (limits + entries.flatMap(\.target.breaksMeV).map { $0 * 1e3 }).filter { start < $0 && $0 < end }
        let edges = Set(grid + breaks + (threshold < start ? [threshold] : [])).sorted()
        for node in GaussLegendreRule.composite(points: 8, panels: edges) {
            sum.add(parts(recoilKeV: node.position), times: node.weight)
        }
        return sum
    }
}

/// The vertex coefficients of one beam component, of everything and of the weak and electromagnetic amplitudes alone.
///
/// Coefficients are quadratic in the amplitudes, so that the interference is what remains of the whole.
private struct PartCoefficients: Sendable {
    private let products: [VertexProduct]
    private let full: [Double]
    private let weak: [Double]
    private let electromagnetic: [Double]

    init(
        _ properties: NeutrinoProperties<Double>, _ component: BeamComponent, kind: ScatteringKind,
        products: [VertexProduct]
    ) {
        func values(_ properties: NeutrinoProperties<Double>, withoutWeak: Bool = false) -> [Double] {
            let coefficients = VertexCoefficients(
                state: component.state, properties: properties, kind: kind,
                isAntineutrino: component.isAntineutrino, withoutWeak: withoutWeak)
            return products.map { coefficients[$0] }
        }
        self.products = products
        full = values(properties)
        weak = values(properties.withoutElectromagnetism)
        electromagnetic = values(properties, withoutWeak: true)
    }

    func parts(_ kernels: [EnergyKernel], _ moments: EnergyMoments) -> RecoilSpectrum.Parts {
        var parts = RecoilSpectrum.Parts()
        for index in products.indices {
            let value = kernels[index](moments)
            if products[index] == .magnetic {
                parts.magnetic += value * full[index]
            } else {
                parts.weak += value * weak[index]
                parts.electromagnetic += value * electromagnetic[index]
                parts.interference += value * (full[index] - weak[index] - electromagnetic[index])
            }
        }
        return parts
    }
}

extension NeutrinoSpectrum {
    /// Energies in MeV at which the spectrum ends or has lines.
    fileprivate var breaksMeV: [Double] {
        if case .lines(let lines) = self { return lines.map(\.energyMeV) }
        return [endpointMeV]
    }
}
