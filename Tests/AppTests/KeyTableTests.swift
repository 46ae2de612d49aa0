import Foundation
import Testing

@testable import App
@testable import TerminalUI

/// All keys of the dashboard, as the manual lists them. `TUCSON_RECORD=1 swift test --filter KeyTableTests` writes them anew.
struct KeyTableTests {
  private static let heading = """
    # Keys

    Every command of the dashboard with its keys, made from their declarations. `[keys]` in the configuration gives the
    commands, by their names, other keys.


    """

  @Test func theManualListsEveryKeyThatThereIs() throws {
    let text = Self.heading + ScreenRegistry.commands.manual(name: ScreenRegistry.name)
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("../../docs/keys.md")
    if ProcessInfo.processInfo.environment["TUCSON_RECORD"] == "1" {
      try text.write(to: file, atomically: true, encoding: .utf8)
      return
    }
    #expect(try String(contentsOf: file, encoding: .utf8) == text, "docs/keys.md is not what the commands declare")
  }

  @Test func noTwoCommandsContradictEachOther() {
    #expect(ScreenRegistry.commands.conflicts().map(\.description) == [])
    #expect(Set(ScreenRegistry.commands.commands.map(\.id)).count == ScreenRegistry.commands.commands.count)
  }

  @Test func everyCommandSaysWhatItDoes() {
    for command in ScreenRegistry.commands.commands {
      #expect(!command.title.isEmpty && command.help.width > 3, "\(command.id)")
      #expect(!command.help.string.hasSuffix("."), "\(command.id)")
    }
  }
}
