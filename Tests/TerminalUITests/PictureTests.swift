import Glibc
import Testing

@testable import TerminalUI

/// Pictures are cells; what a child process says is read as colours and characters, and nothing else.
struct PictureTests {
  private func lines(_ text: String, _ columns: Int = 10, _ rows: Int = 4) -> [String] {
    let picture = Picture(sgr: text, limit: Size(columns: columns, rows: rows))
    return TestTerminal.lines(of: Image(.picture(picture)), columns: picture.size.columns, rows: picture.size.rows)
  }

  @Test func coloursAndCharactersAreRead() {
    let picture = Picture(sgr: "\u{1B}[38;5;196;48;5;21m▀\u{1B}[0mx\n\u{1B}[7;31my", limit: Size(columns: 9, rows: 9))
    #expect(picture.size == Size(columns: 2, rows: 2))
    var canvas = Canvas(size: picture.size)
    Image(.picture(picture)).draw(in: canvas.bounds, on: &canvas)
    #expect(canvas[.zero] == Cell("▀", style: .picture(196, on: 21)))
    #expect(canvas[Point(column: 1, row: 0)] == Cell("x", style: .picture(nil, on: nil)))
    #expect(canvas[Point(column: 0, row: 1)] == Cell("y", style: Style.picture(1, on: nil).with(.reverse)))
    let look = Theme.dusk.resolve(.picture(196, on: 21), level: .indexed)
    #expect(look == Theme.Look(.indexed(196), on: .indexed(21)))
    #expect(Theme.dusk.resolve(.picture(196, on: 21), level: .none) == Theme.Look())
  }

  @Test func nothingElseInTheOutputDoesAnything() {
    #expect(
      lines("\u{1B}[2J\u{1B}[10;10Ha\u{1B}]0;title\u{07}b\u{1B}]52;c;AAAA\u{1B}\\c\u{1B}Pq#0\u{1B}\\d\u{1B}[?25le") == [
        "abcde"
      ])
    #expect(lines("a\u{8}\u{7}\r\tb\u{202E}c日\u{301}d") == ["abcd"])
    #expect(lines("\u{1B}[38;5m\u{1B}[38;2;1m\u{1B}[48;5;999m\u{1B}[;;;mx\u{1B}[") == ["x"])
    #expect(lines("\u{1B}]never ends") == [])
  }

  @Test func whatIsBeyondTheLimitIsLeftOut() {
    #expect(lines("abcdef\nghijkl\nmno", 3, 2) == ["abc", "ghi"])
    #expect(Picture(sgr: "abc", limit: .zero).isEmpty)
  }

  @Test func randomOutputStaysWithinTheLimit() {
    var random = Lehmer(seed: 2)
    for _ in 0..<300 {
      let bytes = (0..<400).map { _ in
        Bool.random(using: &random)
          ? UInt8.random(in: 0...255, using: &random)
          : Array("\u{1B}[38;5m]0\n\\".utf8)[Int.random(in: 0...10, using: &random)]
      }
      let picture = Picture(sgr: String(decoding: bytes, as: UTF8.self), limit: Size(columns: 12, rows: 5))
      #expect(picture.size.columns <= 12 && picture.size.rows <= 5)
      let shown = TestTerminal.lines(of: Image(.picture(picture)), columns: 12, rows: 5)
      #expect(shown.joined().unicodeScalars.allSatisfy { $0.value >= 0x20 })
    }
  }

  @Test func wordsStandInForAPicture() {
    let image = Image(.words("loading the photo"), caption: "Pool")
    #expect(TestTerminal.lines(of: image, columns: 21, rows: 4) == ["", "  loading the photo", "", "        Pool"])
    for columns in 0...6 { for rows in 0...5 { _ = TestTerminal.lines(of: image, columns: columns, rows: rows) } }
  }

  // MARK: The child process

  private func temporaryFile(_ bytes: [UInt8]) throws -> String {
    var template = Array("/tmp/tucson-picture-XXXXXX".utf8CString)
    let descriptor = mkstemp(&template)
    try #require(descriptor >= 0)
    defer { close(descriptor) }
    try #require(write(descriptor, bytes, bytes.count) == bytes.count)
    return String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  private func failure(_ tool: PictureTool, _ path: String) async -> PictureFailure.Code? {
    do {
      _ = try await tool.picture(ofFile: path, fitting: Size(columns: 10, rows: 5), colours: .indexed)
      return nil
    } catch {
      return error.code
    }
  }

  /// Two by two dots: red, green, blue, white; an uncompressed GIF.
  private static let gif: [UInt8] =
    Array("GIF89a".utf8) + [2, 0, 2, 0, 0x91, 0, 0, 255, 0, 0, 0, 255, 0, 0, 0, 255, 255, 255, 255]
    + [0x2C, 0, 0, 0, 0, 2, 0, 2, 0, 0, 2, 3, 0x44, 0x34, 0x05, 0, 0x3B]

  @Test(.enabled(if: PictureTool.installed().program != nil))
  func aFileBecomesCells() async throws {
    let path = try temporaryFile(Self.gif)
    defer { unlink(path) }
    for colours in ColourLevel.allCases {
      let picture = try await PictureTool.installed().picture(
        ofFile: path, fitting: Size(columns: 10, rows: 5), colours: colours)
      #expect(!picture.isEmpty)
      #expect(picture.size.columns <= 10 && picture.size.rows <= 5)
    }
  }

  @Test(.enabled(if: PictureTool.installed().program != nil))
  func aBadFileIsAFailureAndNothingMore() async throws {
    let broken = try temporaryFile(Array(Self.gif.prefix(8)) + Array(repeating: 0xAA, count: 500))
    defer { unlink(broken) }
    #expect(await failure(.installed(), broken) == .undecodable)
  }

  @Test func whatIsNoPictureNeverReachesTheTool() async throws {
    let tool = PictureTool(program: "/bin/false")
    for text in ["<svg xmlns=\"http://www.w3.org/2000/svg\"/>", "push graphic-context", "", "%!PS"] {
      let path = try temporaryFile(Array(text.utf8))
      defer { unlink(path) }
      #expect(await failure(tool, path) == .unknownFile)
    }
    #expect(await failure(tool, "/nowhere/at/all.png") == .unknownFile)
    #expect(await failure(tool, "relative.png") == .unknownFile)
    #expect(await failure(tool, "/tmp") == .unknownFile)
  }

  @Test func aMissingASlowAndATalkativeToolAreToldApart() async throws {
    let path = try temporaryFile(Self.gif)
    defer { unlink(path) }
    #expect(await failure(PictureTool(program: nil), path) == .toolMissing)
    #expect(await failure(PictureTool(program: "/nowhere/chafa"), path) == .undecodable)
    #expect(await failure(PictureTool(program: "/bin/false"), path) == .undecodable)
    let script = try temporaryFile(Array("#!/bin/sh\nexec sleep 60\n".utf8))
    defer { unlink(script) }
    try #require(chmod(script, 0o700) == 0)
    #expect(await failure(PictureTool(program: script, timeout: .milliseconds(200)), path) == .tookTooLong)
    let noise = try temporaryFile(Array("#!/bin/sh\nexec yes\n".utf8))
    defer { unlink(noise) }
    try #require(chmod(noise, 0o700) == 0)
    #expect(await failure(PictureTool(program: noise), path) == .undecodable)
  }
}
