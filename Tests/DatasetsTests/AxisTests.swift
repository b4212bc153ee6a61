import Datasets
import Testing

@Suite("Axes")
struct AxisTests {
    private let axis = Axis(name: "energy", quantity: .photoElectrons, edges: [0, 8, 12, 16, 60])

    @Test("a bin has its lower edge and not its upper one")
    func edges() {
        #expect([0, 7.999, 8, 11.9, 12, 16, 59.999].map { axis.bin(of: $0) } == [0, 0, 1, 1, 2, 3, 3])
        for outside in [-1e-9, 60, 61, .nan, .infinity, -.infinity] { #expect(axis.bin(of: outside) == nil) }
    }

    @Test("every value between two edges is in their bin, however many bins there are", arguments: [1, 2, 3, 10, 97])
    func search(bins: Int) {
        let many = Axis(name: "time", quantity: .microseconds, edges: (0...bins).map { Double($0 * $0) })
        #expect(many.binCount == bins)
        for bin in 0..<bins {
            #expect(many.bin(of: many.edges[bin]) == bin)
            #expect(many.bin(of: many.edges[bin + 1].nextDown) == bin)
        }
    }

    @Test("the unit is part of the names of columns")
    func names() {
        #expect(axis.columnName == "energy_PE")
        #expect(Axis(name: "time", quantity: .microseconds, edges: [0, 1]).columnName == "time_us")
        #expect(Axis.Quantity.allCases.map(\.rawValue) == ["PE", "us", "keVee", "1"])
        #expect(Axis(name: "f90", quantity: .number, edges: [0, 1]).columnName == "f90")
        #expect(Axis(name: "energy", quantity: .keVee, edges: [0, 1]).columnName == "energy_keVee")
    }
}
