import Scattering
import TestSupport
import Testing

@Suite("Neutrinos with every matrix, beside an independent calculation")
struct IndependentStatesTests {
    /// Diagonal, and the elements 12, 13, 23 in the mass basis.
    private static func hermitian(_ diagonal: [Double], _ upper: [(Double, Double)]) -> Matrix {
        Matrix(hermitianDiagonal: diagonal, upper: upper.map { ComplexValue($0.0, $0.1) })
    }

    /// `basis.json` of the independent Python calculation (numpy; complex 3×3 matrices summed as in eq. (6) of the paper, spin-0
    /// kinematics, 40Ar, 30 MeV, Helm, 3.4274 and 3.55 fm), case with seed 2. ν̄: matrices transposed, U unconjugated,
    /// M̄ = conj(µ - iε).
    static let matrices: [NeutrinoProperty: Matrix] = [
        .charge: hermitian(
            [9.452669089676653e-09, -2.613742207403737e-08, -2.065317716959467e-08],
            [
                (-9.765869530559422e-08, -1.3016913474712975e-08), (7.198829530883608e-08, 3.095226346910646e-08),
                (4.5766634881489154e-08, 1.124842679190597e-08),
            ]),
        .radius: hermitian(
            [-1.661468509272157, 2.932702353378107, -0.9316696399774576],
            [
                (-0.6576478081159254, -0.1983961034347759), (-1.5842935107177965, 1.0905774279293634),
                (0.909916142481711, -1.2143713997412743),
            ]),
        .magnetic: hermitian(
            [2.5365569422373973e-10, -1.7845480868595809e-09, 1.6829299447402861e-09],
            [
                (2.8205263047102896e-10, -1.5161362502300016e-09), (4.958565122029892e-10, 1.1747714942161159e-09),
                (6.157558694553943e-10, 3.085054227513553e-09),
            ]),
        .electric: hermitian(
            [-1.6384425032355254e-09, -1.7294114671544816e-09, -1.50483141386432e-09],
            [
                (8.414588934539999e-10, 7.224308723074991e-10), (1.2871565747406847e-10, 2.105718123752806e-10),
                (1.0783424407392982e-09, 2.8403814525037086e-10),
            ]),
    ]

    /// A baseline in m, nil for the incoherent mix, and dσ/dT in 1e-40 cm²/keV of ν_e, ν_µ, ν̄_e, ν̄_µ for `total` and `shift`.
    struct Row: Sendable {
        let recoilKeV: Double
        let baselineM: Double?
        let total: [Double]
        let shift: [Double]
    }

    static let rows = [
        Row(
            recoilKeV: 5, baselineM: 0,
            total: [14.533859903457649, 2.7269556260770823, 14.533859903457649, 2.7269556260770823],
            shift: [14.392165490680341, 2.71809603575666, 14.392165490680341, 2.71809603575666]),
        Row(
            recoilKeV: 5, baselineM: 20,
            total: [14.541701966191004, 2.7253113474323346, 14.526003854494753, 2.728652428942511],
            shift: [14.399927937675444, 2.716469320516879, 14.384389202982769, 2.7197752804379]),
        Row(
            recoilKeV: 5, baselineM: 1e5,
            total: [14.18236737301591, 5.542376949009271, 10.775870630370401, 5.969767947731063],
            shift: [14.048457130818183, 5.541769303294172, 10.679917700381212, 5.966220972090337]),
        Row(
            recoilKeV: 5, baselineM: nil,
            total: [8.491048563882328, 8.661388513488742, 8.491048563882328, 8.661388513488742],
            shift: [8.433802843123482, 8.611266373027888, 8.433802843123482, 8.611266373027888]),
        Row(
            recoilKeV: 40, baselineM: 1e5,
            total: [0.3718490452286391, 0.42120628604152484, 0.37855894379411815, 0.2990331089152333],
            shift: [0.3647827334001632, 0.4186027875621991, 0.372083687138628, 0.2963891012670275]),
    ]

    @Test("ν and ν̄, at the source, after 20 m, after 100 km and averaged", arguments: rows)
    func golden(row: Row) throws {
        let argon = try scattering(on: "Ar40")
        for (convention, values) in [(ChargeRadiusConvention.total, row.total), (.shift, row.shift)] {
            let framework = framework(convention, basis: .mass)
            let mixing = framework.mixing
            let neutrinos: [(NeutrinoFlavour, Bool)] = [
                (.electron, false), (.muon, false), (.electron, true), (.muon, true),
            ]
            for ((flavour, isAntineutrino), expected) in zip(neutrinos, values) {
                let density =
                    row.baselineM.map {
                        mixing.density(
                            flavour, phases: mixing.phases(baselineM: $0, energyMeV: 30),
                            isAntineutrino: isAntineutrino)
                    } ?? mixing.averaged(flavour)
                let found = crossSection(
                    argon, recoilMeV: row.recoilKeV * 1e-3, energyMeV: 30, density: density,
                    NeutrinoProperties(framework, Self.matrices), isAntineutrino: isAntineutrino)
                expectClose(found.value * 1e40, expected, relative: 1e-10)
            }
        }
    }
}
