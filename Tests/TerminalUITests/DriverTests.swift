import Testing

@testable import TerminalUI

/// A whole program without a terminal: keys in, screens out.
struct DriverTests {
  private struct Counter: Application {
    enum Message: Sendable, Equatable { case add(Int), load, loaded(String), tick, quit, copy }
    var count = 0
    var note = "–"
    var table = TableState()
    var size = Size.zero

    func start() -> [Effect<Message>] { [.timer(id: "tick", after: .seconds(2), .tick)] }

    mutating func handle(_ event: InputEvent) -> [Message] {
      switch event {
      case .resize(let size): self.size = size
      case .key("+"): return [.add(1)]
      case .key("l"): return [.load]
      case .key("y"): return [.copy]
      case .key("q"), .key("ctrl-c"): return [.quit]
      case .paste(let text): return [.add(text.count)]
      default: break
      }
      return []
    }

    mutating func update(_ message: Message) -> [Effect<Message>] {
      switch message {
      case .add(let number): count += number
      case .load:
        return [
          .task(id: "load") { send in
            send(.loaded("fresh"))
            send(.add(10))
          }
        ]
      case .loaded(let text): note = text
      case .tick:
        count += 100
        return [.timer(id: "tick", after: .seconds(2), .tick)]
      case .copy: return [.copy("count \(count)"), .cancel("tick")]
      case .quit: return [.quit]
      }
      return []
    }

    func draw(on canvas: inout Canvas) {
      canvas.write("count \(count) \(untrusted: note)", at: .zero)
    }
  }

  @Test func keysBecomeMessagesAndMessagesTheScreen() {
    var driver = Driver(Counter(), columns: 20, rows: 2)
    driver.type("+++")
    #expect(driver.text() == "count 3 –\n\n")
    driver.paste("abcde")
    #expect(driver.shows("count 8"))
  }

  @Test func tasksRunWhenToldAndInTheirOrder() async {
    var driver = Driver(Counter())
    driver.type("l")
    #expect(driver.waiting == ["load"])
    #expect(driver.app.note == "–")
    await driver.runTasks()
    #expect(driver.app.note == "fresh")
    #expect(driver.app.count == 10)
  }

  @Test func aTaskOfTheSameIdTakesThePlaceOfTheOlderOne() async {
    var driver = Driver(Counter())
    driver.type("ll")
    await driver.runTasks()
    #expect(driver.app.count == 10)
  }

  @Test func timeIsMadeByHand() {
    var driver = Driver(Counter())
    driver.advance(by: .milliseconds(1999))
    #expect(driver.app.count == 0)
    driver.advance(by: .milliseconds(4001))
    #expect(driver.app.count == 300)
    driver.type("y")
    driver.advance(by: .seconds(60))
    #expect(driver.app.count == 300)
    #expect(driver.clipboard == "count 300")
  }

  @Test func nothingHappensAfterTheEnd() {
    var driver = Driver(Counter())
    driver.press("ctrl-c")
    driver.type("+")
    #expect(driver.ending == .quit)
    #expect(driver.app.count == 0)
  }

  @Test func suspendingIsNotTheProgramsBusiness() {
    var driver = Driver(Counter())
    driver.press("ctrl-z")
    #expect(driver.suspensions == 1)
    #expect(driver.ending == nil)
  }

  @Test func theSizeIsKnownFromTheStartAndAfterEveryChange() {
    var driver = Driver(Counter(), columns: 33, rows: 7)
    #expect(driver.app.size == Size(columns: 33, rows: 7))
    driver.resize(columns: 10, rows: 1)
    #expect(driver.lines() == ["count 0 –"])
  }

  @Test func messagesFromOtherThreadsArriveInOrder() {
    let mailbox = Mailbox<Int>()
    for number in 0..<100 { mailbox.send(number) }
    #expect(mailbox.drain() == Array(0..<100))
    #expect(mailbox.drain().isEmpty)
  }

  @Test func timersFireInTheirOrderAndOnce() {
    let start = ContinuousClock.Instant.now
    var timers = Timers<String>()
    timers.set("b", at: start + .seconds(2), "b")
    timers.set("a", at: start + .seconds(1), "a")
    timers.set("c", at: start + .seconds(9), "c")
    timers.set("c", at: start + .seconds(3), "c again")
    #expect(timers.next == start + .seconds(1))
    let due = timers.due(at: start + .seconds(3)).map(\.message)
    #expect(due == ["a", "b", "c again"])
    #expect(timers.next == nil)
  }
}
