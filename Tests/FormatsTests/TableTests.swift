import Formats
import Foundation
import TestSupport
import Testing

@Suite("A table is finite numbers under its header")
struct CSVTableTests {
    @Test("rows, comments and lines")
    func reads() throws {
        let text = "\u{FEFF}# one\r\n a , b \r\n1,2\r\n#two\r\n -3e-2 ,+0.5\r\n5,6"
        let table = try CSVTable(text: text, file: "x.csv", columns: ["a", "b"])
        #expect(table.rowCount == 3)
        #expect(table.column("a") == [1, -0.03, 5])
        #expect(table.column("b") == [2, 0.5, 6])
        #expect(table[row: 1, column: 1] == 0.5)
        #expect(table.comments == ["one", "two"])
        #expect(table.columns == ["a", "b"] && table.file == "x.csv")
        #expect(table.sha256 == Digest.sha256(of: Data(text.utf8)))
        #expect(table.line(ofRow: 1) == 5)
        let negative = table.fail(row: 1, column: "a", expected: "a positive number")
        #expect(negative.description == "x.csv:5: a: expected a positive number, found -0.03")
        let other = table.fail(row: 2, column: "b", expected: "7", found: "an odd thing")
        #expect(other.description == "x.csv:6: b: expected 7, found an odd thing")
    }

    @Test(
        "every fault has its line and column",
        arguments: [
            ("", "x.csv: expected text, found an empty file"),
            ("# c\n", "x.csv: expected a header of column names, found nothing but comments"),
            ("# c\na,c\n1,2\n", "x.csv:2: expected the header \"a,b\", found \"a,c\""),
            ("b,a\n1,2\n", "x.csv:1: expected the header \"a,b\", found \"b,a\""),
            ("\na,b\n1,2\n", "x.csv:1: expected the header \"a,b\", found \"\""),
            ("a,b\n", "x.csv:1: expected rows below the header, found none"),
            ("a,b\n1,2\n3\n", "x.csv:3: expected 2 numbers (a,b), found 1"),
            ("a,b\n1,2,3\n", "x.csv:2: expected 2 numbers (a,b), found 3"),
            ("a,b\nx,2,3\n", "x.csv:2: expected 2 numbers (a,b), found 3"),
            ("a,b\n1,2\n\n3,4\n", "x.csv:3: expected 2 numbers (a,b), found an empty line"),
            ("a,b\n1,\n", "x.csv:2: b: expected a finite number, found nothing"),
            ("a,b\n1,two\n", "x.csv:2: b: expected a finite number, found \"two\""),
            ("a,b\n# c\nnan,1\n", "x.csv:3: a: expected a finite number, found \"nan\""),
            ("a,b\n1,-inf\n", "x.csv:2: b: expected a finite number, found \"-inf\""),
            ("a,b\n1,1e999\n", "x.csv:2: b: expected a finite number, found \"1e999\""),
            ("a,b\n1,0x2\n", "x.csv:2: b: expected a finite number, found \"0x2\""),
            ("a,b\n1;2\n", "x.csv:2: expected 2 numbers (a,b), found 1"),
            ("a,b\n1,2 3\n", "x.csv:2: b: expected a finite number, found \"2 3\""),
            ("a,b\n1,\u{0}\n", "x.csv:2: expected text, found the control character \\u{0}"),
        ])
    func faults(text: String, message: String) {
        #expect(csvComplaint(text) == message)
    }

    @Test("an empty line is a missing number in a table of one column")
    func singleColumn() {
        #expect(csvComplaint("a\n1\n\n", columns: ["a"]) == "x.csv:3: expected 1 number (a), found an empty line")
    }

