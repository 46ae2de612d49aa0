import Foundation
import Testing

@testable import App
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

  /// The same of a dashboard that knows that there is only ASCII.
  static func compareInASCII(_ driver: Driver<Dashboard>, with name: String) throws {
    var (dashboard, canvas) = (driver.app, driver.frame())
    dashboard.world.glyphs = .ascii
    dashboard.fitCommands()
    canvas.reset()
    dashboard.draw(on: &canvas)
    let lines = TestTerminal.lines(of: canvas.foldedToASCII())
    #expect(lines.allSatisfy { $0.unicodeScalars.allSatisfy(\.isASCII) })
    try compare(lines.joined(separator: "\n") + "\n", with: name)
  }
}
