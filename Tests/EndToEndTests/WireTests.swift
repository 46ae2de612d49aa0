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
    let (right, pageDown, pageUp, escape) = ("\u{1B}[C", "\u{1B}[6~", "\u{1B}[5~", "\u{1B}")
    func times(_ count: Int, _ key: String) -> [String] { Array(repeating: key, count: count) }
    var keys = times(40, "j") + "/phoenix irr>10".map(String.init) + ["\r"] + times(8, "j") + [escape]
    keys += ["\r", "]"] + times(6, "j") + ["]", "]"] + times(6, "j") + [escape] + times(15, "k")
    keys += ["=", "j", "=", "C", "\t", "\t", escape] + times(10, "j") + ["K"] + times(8, right) + ["\t", escape]
    keys += [pageDown, pageUp, "?", escape, ":", "t", "h", escape]
    // Up and down, so that no key comes to nothing at an end of the list.
    while keys.count < 200 { keys += times(20, "k") + times(20, "j") }
    keys = Array(keys.prefix(200))

    let terminal = try visitor()
    let before = terminal.bytes
    var most = (bytes: 0, key: "")
    for key in keys {
      let start = terminal.bytes
      terminal.send(key)
      terminal.settle(key == escape ? 250 : 25)
      if terminal.bytes - start > most.bytes { most = (terminal.bytes - start, key) }
    }
    terminal.settle(400)
    let cost = terminal.bytes - before
    print("200 keys cost \(cost) bytes; the most for one was \(most.bytes) for \(most.key.debugDescription)")
    // The goal is 120,000 on the wire at ten keys a second (Benchmarks/wire); SSH adds some 50 for each key.
    #expect(cost <= 107_000, "\(cost) bytes")
    #expect(most.bytes <= 8_000, "\(most.bytes) bytes for \(most.key.debugDescription)")
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
