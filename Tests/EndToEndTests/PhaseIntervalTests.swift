import Foundation
import Testing

/// The phase of a transition charge in data that see it: neutrinos that oscillated over 15 km.
@Suite("Phases in fits", .timeLimit(.minutes(15)))
struct PhaseIntervalTests {
    private static let phase = "q_emu_phase: {free: true, range: [-3.14159, 3.14159]}"

    @Test("one closed arc through π, in text, JSON, CSV and figure; the ends of the range are nothing")
    func arc() throws {
        let workshop = try FarData.workshop()
        try workshop.write(FarData.fit("q_emu: {fixed: 2.0e-7}\n  \(Self.phase)"), to: "x.yaml")
        let limit = ["limit", "x.yaml", "--parameter", "q_emu_phase"]
        let run = try workshop.run(limit + ["--format", "json"])
        #expect(run.status == 0, "\(run.complaints)")
        let result = try run.decoded(ResultContract.self)
        let interval = try #require(result.intervals.first)
        #expect(result.valid && interval.unbounded.isEmpty && interval.pieces.count == 1)
        let piece = try #require(interval.pieces.first)
        #expect(piece[0] > 0 && piece[0] < Double.pi && piece[1] > Double.pi && piece[1] < piece[0] + 2 * Double.pi)
        // Δχ² at both ends, the upper one brought back into the range, is the threshold.
        for end in [piece[0], piece[1] - 2 * Double.pi] {
            let scan = try workshop.run([
                "scan", "x.yaml", "--parameter", "q_emu_phase", "--from", "\(end)", "--to", "\(end + 1e-6)", "--points",
                "2",
                "--format", "json",
            ]).decoded(ScanContract.self)
            #expect(agree(scan.scans[0].deltaChi2[0], 2.705543454, to: 1e-3))
        }
        #expect(try workshop.run(limit).output.contains("] (through pi)  rad"))
        #expect(try workshop.run(limit + ["--format", "csv"]).csvRows.map { $0.last } == [""])
    }

    @Test("a phase whose modulus may vanish is unconstrained, and the fit is valid")
    func unconstrained() throws {
        let workshop = try FarData.workshop()
        try workshop.write(
            FarData.fit("q_emu: {free: true, range: [0, 1.0e-6]}\n  \(Self.phase)"), to: "x.yaml")
        let limit = ["limit", "x.yaml", "--parameter", "q_emu_phase", "--cl", "0.95"]
        let run = try workshop.run(limit + ["--format", "json"])
        #expect(run.status == 0, "\(run.complaints)")
        let interval = try #require(try run.decoded(Unconstrained.self).intervals.first)
        #expect(interval.unconstrained == true && interval.unbounded.isEmpty)
        #expect(try workshop.run(limit).output.contains("q_emu_phase  95 % CL  unconstrained  rad"))
        #expect(try workshop.run(limit + ["--format", "csv"]).csvRows.map { $0.last } == ["unconstrained"])
        let modulus = try workshop.run(["limit", "x.yaml", "--parameter", "q_emu", "--format", "json"])
        #expect(modulus.status == 0)
        #expect(try modulus.decoded(ResultContract.self).intervals[0].unbounded.isEmpty)
    }

    @Test("a part of the circle is a range like any other")
    func part() throws {
        let workshop = try FarData.workshop()
        try workshop.write(
            FarData.fit("q_emu: {fixed: 2.0e-7}\n  q_emu_phase: {free: true, range: [-1, 3]}"), to: "x.yaml")
        let run = try workshop.run(["limit", "x.yaml", "--parameter", "q_emu_phase", "--format", "json"])
        #expect(run.status == 2)
        #expect(try run.decoded(ResultContract.self).intervals[0].unbounded.contains("upper"))
    }

    private struct Unconstrained: Decodable {
        struct Interval: Decodable {
            let unbounded: [String]
            let unconstrained: Bool?
        }

        let intervals: [Interval]
    }
}
