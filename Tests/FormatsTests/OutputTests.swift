import Formats
import Foundation
import Testing

@Suite("A file is written whole or not at all")
struct FileWriterTests {
    @Test("folders are made, and a file that is there is kept unless told otherwise")
    func writes() throws {
        try withTemporaryFolder { folder in
            let url = folder.appendingPathComponent("a/b/x.json")
            try FileWriter.checkWritable(url, overwriting: false)
            #expect(!FileManager.default.fileExists(atPath: folder.appendingPathComponent("a").path))
            try FileWriter.write("one", to: url, overwriting: false)
            let refusal = "\(url.relativePath) exists already; pass --force to write over it"
            #expect(complaint { try FileWriter.checkWritable(url, overwriting: false) } == refusal)
            #expect(complaint { try FileWriter.write("two", to: url, overwriting: false) } == refusal)
            #expect(try String(contentsOf: url, encoding: .utf8) == "one")
            try FileWriter.write(Data("three".utf8), to: url, overwriting: true)
            #expect(try String(contentsOf: url, encoding: .utf8) == "three")
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path + "/a/b") == ["x.json"])
        }
    }

    @Test("folders in the way of files and files in the way of folders are refused")
    func inTheWay() throws {
        try withTemporaryFolder { folder in
            #expect(
                complaint { try FileWriter.write("x", to: folder, overwriting: true) }
                    == "\(folder.relativePath) is a folder, not a file")
            let file = folder.appendingPathComponent("f")
            try FileWriter.write("x", to: file, overwriting: false)
            let below = file.appendingPathComponent("g/h.csv")
            let message = complaint { try FileWriter.write("x", to: below, overwriting: true) }
            #expect(message.hasPrefix("\(below.relativePath) cannot be written: "))
            #expect(message.hasSuffix("/f is a file, not a folder"))
        }
    }

    @Test("what the system refuses is said in one line and leaves nothing")
    func refused() throws {
        let message = complaint {
            try FileWriter.write("x", to: URL(fileURLWithPath: "/proc/recoilfit/x"), overwriting: true)
        }
        #expect(message.hasPrefix("/proc/recoilfit/x cannot be written: "))
        #expect(!message.contains("\n"))
        try withTemporaryFolder { folder in
            let url = folder.appendingPathComponent(String(repeating: "n", count: 300))
            #expect(
                complaint { try FileWriter.write("x", to: url, overwriting: false) }
                    .contains(" cannot be written: "))
            let left = try FileManager.default.contentsOfDirectory(atPath: folder.path)
            #expect(left.isEmpty)
        }
    }

    @Test(
        "a folder without permission is refused beforehand",
        .enabled(if: NSUserName() != "root", "the superuser may write anywhere"))
    func permission() throws {
        try withTemporaryFolder { folder in
            let locked = folder.appendingPathComponent("locked")
            try FileManager.default.createDirectory(
                at: locked, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o555])
            let url = locked.appendingPathComponent("x")
            #expect(
                complaint { try FileWriter.checkWritable(url, overwriting: true) }
                    .hasPrefix("\(url.relativePath) cannot be written: no permission to write into "))
        }
    }
}

@Suite("JSON has one form, and digests are SHA-256")
struct CanonicalJSONTests {
    private struct Result: Encodable {
        var b = 0.1
        var a = ["x/y": [1.0, 2.5]]
    }

    @Test("keys are sorted and nothing is escaped that need not be")
    func form() throws {
        let text = String(decoding: try CanonicalJSON.encode(Result()), as: UTF8.self)
        let form = """
            {
              "a" : {
                "x/y" : [
                  1,
                  2.5
                ]
              },
              "b" : 0.1
            }

            """
        #expect(text == form)
    }

    @Test("a number that is not finite is refused with its place")
    func notFinite() {
        let nan = Result(b: 1, a: ["x": [1, .nan]])
        #expect(
            complaint { _ = try CanonicalJSON.encode(nan) }
                == "JSON output: a.x[1]: expected a finite number, found nan")
        #expect(
            complaint { _ = try CanonicalJSON.encode(["k": Double.infinity]) }
                == "JSON output: k: expected a finite number, found inf")
    }

    @Test("the digests of the standard")
    func digests() {
        #expect(
            Digest.sha256(of: Data()) == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
        #expect(
            Digest.sha256(of: Data("abc".utf8)) == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
    }
}
