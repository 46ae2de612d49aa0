import Foundation
import Testing

/// Screens as they were approved, in files beside the tests.
enum Golden {
  /// Compares with the approved text; with `TUCSON_RECORD=1` in the environment, approves it.
  static func compare(_ text: String, with name: String) throws {
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Golden/\(name).txt")
    if ProcessInfo.processInfo.environment["TUCSON_RECORD"] == "1" {
      try text.write(to: file, atomically: true, encoding: .utf8)
      return
    }
    let approved = try String(contentsOf: file, encoding: .utf8)
    #expect(text == approved, "\(name) looks different:\n\(text)")
  }
}
