import Testing

@Suite("limit and scan agree with fit", .timeLimit(.minutes(15)))
struct LimitAndScanTests {
    @Test("limit gives the fit's interval", arguments: ReferenceFit.all)
    func limit(fit: ReferenceFit) throws {
        let path = Workshop.fit(fit.name)
        let fitted = try Workshop().run("fit", path, "--format", "json", "--no-figures").decoded(ResultContract.self)
        for name in Set(fit.intervals.map(\.parameter)).sorted() {
            let run = try Workshop().run(
                "limit", path, "--parameter", name, "--cl", "0.90", "--method", "profile", "--format", "json")
            #expect(run.status == 0)
            let limit = try run.decoded(ResultContract.self)
            let wanted = try #require(fitted.intervals.first { $0.parameter == name && $0.confidenceLevel == 0.9 })
            try #require(limit.intervals.count == 1)
            try #require(limit.intervals[0].pieces.count == wanted.pieces.count)
            for (found, piece) in zip(limit.intervals[0].pieces, wanted.pieces) {
                for (a, b) in zip(found, piece) { #expect(agree(a, b, to: 1e-6, of: piece[1] - piece[0])) }
            }
        }
    }

    @Test("levels nest, and 0.90 is what nobody asked otherwise")
    func levels() throws {
        let path = Workshop.fit("radius-mumu")
        let run = try Workshop().run(
            "limit", path, "--parameter", "r2_mumu", "--cl", "0.5", "--cl", "0.9", "--cl", "0.99", "--format", "json")
        let intervals = try run.decoded(ResultContract.self).intervals
        #expect(intervals.map(\.confidenceLevel) == [0.5, 0.9, 0.99])
        for (inner, outer) in zip(intervals, intervals.dropFirst()) {
            for piece in inner.pieces {
                #expect(outer.pieces.contains { $0[0] < piece[0] && piece[1] < $0[1] })
            }
        }
        let usual = try Workshop().run("limit", path, "--parameter", "r2_mumu", "--format", "csv")
        #expect(usual.csvRows.map { $0[2] } == ["0.9", "0.9"])
        let text = try Workshop().run("limit", path, "--parameter", "r2_mumu").output
        #expect(text.contains("r2_mumu  90 % CL  [-58.2, -51.37] or [-6.643, 3]"))
    }

    @Test("a scan from edge to edge begins and ends at the threshold", arguments: ReferenceFit.oneParameter)
    func edges(fit: ReferenceFit) throws {
        for interval in fit.intervals {
            for piece in interval.pieces {
                let run = try Workshop().run(
                    "scan", Workshop.fit(fit.name), "--parameter", interval.parameter, "--from=\(piece[0])",
                    "--to=\(piece[1])", "--points", "3", "--format", "json")
                #expect(run.status == 0)
                let scan = try #require(try run.decoded(ScanContract.self).scans.first)
                try #require(scan.values.count == 3)
                let threshold = interval.confidence == 0.9 ? 2.705543454 : 1.000043427
                // A moment's piece begins at 0, inside the interval.
                if piece[0] != 0 { #expect(agree(scan.deltaChi2[0], threshold, to: 3e-4)) }
                #expect(agree(scan.deltaChi2[2], threshold, to: 3e-4))
                #expect(scan.deltaChi2[1] < threshold)
                #expect(scan.values[0] == piece[0] && scan.values[2] == piece[1])
            }
        }
    }

    @Test("a scan is of the whole range unless told otherwise; its forms agree")
    func wholeRange() throws {
        let path = Workshop.fit("radius-mumu")
        let runs = try ["json", "csv", "text"].map {
            try Workshop().run("scan", path, "--parameter", "r2_mumu", "--format", $0)
        }
        let result = try runs[0].decoded(ScanContract.self)
        let scan = try #require(result.scans.first)
        #expect(result.schema == "recoilfit/scan/1" && result.valid && scan.unit == "1e-32 cm^2")
        #expect(scan.values.count == 201 && scan.values.first == -80 && scan.values.last == 40)
        #expect(agree(result.referenceChi2, 84.40436129, to: 5e-6))
        #expect(scan.deltaChi2.allSatisfy { $0 >= 0 })
        #expect(runs[1].csvRows.map { Double($0[3]) } == scan.deltaChi2)
        #expect(runs[2].output.split(separator: "\n").count >= 202)
    }

    @Test("--points alone divides the whole range")
    func points() throws {
        let run = try Workshop().run(
            "scan", Workshop.fit("radius-mumu"), "--parameter", "r2_mumu", "--points", "4", "--format", "json")
        #expect(try run.decoded(ScanContract.self).scans.first?.values == [-80, -40, 0, 40])
    }

    @Test("a scan that a fit file declares is made by fit and by scan")
    func declared() throws {
        let workshop = try Workshop()
        let scans = "  scans: [{parameter: r2_mumu, from: -10, to: 10, points: 5, spacing: linear}]\n"
        try workshop.write(SmallFit.text + scans, to: "fit.yaml")
        let run = try workshop.run("scan", "fit.yaml", "--parameter", "r2_mumu", "--format", "json")
        #expect(try run.decoded(ScanContract.self).scans.first?.values == [-10, -5, 0, 5, 10])
        let fit = try workshop.run("fit", "fit.yaml", "--no-figures", "--format", "json")
        let scan = try #require(try fit.decoded(FitScans.self).scans.last)
        #expect(scan.values == [-10, -5, 0, 5, 10])
        try workshop.write(SmallFit.text + scans.with("to: 100", for: "to: 10"), to: "beyond.yaml")
        expectComplaint(
            try workshop.run("fit", "beyond.yaml"), 65, "beyond.yaml:13: compute.scans[0]", "-10.0 to 100.0")
    }

    private struct FitScans: Decodable {
        let scans: [ScanContract.Scan]
    }
}
