import Testing

@testable import Server

@Suite struct PDFWriterTests {
  private static func sample(paragraphs: Int) -> [UInt8] {
    var pdf = PDFWriter(title: "A (small) test \\", footer: "footer")
    pdf.heading("Heading")
    for number in 0..<paragraphs { pdf.paragraph("Paragraph \(number), with “quotes” — and 100% of its words.") }
    return pdf.bytes()
  }

  @Test(arguments: [0, 1, 200])
  func everyObjectStandsWhereTheTableSays(paragraphs: Int) throws {
    let bytes = Self.sample(paragraphs: paragraphs)
    let text = String(decoding: bytes, as: Unicode.ASCII.self)
    // One byte is one character here, so that offsets in bytes are offsets in the array.
    let characters = Array(text)
    #expect(characters.count == bytes.count)
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let mark = try #require(lines.firstIndex(of: "startxref"))
    let start = try #require(Int(lines[mark + 1]))
    #expect(String(characters[start..<(start + 4)]) == "xref")
    let table = try #require(lines.firstIndex(of: "xref"))
    let count = try #require(Int(lines[table + 1].split(separator: " ")[1]))
    for number in 1..<count {
      let entry = lines[table + 2 + number]
      #expect(entry.count == 19)
      let offset = try #require(Int(entry.prefix(10)))
      let head = "\(number) 0 obj"
      #expect(String(characters[offset..<(offset + head.count)]) == head)
    }
  }

  @Test func longTextBreaksIntoPages() {
    let text = String(decoding: Self.sample(paragraphs: 200), as: Unicode.ASCII.self)
    let pages = text.split(separator: "/Type /Page /Parent").count - 1
    #expect(pages > 3)
    #expect(text.contains("/Count \(pages) >>"))
  }

  @Test func bracketsAndBackslashesAreEscaped() {
    let text = String(decoding: Self.sample(paragraphs: 1), as: Unicode.ASCII.self)
    #expect(text.contains("(A \\(small\\) test \\\\)"))
  }
}