    @Test("a wrong unit is a wrong header")
    func units() {
        #expect(
            csvComplaint("energy_keV,counts\n1,2\n", columns: ["energy_PE", "counts"])
                == "x.csv:1: expected the header \"energy_PE,counts\", found \"energy_keV,counts\"")
    }

    @Test("what cannot be read is told apart")
    func unreadable() throws {
        let nowhere = URL(fileURLWithPath: "no/such.csv")
        #expect(complaint { _ = try CSVTable(contentsOf: nowhere, columns: ["a"]) } == "no/such.csv: no such file")
        #expect(complaint { _ = try CSVTable.header(contentsOf: nowhere) } == "no/such.csv: no such file")
        try withTemporaryFolder { folder in
            let path = folder.relativePath
            #expect(
                complaint { _ = try WhitespaceTable(contentsOf: folder, columnCount: 1) }
                    == "\(path): expected a file, found a folder")
            let binary = folder.appendingPathComponent("x.csv")
            try Data([0x61, 0x0A, 0x31, 0x0A, 0x80]).write(to: binary)
            #expect(
                complaint { _ = try CSVTable(contentsOf: binary, columns: ["a"]) }
                    == "\(path)/x.csv:3: expected UTF-8 text, found bytes that are not UTF-8")
        }
    }

    @Test("what is written is read back to the last bit")
    func roundTrip() throws {
        var random = SeededGenerator(seed: 7)
        var written = CSVText(comments: ["first\n\nthird", "fourth"], columns: ["a", "b"])
        written.append(row: [1, -0.0])
        #expect(written.text == "# first\n#\n# third\n# fourth\na,b\n1,-0\n")
        var values: [Double] = []
        while values.count < 20_000 {
            let value = Double(bitPattern: random.next())
            if value.isFinite { values.append(value) }
        }
        for value in values { written.append(row: [value, Double(Int(value.exponent)) / 1000]) }
        try withTemporaryFolder { folder in
            let url = folder.appendingPathComponent("x.csv")
            try FileWriter.write(written.text, to: url, overwriting: false)
            #expect(try CSVTable.header(contentsOf: url) == ["a", "b"])
            let table = try CSVTable(contentsOf: url, columns: ["a", "b"])
            #expect(table.column("a").dropFirst().map(\.bitPattern) == values.map(\.bitPattern))
            #expect(table[row: 0, column: 1].sign == .minus)
            #expect(table.comments == ["first", "", "third", "fourth"])
        }
    }
}

@Suite("Other people's tables")
struct WhitespaceTableTests {
    @Test("white space and commas separate, comments and blank lines do not count")
    func reads() throws {
        let text = "# head\n\n 1\t2 \r\n3 , 4\n5,6 # note\n"
        let table = try WhitespaceTable(text: text, file: "x.txt", columnCount: 2)
        #expect(table.rows == [[1, 2], [3, 4], [5, 6]])
        #expect(table.rowCount == 3 && table.columnCount == 2 && table.file == "x.txt")
        #expect(table.column(1) == [2, 4, 6])
        #expect(table[row: 2, column: 0] == 5)
        #expect(table.line(ofRow: 0) == 3)
        #expect(table.sha256 == Digest.sha256(of: Data(text.utf8)))
        #expect(
            table.fail(row: 1, column: 0, expected: "less").description == "x.txt:4: column 1: expected less, found 3")
    }

    @Test(
        "every fault has its line and column",
        arguments: [
            ("", "x.txt: expected text, found an empty file"),
            ("# c\n\n", "x.txt: expected rows of numbers, found none"),
            ("1 2\n3\n", "x.txt:2: expected 2 numbers, found 1"),
            ("1 2 3\n", "x.txt:1: expected 2 numbers, found 3"),
            ("1 x\n", "x.txt:1: column 2: expected a finite number, found \"x\""),
            ("1 NaN\n", "x.txt:1: column 2: expected a finite number, found \"NaN\""),
            ("1,\n", "x.txt:1: column 2: expected a finite number, found nothing"),
            (",1\n", "x.txt:1: column 1: expected a finite number, found nothing"),
            ("1,,2\n", "x.txt:1: expected 2 numbers, found 3"),
            ("1 2\n\u{1}\n", "x.txt:2: expected text, found the control character \\u{1}"),
        ])
    func faults(text: String, message: String) {
        #expect(whitespaceComplaint(text) == message)
    }
}
