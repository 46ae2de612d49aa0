import Foundation
import Testing

/// What a visitor's keys cost on the wire.
@Suite(.serialized) struct WireTests {
  private let folder: TemporaryFolder
  private let platform: ServerProcess

  init() throws {
    folder = try TemporaryFolder()
    platform = try ServerProcess(folder: folder)
  }

  private func visitor() throws -> PseudoTerminal {
    let terminal = try PseudoTerminal(
      Programs.dashboard, ["--kiosk", "--url", platform.url],
      environment: folder.environment.merging(["TERM": "xterm-256color", "SSH_CONNECTION": "a"]) { $1 })
    try terminal.wait(for: "live")
    try terminal.wait(for: "Saguaro")
    // The preview's details come after the list.
    terminal.settle(600)
    return terminal
  }

  /// Somebody looks around: the list, a filter, a deal with its tabs, comparing, the calculator, help. Each key is pressed
  /// when the one before is answered, which is sooner than the cursor rests.
  @Test func twoHundredKeysThroughTheScreensCostLittle() throws {
    let (down, right, pageDown, pageUp) = ("\u{1B}[B", "\u{1B}[C", "\u{1B}[6~", "\u{1B}[5~")
    var keys = Array(repeating: "j", count: 40) + Array(repeating: pageDown, count: 3)
    keys += Array(repeating: pageUp, count: 3) + "/phoenix irr>10".map(String.init) + ["\r"]
    keys += Array(repeating: "j", count: 6) + ["\u{1B}", "s", down, down, "\r", "x", "\r", "]", "]", "]", "]"]
    keys +=
      Array(repeating: "j", count: 6) + ["[", "[", "\u{1B}", "=", "j", "=", "j", "=", "C", "\t", "\t", "d", "\u{1B}"]
    keys += ["K"] + Array(repeating: right, count: 10) + [down, down] + Array(repeating: right, count: 6)
    keys += ["\t", "\t", "\u{1B}", "?", down, down, "\u{1B}", ":", "t", "h", "\u{1B}", "G", "g", "g"]
    keys = Array((keys + Array(repeating: "j", count: 200)).prefix(200))

    let terminal = try visitor()
    let before = terminal.bytes
    var most = (bytes: 0, key: "")
    for key in keys {
      let start = terminal.bytes
      terminal.send(key)
      terminal.settle(key == "\u{1B}" ? 100 : 25)
      if terminal.bytes - start > most.bytes { most = (terminal.bytes - start, key) }
    }
    terminal.settle(400)
    let cost = terminal.bytes - before
    print("200 keys cost \(cost) bytes; the most for one was \(most.bytes) for \(most.key.debugDescription)")
    #expect(cost <= 120_000, "\(cost) bytes")
    #expect(most.bytes <= 12_000, "\(most.bytes) bytes for \(most.key.debugDescription)")
  }

  @Test func whereNothingHappensNothingIsSent() throws {
    let terminal = try visitor()
    let before = terminal.bytes
    terminal.settle(1500)
    #expect(terminal.bytes == before)
    // A key that means nothing here changes nothing.
    terminal.send("~")
    terminal.settle(300)
    #expect(terminal.bytes - before < 20)
  }

  /// A terminal that is behind is not sent what it would show only for a moment.
  @Test func framesWaitForATerminalThatIsBehind() throws {
    let terminal = try visitor()
    // Pages, which are larger than anything else; the answer to the first question never comes.
    terminal.answers = false
    let before = terminal.bytes
    terminal.forget()
    for _ in 0..<40 {
      terminal.send("\u{1B}[6~")
      terminal.send("\u{1B}[5~")
      terminal.settle(15)
    }
    let sent = terminal.bytes - before
    // What may be on its way, and the one frame that exceeds it.
    #expect(sent < 25_000, "\(sent) bytes")
    // It does not wait for ever, and what comes then is how things are now.
    terminal.forget()
    terminal.send("/zzz")
    try terminal.wait(for: "No deal matches")
  }
}
