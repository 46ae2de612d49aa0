import Foundation
import Testing

@testable import App

@Suite struct ProgramPagesTests {
  /// Kilobytes of files that are in this process's memory.
  private func filePages() throws -> Int {
    let status = try String(contentsOfFile: "/proc/self/status", encoding: .utf8)
    let line = try #require(status.split(separator: "\n").first { $0.hasPrefix("RssFile:") })
    return try #require(line.split(whereSeparator: \.isWhitespace).dropFirst().first.flatMap { Int($0) })
  }

  @Test func whatWasOnlyReadIsLetGoAndComesBackWhenItIsNeeded() throws {
    let before = try filePages()
    ProgramPages.letGo()
    let after = try filePages()
    #expect(after < before, "\(before) KB, then \(after) KB")
    #expect([3, 1, 2].sorted().map { "\($0)" }.joined() == "123")
  }
}
