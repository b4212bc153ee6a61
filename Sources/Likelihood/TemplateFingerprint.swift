import Foundation
import Inference

extension BinnedPoissonModel {
    /// What tells one likelihood from another: names and domains of the parameters, observed counts, templates and their
    /// coefficients, to the last bit. Machines that fold differently have different ones.
    package var fingerprint: Data {
        var bytes = Data()
        func append(_ text: String) { bytes.append(contentsOf: Array("\(text)\n".utf8)) }
        func append(_ numbers: [Double]) {
            for number in numbers {
                for shift in 0..<8 { bytes.append(UInt8(truncatingIfNeeded: number.bitPattern >> (8 * UInt64(shift)))) }
            }
        }
        for (index, parameter) in parameters.parameters.enumerated() {
            append(
                "\(parameter.name) \(parameter.domain) \(parameter.nominal) \(String(describing: constraints[index]))")
        }
        append(measurements)
        for block in blocks {
            append(block.dataset)
            append(block.observed)
            for row in block.rows(at: parameters.nominal) ?? [] {
                append("\(row.component) \(row.term)")
                append(row.counts)
            }
        }
        return bytes
    }
}
