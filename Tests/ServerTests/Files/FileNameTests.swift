import Testing

@testable import Server

struct FileNameTests {
  @Test(arguments: [
    ("report.pdf", "report.pdf"), ("../../etc/passwd", "passwd"), ("C:\\Users\\me\\K-1.pdf", "K-1.pdf"),
    ("a\u{0}b\r\nc.pdf", "abc.pdf"), ("invoice\u{202E}fdp.exe", "invoicefdp.exe"), (" .hidden. ", "hidden"),
    ("a<b>:\"|?*.pdf", "a_b______.pdf"),
  ]) func namesAreMadeSafe(_ name: String, _ safe: String) { #expect(FileName.sanitised(name) == safe) }

  @Test(arguments: ["", "..", "/", "\u{200B}", " . "]) func namesOfNothingAreNone(_ name: String) {
    #expect(FileName.sanitised(name) == nil)
  }

  @Test func longNamesAreCut() {
    #expect(FileName.sanitised(String(repeating: "n", count: 500))?.count == 120)
  }

  @Test func downloadsAreNamedInBothWays() {
    #expect(
      FileName.attachment("Año \"2025\"/1.pdf")
        == "attachment; filename=\"A_o _2025__1.pdf\"; filename*=UTF-8''A%C3%B1o%20%222025%22%2F1.pdf")
    #expect(FileName.download("K-1 2024/2025", mimeType: "application/pdf") == "K-1 2024-2025.pdf")
    #expect(FileName.download("photo.JPG", mimeType: "image/jpeg") == "photo.JPG")
  }
}

struct ByteRangeTests {
  @Test(arguments: [
    ("bytes=0-0", ByteRange.part(0...0)), ("bytes=0-99", .part(0...9)), ("bytes=5-", .part(5...9)),
    ("bytes=-3", .part(7...9)), ("bytes=-100", .part(0...9)), ("BYTES=1-2", .part(1...2)),
    ("bytes=10-", .unsatisfiable), ("bytes=-0", .unsatisfiable), ("bytes=99999999999999999999999-", .unsatisfiable),
    ("bytes=2-1", .whole), ("bytes=0-1,3-4", .whole), ("bytes=a-b", .whole), ("lines=0-1", .whole), ("bytes", .whole),
    ("bytes=-", .whole), ("bytes=+1-2", .whole),
  ]) func whatIsAskedForIsUnderstood(_ field: String, _ range: ByteRange) {
    #expect(ByteRange([field], size: 10) == range)
  }
}
