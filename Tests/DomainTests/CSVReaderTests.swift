import Testing

@testable import Domain

@Suite struct CSVReaderTests {
  struct Case: CustomTestStringConvertible, Sendable {
    let name: String
    let input: [UInt8]
    let expected: [CSVReader.Record]
    var testDescription: String { name }

    init(_ name: String, _ input: String, _ expected: [(Int, [String])]) {
      self.name = name
      self.input = Array(input.utf8)
      self.expected = expected.map { .init(line: $0.0, cells: $0.1.map(CSVReader.Cell.text)) }
    }

    init(_ name: String, bytes: [UInt8], _ expected: [CSVReader.Record]) {
      self.name = name
      input = bytes
      self.expected = expected
    }
  }

  static let cases = [
    Case("nothing", "", []),
    Case("one line without an end", "a,b", [(1, ["a", "b"])]),
    Case("line feeds", "a,b\n1,2\n", [(1, ["a", "b"]), (2, ["1", "2"])]),
    Case("carriage return and line feed", "a,b\r\n1,2\r\n", [(1, ["a", "b"]), (2, ["1", "2"])]),
    Case("carriage returns alone", "a,b\r1,2\r", [(1, ["a", "b"]), (2, ["1", "2"])]),
    Case("a byte-order mark", "\u{FEFF}a,b\n", [(1, ["a", "b"])]),
    Case("a byte-order mark before quotes", "\u{FEFF}\"a\",b\n", [(1, ["a", "b"])]),
    Case("empty cells", ",\n1,\n,2", [(2, ["1", ""]), (3, ["", "2"])]),
    Case("a comma in quotes", "\"a,b\",c", [(1, ["a,b", "c"])]),
    Case("doubled quotes", "\"say \"\"so\"\"\",c", [(1, ["say \"so\"", "c"])]),
    Case("an empty quoted cell", "\"\",x", [(1, ["", "x"])]),
    Case("a line break in quotes", "\"a\nb\",c\nd,e", [(1, ["a\nb", "c"]), (3, ["d", "e"])]),
    Case("every kind of line break in quotes", "\"a\r\nb\rc\",d\r\ne,f", [(1, ["a\nb\nc", "d"]), (4, ["e", "f"])]),
    Case("a quote inside a plain cell", "5\" pipe,b", [(1, ["5\" pipe", "b"])]),
    Case("spaces after a closing quote", "\"a\"  ,b", [(1, ["a", "b"])]),
    Case("blank lines between and after", "a\n\n\r\nb\n\n\n", [(1, ["a"]), (4, ["b"])]),
    Case("lines of commas alone", "a,b\n,,\n1,2\n,\n", [(1, ["a", "b"]), (3, ["1", "2"])]),
    Case("letters beyond ASCII", "Cañon,Zoë\n", [(1, ["Cañon", "Zoë"])]),
    Case(
      "bytes that are not UTF-8", bytes: Array("a,".utf8) + [0xC3, 0x28] + Array("\nb,c".utf8),
      [.init(line: 1, cells: [.text("a"), .invalidText]), .init(line: 2, cells: [.text("b"), .text("c")])]),
    Case(
      "text after a closing quote", bytes: Array("\"a\"b\"c,d\ne,f".utf8),
      [.init(line: 1, cells: [.textAfterQuote, .text("d")]), .init(line: 2, cells: [.text("e"), .text("f")])]),
    Case(
      "a quote that is never closed", bytes: Array("a,b\n1,\"2\n3,4\n".utf8),
      [.init(line: 1, cells: [.text("a"), .text("b")]), .init(line: 2, cells: [.text("1"), .unclosedQuote(line: 2)])]),
  ]

  @Test(arguments: cases) func aFileReadsAsItsRecords(_ example: Case) {
    var reader = CSVReader()
    var records: [CSVReader.Record] = []
    reader.feed(example.input) { records.append($0) }
    reader.finish { records.append($0) }
    #expect(records == example.expected)
  }

  @Test(arguments: cases) func itDoesNotMatterHowTheBytesArrive(_ example: Case) {
    var reader = CSVReader()
    var records: [CSVReader.Record] = []
    for byte in example.input { reader.feed([byte]) { records.append($0) } }
    reader.finish { records.append($0) }
    #expect(records == example.expected)
  }
}
