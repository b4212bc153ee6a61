import Beams
import Datasets
import Detectors
import Foundation
import Scattering
import TestSupport
import Testing

@Suite("The shipped data set COHERENT CsI 2021")
struct ShippedDatasetTests {
    private let dataset: Dataset

    init() throws {
        dataset = try DatasetReader.read(folder: Place.datasets.appending(path: "coherent-csi-2021"))
    }

    /// Rows of energy, columns of time. Independent calculation in Python from the released events.
    static let observed: [[Double]] = [
        [0, 0, 0, 0, 0, 0, 0, 0, 3, 3, 5], [4, 3, 8, 3, 8, 9, 9, 5, 28, 37, 33],
        [6, 3, 4, 8, 12, 14, 9, 9, 49, 61, 49], [3, 3, 7, 10, 9, 5, 9, 7, 44, 51, 29],
        [2, 1, 3, 3, 2, 4, 5, 2, 36, 53, 33], [4, 4, 6, 4, 7, 11, 7, 6, 53, 65, 70],
        [5, 6, 2, 4, 5, 4, 6, 3, 35, 78, 62], [9, 6, 8, 4, 4, 4, 4, 4, 36, 78, 74],
        [1, 5, 4, 6, 5, 7, 7, 5, 30, 65, 62],
    ]

    @Test("has the observed events of the release, bin by bin")
    func observed() {
        #expect(dataset.observedTotal == 1578)
        #expect(dataset.observed == Self.observed.flatMap { $0 })
        #expect(dataset.binCount == 99)
        #expect(dataset.axes.map(\.columnName) == ["energy_PE", "time_us"])
        #expect(dataset.axes[0].edges == [0, 8, 12, 16, 20, 24, 32, 40, 50, 60])
        #expect(dataset.axes[1].edges == [0, 0.125, 0.25, 0.375, 0.5, 0.625, 0.75, 0.875, 1, 2, 4, 6])
    }

    /// Name, total, sums over time for each energy bin, sums over energy for each time bin.
    ///
    /// Independent calculation in Python from the released tables: the time efficiency at the centre of each row for BRN
    /// and NIN, rows on an edge to the upper bin, the product scaled to 18.4 and 5.6; exp(-0.0494 t) for the steady state.
    static let backgrounds: [(name: String, total: Double, energy: [Double], time: [Double])] = [
        (
            "brn", 18.4,
            [
                0.05367298561018955, 1.2374232211226968, 2.1834452655033574, 2.308898309266949, 2.0651774219553225,
                3.3206904196207128, 2.50785199523556, 2.5407088762212657, 2.1821315054639454,
            ],
            [
                0.0, 0.0041530912406183, 0.3397502780284775, 2.2967744673874213, 4.772966646191441, 6.0219295672479864,
                3.5343332816085407, 1.252235066301091, 0.17268399547371316, 0.0038001664365037782,
                0.0013734400842071578,
            ]
        ),
        (
            "nin", 5.6,
            [
                0.015719315143863027, 0.3613903602780721, 0.6428678085735617, 0.6848868569773713, 0.6144657228931445,
                0.9929658785931758, 0.7755508751101751, 0.8184138436827686, 0.6937393387478676,
            ],
            [
                6.945644973582898e-05, 0.005279352987920969, 0.037032202625025566, 0.12743805991917803,
                0.22087784667767346, 0.31183736466602097, 0.3025662521951337, 0.31428571079049644, 1.8452258738104843,
                1.785205656346685, 0.6501822235316453,
            ]
        ),
        (
            "steady", 1295, [4, 98, 144, 123, 105, 202, 182, 216, 221],
            [
                31.078653105326364, 30.887333728902153, 30.697192109561104, 30.508220997059148, 30.320413185788208,
                30.133761514496484, 29.94825886601552, 29.763898166991133, 231.60893413891372, 430.26552376028576,
                389.78781042666026,
            ]
        ),
    ]

    @Test("has the backgrounds of an independent calculation")
    func backgrounds() throws {
        #expect(dataset.backgrounds.map(\.name) == Self.backgrounds.map(\.name))
        for (background, expected) in zip(dataset.backgrounds, Self.backgrounds) {
            // Adding the time tables up instead gives twice as many BRN.
            #expect(background.expected == expected.total)
            expectClose(background.counts.reduce(0, +), expected.total, relative: 1e-13)
            for row in 0..<9 {
                for column in 0..<11 {
                    let count = expected.energy[row] * expected.time[column] / expected.total
                    expectClose(background.counts[row * 11 + column], count, relative: 1e-12)
                }
            }
        }
    }

