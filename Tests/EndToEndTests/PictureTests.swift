import Foundation
import Testing

/// Pictures and colours follow what a terminal says of itself: the terminal is the test.
@Suite(.serialized, .enabled(if: access("/usr/bin/chafa", X_OK) == 0)) struct PictureTests {
  private static let question = "\u{1B}[c"
  private static let sixel = "\u{1B}P0;1;0q"

  /// A square of four squares, red, green, blue and white, as a GIF that is not compressed: its table of codes is cleared
  /// before a code would need a fourth bit.
  private static func gif(side: Int) -> [UInt8] {
    var (bytes, bits, count): ([UInt8], UInt, UInt) = ([], 0, 0)
    func put(_ code: UInt) {
      bits |= code << count
      count += 3
      while count >= 8 {
        bytes.append(UInt8(bits & 0xFF))
        (bits, count) = (bits >> 8, count - 8)
      }
    }
    for place in 0..<side * side {
      if place % 2 == 0 { put(4) }
      put((place / side < side / 2 ? 0 : 2) + (place % side < side / 2 ? 0 : 1))
    }
    put(5)
    if count > 0 { bytes.append(UInt8(bits & 0xFF)) }
    let size = [UInt8(side & 0xFF), UInt8(side >> 8)]
    var result = Array("GIF89a".utf8) + size + size + [0x91, 0, 0, 255, 0, 0, 0, 255, 0, 0, 0, 255, 255, 255, 255]
    result += [0x2C, 0, 0, 0, 0] + size + size + [0, 2]
    while !bytes.isEmpty {
      result += [UInt8(min(255, bytes.count))] + bytes.prefix(255)
      bytes.removeFirst(min(255, bytes.count))
    }
    return result + [0, 0x3B]
  }

  /// The probe in a terminal that answers so, with the picture loaded.
  private func terminal(
    answering answer: String, _ folder: TemporaryFolder, environment extra: [String: String] = [:]
  ) throws -> ScriptedTerminal {
    try Data(Self.gif(side: 120)).write(to: folder.url.appendingPathComponent("four.gif"))
    let environment = folder.environment.merging(["TERM": "xterm-256color"]) { $1 }.merging(extra) { $1 }
    let terminal = try ScriptedTerminal(
      Programs.probe, ["picture", folder.path("four.gif")], environment: environment)
    try terminal.wait(for: Self.question, "picture")
    terminal.send(answer)
    // An answer comes before the key, as it does from a real terminal.
    terminal.send("l")
    return terminal
  }

  private func quit(_ terminal: ScriptedTerminal) throws {
    terminal.send("q")
    #expect(try terminal.end() == 0)
    #expect(terminal.output.contains("\u{1B}[?1049l"))
  }

  @Test func sixelsAreShownWhereTheyAreKnownAndNothingLiesOverThem() throws {
    let folder = try TemporaryFolder()
    let terminal = try terminal(answering: "\u{1B}[?62;4;22c", folder)
    let shown = try terminal.wait(for: "\u{1B}[3;5H" + Self.sixel, "\u{1B}8")
    // In the place of the cells, not over them.
    #expect(!shown.contains("▀") && !shown.contains("▄"))
    var before = terminal.count
    terminal.send("o")
    let covered = try terminal.wait(for: "COVERED", since: before)
    terminal.settle()
    #expect(!covered.contains(Self.sixel))
    before = terminal.count
    terminal.send("o")
    try terminal.wait(for: "\u{1B}[3;5H" + Self.sixel, since: before)
    before = terminal.count
    terminal.send("m")
    try terminal.wait(for: "\u{1B}[3;21H" + Self.sixel, since: before)
    before = terminal.count
    terminal.send("x")
    try terminal.wait(for: "gone", since: before)
    #expect(!terminal.output.utf8.dropFirst(before).starts(with: Self.sixel.utf8))
    try quit(terminal)
  }

  @Test func kittysPicturesAreTextToEverybodyInBetween() throws {
    let folder = try TemporaryFolder()
    let terminal = try terminal(
      answering: "\u{1B}_Gi=7919;OK\u{1B}\\\u{1B}[?62;4c", folder, environment: ["KITTY_WINDOW_ID": "1"])
    #expect(terminal.output.contains("\u{1B}_Ga=q,"))
    try terminal.wait(for: "\u{1B}_Ga=T,U=1,q=2,", "\u{10EEEE}")
    var before = terminal.count
    terminal.send("m")
    let moved = try terminal.wait(for: "\u{10EEEE}", since: before)
    #expect(!moved.contains("a=T"))
    before = terminal.count
    terminal.send("o")
    try terminal.wait(for: "COVERED", since: before)
    before = terminal.count
    try quit(terminal)
    #expect(String(decoding: terminal.output.utf8.dropFirst(before), as: UTF8.self).contains("\u{1B}_Ga=d,d=I,"))
  }

  @Test(arguments: [
    ("\u{1B}[?62;22c", [:]), ("\u{1B}[?62;4c", ["LC_ALL": "C"]), ("\u{1B}[?62;4c", ["NO_COLOR": "1"]),
    ("\u{1B}_Gi=7919;OK\u{1B}\\\u{1B}[?62c", [:]),
    ("\u{1B}_Gi=7919;EINVAL\u{1B}\\\u{1B}[?62c", ["KITTY_WINDOW_ID": "1"]),
  ])
  func elsewhereThereAreCells(_ answer: String, _ environment: [String: String]) throws {
    let folder = try TemporaryFolder()
    let terminal = try terminal(answering: answer, folder, environment: environment)
    let before = terminal.count
    try terminal.wait(for: "\u{1B}[", since: before)
    terminal.send("o")
    try terminal.wait(for: "COVERED")
    #expect(
      !terminal.output.contains(Self.sixel) && !terminal.output.contains("a=T")
        && !terminal.output.contains("\u{10EEEE}"))
    try quit(terminal)
  }

  @Test func throughTmuxTheQuestionIsWrapped() throws {
    let folder = try TemporaryFolder()
    let terminal = try terminal(
      answering: "\u{1B}[?62;22c", folder, environment: ["TMUX": "/tmp/none,1,0", "KITTY_WINDOW_ID": "1"])
    #expect(terminal.output.contains("\u{1B}Ptmux;\u{1B}\u{1B}_Ga=q,"))
    // Nobody passes it on: nothing was answered.
    terminal.send("o")
    try terminal.wait(for: "COVERED")
    #expect(!terminal.output.contains("\u{10EEEE}"))
    try quit(terminal)
  }

  @Test func directColoursAreUsedWhereTheyAreAnnounced() throws {
    let folder = try TemporaryFolder()
    for (announced, sees) in [("truecolor", true), ("", false)] {
      let environment = folder.environment.merging(["TERM": "xterm-256color", "COLORTERM": announced]) { $1 }
      let terminal = try ScriptedTerminal(
        Programs.probe, ["colours"], environment: environment)
      try terminal.wait(for: Self.question, "colours")
      #expect(terminal.output.contains("38;2;18;52;86m") == sees)
      #expect(terminal.output.contains("38;5;215m"))
      terminal.send("q")
      #expect(try terminal.end() == 0)
    }
  }
}
