import Analysis
import Reporting
import Testing

@Suite("Numbers of spectra")
struct SpectrumFigureTests {
    @Test("Projections are densities, backgrounds at the bottom, the signal on top")
    func projection() throws {
        let spectrum = try #require(try Samples.result().spectra.first)
        let energy = try #require(SpectrumFigure(spectrum, axis: 0))
        // Counts 6 and 15 in bins of widths 2 and 4.
        #expect(energy.observed == [3, 3.75])
        #expect(energy.layers.map(\.name) == ["steady", "brn", "CEvNS"])
        #expect(energy.layers.map(\.density) == [[1.5, 1.5], [0.25, 0], [1.5, 1.875]])
        #expect(energy.fitted == [3.25, 3.375])
        #expect(energy.residuals == [(6 - 6.5) / 6.5.squareRoot(), (15 - 13.5) / 13.5.squareRoot()])

        let time = try #require(SpectrumFigure(spectrum, axis: 1))
        #expect(time.observed == [5, 7, 4.5])
        #expect(time.fitted == [6, 6.5, 3.75])
    }

    @Test("The excess is what the fitted backgrounds leave, its bars are those of the counts")
    func excess() throws {
        let spectrum = try #require(try Samples.result().spectra.first)
        let full = try #require(SpectrumFigure(spectrum, axis: 0))
        let figure = try #require(ExcessFigure(spectrum, axis: 0))
        #expect(figure.excess == [1.25, 2.25])
        #expect(figure.signal == [1.5, 1.875])
        for bin in 0..<2 {
            #expect(abs((figure.high[bin] - figure.low[bin]) - (full.high[bin] - full.low[bin])) < 1e-12)
        }
    }

    @Test("No signal, no excess")
    func noSignal() throws {
        var spectrum = try #require(try Samples.result().spectra.first)
        spectrum.components.removeFirst()
        #expect(ExcessFigure(spectrum, axis: 0) == nil)
        #expect(SpectrumFigure(spectrum, axis: 0) != nil)
    }

    @Test("Numbers that do not fit together make no figure", arguments: 0..<5)
    func inconsistent(_ fault: Int) throws {
        var spectrum = try #require(try Samples.result().spectra.first)
        switch fault {
        case 0: spectrum.observed.removeLast()
        case 1: spectrum.components[1].counts = []
        case 2: spectrum.axes[0].edges = []
        case 3: spectrum.axes[0].edges = [0, 2, 1]
        default: spectrum.axes[0].edges = [0, .nan, 6]
        }
        #expect(SpectrumFigure(spectrum, axis: 0) == nil)
        #expect(ExcessFigure(spectrum, axis: 0) == nil)
    }

    @Test("Bars are within 0.02 events of Garwood's interval")
    func bars() {
        // Computed by bisection of the Poisson distribution; the first rows are in Gehrels's tables 1 and 2.
        let exact: [(count: Double, low: Double, high: Double)] = [
            (0, 0, 1.8410), (1, 0.1728, 3.2995), (2, 0.7082, 4.6379), (3, 1.3673, 5.9182), (10, 6.8913, 14.2669),
            (50, 42.9527, 58.1182), (100, 90.0167, 111.0334), (600, 575.5119, 625.5085),
        ]
        for (count, low, high) in exact {
            let bar = PoissonBar(count: count)
            #expect(abs(bar.low - low) < 0.02 && abs(bar.high - high) < 0.02, "\(count): \(bar)")
        }
        #expect(PoissonBar(count: -1).low.isNaN)
        #expect(PoissonBar(count: 0.01).low >= 0)
    }

    @Test("The CSV holds what is drawn, units in its header")
    func csv() throws {
        let spectrum = try #require(try Samples.result().spectra.first)
        let lines = try #require(SpectrumFigure(spectrum, axis: 0)).csv(comments: ["sample\nsecond"]).split(
            separator: "\n")
        #expect(lines.prefix(2) == ["# sample", "# second"])
        #expect(
            lines[3]
                == "energy_low_PE,energy_high_PE,observed_per_PE,observed_bar_low_per_PE,observed_bar_high_per_PE,"
                + "steady_per_PE,brn_per_PE,CEvNS_per_PE,fitted_per_PE,residual_sigma")
        let row = lines[4].split(separator: ",").compactMap { Double($0) }
        #expect(row.count == 10)
        #expect(row[0...2] == [0, 2, 3])
        #expect(row[5...8] == [1.5, 0.25, 1.5, 3.25])
        #expect(row[9] == (6 - 6.5) / 6.5.squareRoot())
    }

    @Test("Names cannot break the CSV, and stay apart")
    func csvNames() throws {
        var spectrum = try #require(try Samples.result().spectra.first)
        spectrum.components[1].name = "a,b\n\"c\""
        spectrum.components[2].name = "a;b\n'c'"
        let text = try #require(SpectrumFigure(spectrum, axis: 0)).csv(comments: [])
        let header = text.split(separator: "\n")[1].split(separator: ",")
        #expect(header[5...6] == ["a_b__c__per_PE", "a_b__c__per_PE-2"])
    }
}