    @Test("has the exposure and the response of the paper")
    func scalars() throws {
        let exposure = dataset.exposure
        #expect(exposure.baselineM == 19.3)
        #expect(exposure.protonsOnTarget == 3.198e23)
        #expect(exposure.neutrinosPerFlavourPerProton == 0.0848)
        expectClose(exposure.fluencePerCm2, 579361763793233.9, relative: 1e-15)
        #expect(dataset.target == (try TargetMaterial(formula: "CsI")))
        #expect(dataset.targetMassKg == 14.6)
        let response = RecoilResponse(
            quenching: .polynomialMeV(coefficients: [0.0554628, 4.30681, -111.707, 840.384]),
            resolution: .gamma(aKeVee: 0.0749, bPerKeVee: 9.56),
            efficiency: .sigmoid(a: 1.32045, b: 0.285979, c: 10.8646, d: -0.333322), efficiencyStep: 0.25)
        #expect(dataset.nuclearSignal.response == .computed(response))
        #expect(dataset.nuclearSignal.timeEfficiency == TimeEfficiency(flatUntilUs: 0.52, decayPerUs: 0.0494))
    }

    /// Fractions of the prompt and of the delayed neutrinos in the time bins, time efficiency included.
    ///
    /// Independent calculation in Python (piecewise Gauss-Legendre between the digest's knots, two bins again by nested
    /// quadrature of the convolution). Nothing is renormalised: 0.24 % and 15.3 % come after 6 µs or are not kept.
    static let fractions: [(component: String, values: [Double])] = [
        (
            "nu_mu",
            [
                0.001504755311268296, 0.0400724005853937, 0.16605510260581224, 0.2993532567798934, 0.2937089157345407,
                0.15225431896311978, 0.040350860876030514, 0.0041452288691013655, 0.00014019194680640572, 0, 0,
            ]
        ),
        (
            "nubar_mu",
            [
                1.4054769105474138e-05, 0.0008255739917993957, 0.006142282752169562, 0.019078182945827873,
                0.03517236095955253, 0.04553962742782086, 0.047640912512454545, 0.045676253624095865,
                0.2784847041737722, 0.26965670670845043, 0.0982985809136895,
            ]
        ),
    ]

    @Test("has the arrival times of an independent calculation")
    func arrivalTimes() throws {
        let efficiency = try #require(dataset.nuclearSignal.timeEfficiency)
        for (name, expected) in Self.fractions {
            let component = try #require(dataset.exposure.beam.components.first { $0.name == name })
            let arrival = try #require(component.arrival)
            let found = arrival.fractions(
                edgesUs: dataset.axes[1].edges, kinksUs: [efficiency.flatUntilUs], efficiency: { efficiency($0) })
            for (fraction, value) in zip(found, expected) { expectClose(fraction, value, relative: 1e-12) }
        }
        let components = dataset.exposure.beam.components
        #expect(components[1].arrival == components[2].arrival)
    }

    private static let quenching = [0.0554628, 4.30681, -111.707, 840.384]

    @Test("says where it comes from and what is not the experiment's own")
    func provenance() {
        #expect(dataset.name == "coherent-csi-2021")
        #expect(dataset.citation.arxiv == "2110.07730")
        #expect(dataset.sameDetectorAs == ["coherent-csi-2017"])
        #expect(dataset.imported.count == 8)
        #expect(dataset.caveats.count == 1 && dataset.caveats[0].hasPrefix("SNS prompt pulse"))
    }

    @Test("has another digest as soon as any of its files changes")
    func digest() throws {
        var digests: Set<String> = [dataset.sha256]
        let files = [
            "coherent-csi-2021/dataset.yaml", "coherent-csi-2021/observed.csv", "coherent-csi-2021/brn-energy.csv",
            "coherent-csi-2021/brn-time.csv", "coherent-csi-2021/nin-energy.csv", "coherent-csi-2021/nin-time.csv",
            "coherent-csi-2021/steady-energy.csv", "sources/sns/source.yaml", "sources/sns/prompt.csv",
        ]
        for file in files {
            try withShippedCopy { copy in
                try copy.edit(file) { $0.insert("# one more comment", at: 0) }
                digests.insert(
                    try DatasetReader.read(folder: copy.folder.appending(path: "coherent-csi-2021")).sha256)
            }
        }
        #expect(digests.count == files.count + 1)
        #expect(digests.allSatisfy { $0.count == 64 })
    }
}
