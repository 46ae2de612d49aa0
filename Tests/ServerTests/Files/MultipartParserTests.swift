import NIOCore
import Testing

@testable import Server

struct MultipartParserTests {
  /// What a body says when it arrives in pieces of these sizes: parts with their bytes.
  private func parts(_ body: [UInt8], pieces: (Int) -> Int = { $0 }) throws -> [String] {
    var parser = try #require(MultipartParser(boundary: "b"))
    var said: [String] = []
    var content: [UInt8] = []
    var rest = body[...]
    while !rest.isEmpty {
      let piece = rest.prefix(max(1, pieces(rest.count)))
      rest = rest.dropFirst(piece.count)
      for event in try parser.feed(ByteBuffer(bytes: piece)) {
        switch event {
        case .began(let part): said.append("\(part.name)|\(part.fileName ?? "-")")
        case .bytes(let bytes): content += bytes.readableBytesView
        case .ended:
          said.append(String(decoding: content, as: UTF8.self))
          content = []
        }
      }
    }
    guard parser.isComplete else { throw MultipartParser.Malformed("incomplete") }
    return said
  }

  private let two = Array(
    ("--b\r\nContent-Disposition: form-data; name=\"name\"\r\n\r\nA\r\n--c\r\n-\r\n--b\r\n"
      + "content-disposition: form-data; filename=\"x;\\\"y%22.pdf\"; name=file\r\nContent-Type: a/b\r\n\r\n"
      + "\r\r\n--\r\n--b--\r\nepilogue").utf8)

  @Test func fieldsAndFilesComeApart() throws {
    #expect(try parts(two) == ["name|-", "A\r\n--c\r\n-", "file|x;\"y\".pdf", "\r\r\n--"])
  }

  @Test(arguments: 1...40) func piecesOfAnySizeSayTheSame(_ size: Int) throws {
    #expect(try parts(two) { min(size, $0) } == parts(two))
  }

  @Test func anEmptyContentIsOne() throws {
    #expect(try parts(Array("--b\r\nContent-Disposition: form-data; name=n\r\n\r\n\r\n--b--".utf8)) == ["n|-", ""])
  }

  @Test(arguments: [
    "--b", "--c\r\n", "preamble\r\n--b\r\n", "--bx\r\n",
    "--b\r\nContent-Disposition: form-data; name=n\r\n\r\nnever ends",
    "--b\r\n\r\nno header\r\n--b--", "--b\r\nContent-Disposition: form-data\r\n\r\n\r\n--b--",
    "--b\r\nContent-Disposition: form-data; name=a; name=b\r\n\r\n\r\n--b--",
    "--b\r\nContent-Disposition: attachment; name=a\r\n\r\n\r\n--b--",
    "--b\r\nContent-Disposition: form-data; name=\"a\r\n\r\n\r\n--b--",
    "--b\r\nContent-Disposition: form-data; name=a\r\nContent-Disposition: form-data; name=b\r\n\r\n\r\n--b--",
    "--b\r\nContent-Disposition: form-data; name=a\r\nContent-Transfer-Encoding: base64\r\n\r\n\r\n--b--",
    "--b\r\nContent-Disposition: form-data; name=a\rX: y\r\n\r\n\r\n--b--",
  ]) func whatIsNoFormIsRefused(_ body: String) {
    #expect(throws: MultipartParser.Malformed.self) { try parts(Array(body.utf8)) }
  }

  @Test func aHeaderThatNeverEndsIsRefused() {
    let body = Array("--b\r\nX: ".utf8) + Array(repeating: UInt8(ascii: "x"), count: 10_000)
    #expect(throws: MultipartParser.Malformed.self) { try parts(body) { min(512, $0) } }
  }

  @Test func tooManyPartsAreRefused() {
    let part = "--b\r\nContent-Disposition: form-data; name=n\r\n\r\n\r\n"
    let body = String(repeating: part, count: MultipartParser.partLimit + 1) + "--b--"
    #expect(throws: MultipartParser.Malformed.self) { try parts(Array(body.utf8)) }
  }

  @Test(arguments: ["", String(repeating: "b", count: 71), "a\r\nb", "a\"b", "b "])
  func whatIsNoBoundaryIsRefused(_ boundary: String) { #expect(MultipartParser(boundary: boundary) == nil) }

  @Test func brokenBodiesSayTheSameInAnyPieces() {
    var random = SystemRandomNumberGenerator()
    let words = ["--b", "\r\n", "--", "\r", "\n", "b", "Content-Disposition: form-data; name=n", "\r\n\r\n", "x", "\0"]
    for _ in 0..<300 {
      var body = Array("--b\r\n".utf8)
      for _ in 0..<Int.random(in: 1...20, using: &random) {
        body += Array((words.randomElement(using: &random) ?? "").utf8)
      }
      let whole = try? parts(body)
      let pieces = try? parts(body) { Int.random(in: 1...max(1, $0)) }
      #expect(whole == pieces, "\(body)")
    }
  }
}
