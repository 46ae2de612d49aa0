import Testing

@testable import TerminalUI

/// Work belongs to its id.
struct TasksTests {
  /// Waits until the mailbox has something, without counting time.
  private func messages(_ mailbox: Mailbox<String>) async -> [String] {
    while true {
      let messages = mailbox.drain()
      if !messages.isEmpty { return messages }
      await Task.yield()
    }
  }

  @Test func aReplacedTaskIsCancelledAndItsNewsAreDropped() async {
    let mailbox = Mailbox<String>()
    var tasks = Tasks<String>()
    tasks.start("load", sendingTo: mailbox) { send in
      while !Task.isCancelled { await Task.yield() }
      send("old")
    }
    tasks.start("load", sendingTo: mailbox) { send in send("new") }
    #expect(await messages(mailbox) == ["new"])
  }

  @Test func finishedTasksAreForgotten() async {
    let mailbox = Mailbox<String>()
    var tasks = Tasks<String>()
    for number in 0..<50 {
      tasks.start(EffectID("deal \(number)"), sendingTo: mailbox) { send in send("done") }
      _ = await messages(mailbox)
    }
    // The last ones may not have signed off yet.
    #expect(tasks.count < 50)
  }
}
