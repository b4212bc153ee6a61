import Crypto
import Foundation

/// Fingerprints of files.
public enum Digest {
    /// The SHA-256 of `data` as 64 hexadecimal digits.
    public static func sha256(of data: Data) -> String {
        SHA256.hash(data: data).map { byte in
            let digits = String(byte, radix: 16)
            return digits.count == 1 ? "0" + digits : digits
        }.joined()
    }
}
