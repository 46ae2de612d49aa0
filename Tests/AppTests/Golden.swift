import Foundation
import Testing

@testable import TerminalUI

/// Screens as they were approved, in files; `TUCSON_RECORD=1` writes them anew.
enum Golden {
  static func compare(_ text: String, with name: String) throws {
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Golden/\(name).txt")
    if ProcessInfo.processInfo.environment["TUCSON_RECORD"] == "1" {
      try text.write(to: file, atomically: true, encoding: .utf8)
      return
    }
    let approved = try String(contentsOf: file, encoding: .utf8)
    #expect(text == approved, "\(name) looks different:\n\(text)")
  }

  /// The same of a frame in ASCII alone.
  static func compareInASCII(_ frame: Canvas, with name: String) throws {
    let lines = TestTerminal.lines(of: frame.foldedToASCII())
    #expect(lines.allSatisfy { $0.unicodeScalars.allSatisfy(\.isASCII) })
    try compare(lines.joined(separator: "\n") + "\n", with: name)
  }
}
