import Testing

@testable import Server

struct ImageHeaderTests {
  private func pixels(_ bytes: [UInt8], _ kind: FileKind) throws -> PixelSize? {
    try ImageHeader { offset, count in
      offset < bytes.count ? Array(bytes[offset..<min(offset + count, bytes.count)]) : []
    }.pixels(kind)
  }

  @Test(arguments: [
    (SampleFiles.jpeg, FileKind.jpeg), (SampleFiles.sidewaysJPEG, .jpeg), (SampleFiles.png, .png),
    (SampleFiles.webp, .webp),
  ]) func realFilesSayTheirSize(_ bytes: [UInt8], _ kind: FileKind) throws {
    #expect(FileKind(bytes) == kind)
    #expect(try pixels(bytes, kind) == PixelSize(width: 60, height: 40))
  }

  @Test func simpleWebPSaysItsSize() throws {
    let lossy = Array("RIFF....WEBPVP8 ....".utf8) + [0, 0, 0, 0x9D, 0x01, 0x2A, 60, 0, 40, 0]
    let lossless = Array("RIFF....WEBPVP8L....".utf8) + [0x2F, 59, 0xC0, 0x09, 0, 0, 0, 0, 0, 0]
    #expect(try pixels(lossy, .webp) == PixelSize(width: 60, height: 40))
    #expect(try pixels(lossless, .webp) == PixelSize(width: 60, height: 40))
  }

  @Test(arguments: [(SampleFiles.jpeg, FileKind.jpeg), (SampleFiles.png, .png), (SampleFiles.webp, .webp)])
  func truncatedAndBrokenHeadersAreBorne(_ bytes: [UInt8], _ kind: FileKind) throws {
    #expect(try pixels(Array(bytes.prefix(16)), kind) == nil)
    for index in 0..<min(bytes.count, 200) {
      _ = try pixels(Array(bytes.prefix(index)), kind)
      for value in [UInt8(0), 0x7F, 0xFF] {
        var broken = bytes
        broken[index] = value
        _ = try pixels(broken, kind)
      }
    }
  }

  @Test func enormousImagesAreNotBorne() throws {
    let bomb = try #require(try pixels(SampleFiles.png(claiming: 50_000, 50_000), .png))
    #expect(!bomb.isBearable)
    #expect(!PixelSize(width: .max, height: .max).isBearable)
    #expect(PixelSize(width: 10_000, height: 5_000).isBearable)
    #expect(!PixelSize(width: 10_000, height: 5_001).isBearable)
  }

  @Test func kindsAreToldByTheVeryFirstBytes() {
    for text in [" %PDF-1.4", "<html>%PDF-", "RIFF1234WAVE", "GIF89a"] { #expect(FileKind(Array(text.utf8)) == nil) }
    #expect(FileKind([0xFF, 0xD8]) == nil)
    #expect(FileKind(SampleFiles.pdf) == .pdf)
  }
}
