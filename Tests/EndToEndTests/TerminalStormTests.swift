import Foundation
import Testing

/// The toolkit in a real terminal under everything that could befall it. `STORM=full` asks for all of it, which takes
/// minutes; otherwise a part.
@Suite(.serialized) struct TerminalStormTests {
  private static let isFull = ProcessInfo.processInfo.environment["STORM"] == "full"

  @Test func afterAStormOfResizesTheScreenIsTheCanvas() throws {
    let folder = try TemporaryFolder()
    let terminal = try start(folder)
    var random = SystemRandomNumberGenerator()
    let rounds = Self.isFull ? 1000 : 60
    for round in 1...rounds {
      let columns = Int.random(in: 1...400, using: &random)
      try terminal.resize(columns: columns, rows: .random(in: 1...120, using: &random))
      terminal.type(String("jk\u{1B}[Bx é日".randomElement(using: &random) ?? "j"))
      if round % 20 == 0 { try expectTheScreenIsTheCanvas(terminal, folder, seed: round, columns: columns) }
    }
    for (columns, rows) in [(1, 1), (2, 1), (1, 9), (400, 120), (80, 24)] {
      try terminal.resize(columns: columns, rows: rows)
      try expectTheScreenIsTheCanvas(terminal, folder, seed: columns, columns: columns)
    }
    try quit(terminal)
  }

  @Test func randomBytesAsInputLeaveNothingStuck() throws {
    let folder = try TemporaryFolder()
    let terminal = try start(folder)
    let count = Self.isFull ? 10_000_000 : 300_000
    var random = SystemRandomNumberGenerator()
    var bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, initialized in
      for index in 0..<count { buffer[index] = .random(in: 0...255, using: &random) }
      initialized = count
    }
    // Ctrl-Z stops the program, as it should: not here.
    bytes.removeAll { $0 == 0x1A }
    let file = folder.path("noise")
    try Data(bytes).write(to: URL(fileURLWithPath: file))
    try terminal.pasteRaw(file: file)
    try expectTheScreenIsTheCanvas(terminal, folder, seed: 7)
    try quit(terminal)
  }

  @Test func randomStringsStayInTheirCells() throws {
    let folder = try TemporaryFolder()
    let terminal = try start(folder)
    // Forty strings in each frame.
    for seed in 1...(Self.isFull ? 250 : 12) { try expectTheScreenIsTheCanvas(terminal, folder, seed: seed) }
    try quit(terminal)
  }

  @Test func aListThatScrolledIsTheListThatIsPaintedAnew() throws {
    let folder = try TemporaryFolder()
    let terminal = try Tmux(columns: 90, rows: 24, folder: folder)
    terminal.send("'\(Programs.probe.path)' rows 1000", "Enter")
    try terminal.wait(for: "Crescent Village 0")
    var random = SystemRandomNumberGenerator()
    for round in 1...(Self.isFull ? 60 : 8) {
      for _ in 0..<20 {
        let key = ["j", "j", "k", " ", "\u{2}", "G", "g"].randomElement(using: &random) ?? "j"
        terminal.type(String(repeating: key, count: .random(in: 1...30, using: &random)))
      }
      // What comes last is seen on the screen: all keys have been answered.
      terminal.type(round % 2 == 0 ? "gjjjjj" : "Gkkkkkk")
      try terminal.wait(for: round % 2 == 0 ? " 6/1000" : " 994/1000")
      let scrolled = try terminal.screen()
      try terminal.resize(columns: 89, rows: 24)
      try terminal.resize(columns: 90, rows: 24)
      try terminal.wait("to be painted anew as it was") { $0 == scrolled }
    }
    terminal.type("q")
    try terminal.wait("to be the shell's again") { _ in try terminal.fact("alternate_on") == "0" }
  }

  private func start(_ folder: TemporaryFolder) throws -> Tmux {
    let terminal = try Tmux(columns: 120, rows: 40, folder: folder)
    terminal.send("'\(Programs.probe.path)' storm", "Enter")
    try terminal.wait(for: "seed 1")
    return terminal
  }

  /// Every row of the emulated screen against the same row of the canvas, once both have come to rest.
  private func expectTheScreenIsTheCanvas(
    _ terminal: Tmux, _ folder: TemporaryFolder, seed: Int, columns: Int = 120
  ) throws {
    let path = folder.path("dump-\(UUID().uuidString)")
    try terminal.paste("seed \(seed)")
    try terminal.paste("dump \(path)")
    func canvas() -> [String]? {
      guard let text = try? String(contentsOfFile: path, encoding: .utf8) else { return nil }
      return text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    }
    // The bottom-right cell is written by insertion to its left, where in a single column there is nothing.
    func comparable(_ rows: [String]) -> [String] { columns == 1 ? rows.dropLast(2) : rows }
    do {
      try terminal.wait("to be the canvas of seed \(seed)", seconds: 60) { screen in
        canvas().map(comparable) == comparable(Self.rows(screen))
      }
    } catch {
      for (row, pair) in zip(Self.rows(try terminal.screen()), canvas() ?? []).enumerated() where pair.0 != pair.1 {
        Issue.record("row \(row) shows \(Self.scalars(pair.0)) instead of \(Self.scalars(pair.1))")
      }
      throw error
    }
    try terminal.paste("dump")
  }

  private static func scalars(_ text: String) -> String {
    text.unicodeScalars.map { String($0.value, radix: 16) }.joined(separator: " ")
  }

  private static func rows(_ screen: String) -> [String] {
    screen.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      var line = String.UnicodeScalarView(line.unicodeScalars)
      while line.last == " " { line.removeLast() }
      return String(line)
    }
  }

  private func quit(_ terminal: Tmux) throws {
    try terminal.paste("quit")
    try terminal.wait("to be the shell's again") { _ in try terminal.fact("alternate_on") == "0" }
    for (fact, value) in [
      ("cursor_flag", "1"), ("keypad_cursor_flag", "0"), ("keypad_flag", "0"), ("mouse_any_flag", "0"),
      ("insert_flag", "0"), ("wrap_flag", "1"), ("origin_flag", "0"),
    ] { #expect(try terminal.fact(fact) == value, "\(fact)") }
  }
}
