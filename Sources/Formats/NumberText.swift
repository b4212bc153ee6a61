/// Decimal numbers as people write them: no `nan`, no `inf`, no hexadecimal, nothing rounded twice.
enum NumberText {
    /// The finite number that is the whole of `text`.
    static func double(_ text: String) -> Double? {
        let bytes = Array(text.utf8)
        return double(bytes, in: 0..<bytes.count)
    }

    /// The finite number that is the whole of `bytes[range]`.
    static func double(_ bytes: [UInt8], in range: Range<Int>) -> Double? {
        guard let decimal = DecimalDigits(bytes, in: range) else { return nil }
        if let value = decimal.exactValue { return value }
        guard let value = Double(String(decoding: bytes[range], as: UTF8.self)), value.isFinite else { return nil }
        return value
    }

    /// The whole number that is the whole of `text`: a sign and digits, nothing else.
    static func integer(_ text: String) -> Int? {
        let digits =
            text.utf8.first.map { $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "+") } == true
            ? text.utf8.dropFirst() : text.utf8[...]
        guard !digits.isEmpty, digits.allSatisfy({ $0 &- 48 < 10 }) else { return nil }
        return Int(text)
    }
}

/// The digits and the power of ten of a number in text.
private struct DecimalDigits {
    private var isNegative = false
    private var digits: UInt64 = 0
    private var power = 0
    /// More digits than `digits` holds.
    private var isLong = false

    /// Nil unless the bytes are a sign, digits with at most one point among them, and an exponent, in this order.
    init?(_ bytes: [UInt8], in range: Range<Int>) {
        var position = range.lowerBound
        let end = range.upperBound
        if position < end, bytes[position] == 0x2D || bytes[position] == 0x2B {
            isNegative = bytes[position] == 0x2D
            position += 1
        }
        var count = readDigits(bytes, &position, end, isFraction: false)
        if position < end, bytes[position] == 0x2E {
            position += 1
            count += readDigits(bytes, &position, end, isFraction: true)
        }
        guard count > 0 else { return nil }
        if position < end, bytes[position] | 0x20 == 0x65 {
            position += 1
            guard readExponent(bytes, &position, end) else { return nil }
        }
        guard position == end else { return nil }
    }

    /// The number, where one exact product or quotient of doubles gives it rounded correctly.
    var exactValue: Double? {
        guard !isLong, digits <= 1 << 53, abs(power) < Self.powersOfTen.count else { return nil }
        let magnitude = Double(digits)
        let scaled = power < 0 ? magnitude / Self.powersOfTen[-power] : magnitude * Self.powersOfTen[power]
        return isNegative ? -scaled : scaled
    }

    /// The powers of ten that a double holds exactly.
    private static let powersOfTen: [Double] = [
        1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19,
        1e20, 1e21, 1e22,
    ]

    private mutating func readDigits(
        _ bytes: [UInt8], _ position: inout Int, _ end: Int, isFraction: Bool
    ) -> Int {
        let start = position
        while position < end {
            let digit = bytes[position] &- 48
            guard digit < 10 else { break }
            if digits < 100_000_000_000_000_000 {
                digits = digits * 10 + UInt64(digit)
                if isFraction { power -= 1 }
            } else {
                isLong = true
            }
            position += 1
        }
        return position - start
    }

    private mutating func readExponent(_ bytes: [UInt8], _ position: inout Int, _ end: Int) -> Bool {
        var sign = 1
        if position < end, bytes[position] == 0x2D || bytes[position] == 0x2B {
            sign = bytes[position] == 0x2D ? -1 : 1
            position += 1
        }
        let start = position
        var exponent = 0
        while position < end {
            let digit = bytes[position] &- 48
            guard digit < 10 else { break }
            // Beyond this every number is nought or infinite, and the sum must not overflow.
            exponent = min(exponent * 10 + Int(digit), 1_000_000)
            position += 1
        }
        power += sign * exponent
        return position > start
    }
}
