import Foundation
import Testing

@testable import Workers

@Suite struct ProgramPagesTests {
  /// Kilobytes of files that are in this process's memory.
  private func filePages() throws -> Int {
    let status = try String(contentsOfFile: "/proc/self/status", encoding: .utf8)
    let line = try #require(status.split(separator: "\n").first { $0.hasPrefix("RssFile:") })
    return try #require(line.split(whereSeparator: \.isWhitespace).dropFirst().first.flatMap { Int($0) })
  }

  @Test func onlyFilesThatAreExecutedAreMeant() {
    let maps = """
      55d0a000-55d0b000 r-xp 00000000 fe:00 12 /usr/bin/tucson
      55d0c000-55d0d000 rw-p 00002000 fe:00 12 /usr/bin/tucson
      55d0e000-55d0f000 r--p 00003000 fe:00 12 /usr/bin/tucson
      7ffd1000-7ffd2000 r-xp 00000000 00:00 0          [vdso]
      7f001000-7f002000 r-xp 00000000 00:00 0
      not a line
      """
    #expect(ProgramPages.code(in: maps) == [0x55d0a000..<0x55d0b000])
  }

  @Test func whatWasOnlyReadIsLetGoAndComesBackWhenItIsNeeded() throws {
    let before = try filePages()
    ProgramPages.letGo()
    let after = try filePages()
    #expect(after < before, "\(before) KB, then \(after) KB")
    #expect([3, 1, 2].sorted().map { "\($0)" }.joined() == "123")
  }
}
