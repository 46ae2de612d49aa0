import Foundation
import Testing

/// Whatever ends the dashboard, the shell gets its terminal back as it was.
@Suite(.serialized) struct TerminalLifeTests {
  @Test(arguments: [SIGTERM, SIGHUP, SIGINT, SIGTRAP, SIGABRT, SIGSEGV])
  func aSignalGivesTheTerminalBack(signal: Int32) throws {
    let folder = try TemporaryFolder()
    let terminal = try Tmux(columns: 80, rows: 24, folder: folder)
    let before = try settings(of: terminal, folder, "before")
    let dashboard = try start(in: terminal)
    kill(dashboard, signal)
    try terminal.wait("to be the shell's again") { screen in
      try terminal.fact("alternate_on") == "0" && !screen.contains("No platform")
    }
    try expectTheShellAsItWas(terminal, folder, before)
  }

  @Test func quittingGivesTheTerminalBack() throws {
    let folder = try TemporaryFolder()
    let terminal = try Tmux(columns: 80, rows: 24, folder: folder)
    let before = try settings(of: terminal, folder, "before")
    _ = try start(in: terminal)
    terminal.type("q")
    try expectTheShellAsItWas(terminal, folder, before)
  }

  @Test func suspendingAndComingBackKeepsBothScreensClean() throws {
    let folder = try TemporaryFolder()
    let terminal = try Tmux(columns: 80, rows: 24, folder: folder)
    let before = try settings(of: terminal, folder, "before")
    _ = try start(in: terminal)
    for _ in 0..<3 {
      terminal.send("C-z")
      try terminal.wait("to be the shell's") { _ in try terminal.fact("alternate_on") == "0" }
      terminal.send("fg", "Enter")
      try terminal.wait(for: "No platform")
    }
    terminal.send("C-z")
    try terminal.wait("to be the shell's") { _ in try terminal.fact("alternate_on") == "0" }
    #expect(try settings(of: terminal, folder, "suspended") == before)
    terminal.send("kill %1; fg", "Enter")
    try expectTheShellAsItWas(terminal, folder, before)
  }

  @Test func toldAsLinesTheDashboardLeavesTheScreenAlone() throws {
    let folder = try TemporaryFolder()
    let terminal = try Tmux(columns: 80, rows: 24, folder: folder)
    let before = try settings(of: terminal, folder, "before")
    terminal.send("'\(Programs.dashboard.path)' --accessible", "Enter")
    let screen = try terminal.wait(for: "Welcome to Tucson")
    #expect(try terminal.fact("alternate_on") == "0")
    #expect(!screen.unicodeScalars.contains { (0x2500...0x259F).contains($0.value) })
    terminal.type("T")
    try terminal.wait(for: "Themes", "> dusk")
    terminal.send("Escape", "C-z")
    try terminal.wait("to be the shell's") { $0.split(separator: "\n").last?.hasPrefix("ready>") == true }
    #expect(try settings(of: terminal, folder, "suspended") == before)
    terminal.send("fg", "Enter")
    try terminal.wait("to tell the screen again") { screen in
      screen.components(separatedBy: "Welcome to Tucson").count > 2
    }
    terminal.type("q")
    try expectTheShellAsItWas(terminal, folder, before)
  }

  @Test func closingTheTerminalEndsTheDashboard() throws {
    let folder = try TemporaryFolder()
    let dashboard: pid_t
    do {
      let terminal = try Tmux(columns: 80, rows: 24, folder: folder)
      dashboard = try start(in: terminal)
    }
    let deadline = Date(timeIntervalSinceNow: 20)
    while isAlive(dashboard), Date() < deadline { usleep(20_000) }
    #expect(!isAlive(dashboard))
  }

  @Test(arguments: ["no-such-terminal", "vt100", "linux", "dumb"])
  func anyTerminalTypeShowsTheDashboardOrSaysWhyNot(type: String) throws {
    let folder = try TemporaryFolder()
    let terminal = try Tmux(columns: 80, rows: 24, folder: folder)
    terminal.send("TERM=\(type) '\(Programs.dashboard.path)'; echo ended-$?", "Enter")
    try terminal.wait("to show the dashboard or why not") { $0.contains("Welcome") || $0.contains("ended-1") }
    terminal.type("q")
  }

  private func start(in terminal: Tmux) throws -> pid_t {
    terminal.send("'\(Programs.dashboard.path)'", "Enter")
    try terminal.wait(for: "Welcome to Tucson")
    return try #require(try terminal.child(named: "tucson"))
  }

  /// The terminal driver's settings, as the shell sees them.
  private func settings(of terminal: Tmux, _ folder: TemporaryFolder, _ name: String) throws -> String {
    let file = folder.path(name)
    terminal.send("stty -a > '\(file)'; echo saved-\(name)", "Enter")
    try terminal.wait("to have saved \(name)") { $0.split(separator: "\n").contains { $0.hasPrefix("saved-\(name)") } }
    return try String(contentsOfFile: file, encoding: .utf8)
  }

  private func expectTheShellAsItWas(_ terminal: Tmux, _ folder: TemporaryFolder, _ before: String) throws {
    // The prompt first: a shell whose child died of SIGINT drops what was typed before it.
    try terminal.wait("to prompt again") { screen in
      try terminal.fact("alternate_on") == "0"
        && screen.split(separator: "\n").last?.trimmingCharacters(in: .whitespaces) == "ready>"
    }
    #expect(try settings(of: terminal, folder, "after") == before)
    #expect(try terminal.fact("cursor_flag") == "1")
    #expect(try terminal.fact("keypad_cursor_flag") == "0")
    #expect(try terminal.fact("keypad_flag") == "0")
    #expect(try terminal.fact("mouse_any_flag") == "0")
    #expect(try terminal.fact("insert_flag") == "0")
    #expect(try terminal.fact("wrap_flag") == "1")
  }

  /// A multiplexer keeps lines of a screen whose window shrank, unless it is empty when it is left.
  @Test func nothingOfTheScreenIsLeftAboveThePromptAfterTheWindowShrank() throws {
    let folder = try TemporaryFolder()
    let terminal = try Tmux(columns: 46, rows: 12, folder: folder)
    terminal.send("'\(Programs.dashboard.path)'", "Enter")
    try terminal.wait(for: "Deals", "help")
    for (columns, rows) in [(120, 40), (30, 8), (120, 40)] {
      try terminal.resize(columns: columns, rows: rows)
      try terminal.wait("to fit the window") { screen in
        screen.split(separator: "\n", omittingEmptySubsequences: false).count >= rows - 1 && screen.contains("Deals")
      }
    }
    terminal.type("q")
    try terminal.wait("for the prompt") { $0.split(separator: "\n").last == "ready>" }
    #expect(!(try terminal.screen()).contains("│"))
  }
}
