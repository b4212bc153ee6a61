/// CRC-32 (ISO 3309, the polynomial of gzip): finds what a torn write or a damaged disk left of a line.
public enum Checksum {
    private static let table: [UInt32] = (0..<256).map { byte in
        (0..<8).reduce(UInt32(byte)) { value, _ in value & 1 == 1 ? 0xedb8_8320 ^ (value >> 1) : value >> 1 }
    }

    /// The checksum of some bytes.
    public static func crc32(_ bytes: some Sequence<UInt8>) -> UInt32 {
        ~bytes.reduce(UInt32.max) { table[Int(($0 ^ UInt32($1)) & 0xff)] ^ ($0 >> 8) }
    }

    /// A line with the checksum of its payload behind a tabulator: eight hexadecimal digits.
    public static func line(_ payload: String) -> String {
        let digits = String(crc32(payload.utf8), radix: 16)
        return payload + "\t" + String(repeating: "0", count: 8 - digits.count) + digits + "\n"
    }

    /// The payload of a line without its end, or nil where its checksum is missing or wrong.
    public static func payload(of line: some Collection<UInt8>) -> String? {
        guard line.count >= 9, let text = String(validating: line.suffix(8), as: UTF8.self),
            let sum = UInt32(text, radix: 16)
        else { return nil }
        let body = line.dropLast(9)
        guard line.dropLast(8).dropFirst(body.count).first == 9, crc32(body) == sum else { return nil }
        return String(validating: body, as: UTF8.self)
    }
}
