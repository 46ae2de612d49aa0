import Glibc
import Testing

@testable import TerminalUI

/// What is counted of frames, and how far they run ahead of a slow line.
@Suite struct FrameMeterTests {
  private let start = ContinuousClock.now

  /// A window by reference, so that expectations can ask it.
  private final class Window {
    private var window = WireWindow()
    var isAsking: Bool { window.isAsking }
    func sent(_ bytes: Int, at now: ContinuousClock.Instant) -> Bool { window.sent(bytes, at: now) }
    func answered(at now: ContinuousClock.Instant) -> Bool { window.answered(at: now) }
    func wait(at now: ContinuousClock.Instant) -> Duration { window.wait(at: now) }
  }

  @Test func framesBytesAndLatenciesAreCounted() {
    let meter = FrameMeter()
    #expect(meter.figures.usualLatency == nil)
    for number in 1...300 { meter.count(bytes: number, latency: .milliseconds(number)) }
    meter.count(bytes: 7, latency: nil)
    let figures = meter.figures
    #expect(figures.frames == 301)
    #expect(figures.bytes == 300 * 301 / 2 + 7)
    #expect(figures.lastBytes == 7)
    #expect(figures.mostBytes == 300)
    #expect(figures.mostLatency == .milliseconds(300))
    // Of the last hundred or so only: what was slow an hour ago is no news.
    #expect(figures.usualLatency == .milliseconds(250))
  }

  @Test(arguments: [
    ("rchar: 1\nwchar: 1234\nsyscr: 5\n", 1234), ("wchar: 0\n", 0), ("wchar: 12", 0), ("", 0), ("xwchar: 5\n", 0),
  ])
  func theKernelsFigureIsRead(text: String, bytes: Int) {
    #expect(WrittenBytes.written(text.utf8) == bytes)
  }

  @Test func whatThisThreadWritesIsCounted() throws {
    let written = try #require(WrittenBytes())
    let file = open("/dev/null", O_WRONLY | O_CLOEXEC)
    defer { close(file) }
    let before = written.total()
    #expect(write(file, "hello", 5) == 5)
    #expect(written.total() == before + 5)
  }

  @Test func aFastLineIsNeverWaitedFor() {
    let window = Window()
    for number in 0..<100 {
      let now = start + .milliseconds(number * 100)
      if window.sent(4000, at: now) {
        #expect(!window.answered(at: now + .milliseconds(1)))
      }
      #expect(window.wait(at: now + .milliseconds(2)) == .zero)
    }
  }

  @Test func fewBytesAreNotWorthAQuestion() {
    let window = Window()
    #expect(!window.sent(1000, at: start))
    #expect(!window.sent(1000, at: start))
    #expect(!window.isAsking)
    #expect(window.sent(100, at: start))
    #expect(window.isAsking)
  }

  @Test func onASlowLineFramesWaitForTheTerminal() {
    let window = Window()
    #expect(window.sent(6000, at: start))
    #expect(window.wait(at: start) == .zero)
    // One question at a time.
    #expect(!window.sent(6000, at: start))
    #expect(window.wait(at: start) == WireWindow.patience)
    #expect(window.wait(at: start + .milliseconds(500)) == WireWindow.patience - .milliseconds(500))
    // The first half has come; of the second one the terminal is asked at once.
    #expect(window.answered(at: start + .milliseconds(600)))
    #expect(window.wait(at: start + .milliseconds(600)) == .zero)
    #expect(!window.answered(at: start + .milliseconds(900)))
    #expect(!window.isAsking)
  }

  @Test func aTerminalThatDoesNotAnswerIsWaitedForOnce() {
    let window = Window()
    #expect(window.sent(20_000, at: start))
    #expect(window.wait(at: start + .seconds(3)) == .zero)
    #expect(!window.sent(20_000, at: start + .seconds(3)))
    #expect(window.wait(at: start + .seconds(3)) == .zero)
  }

  @Test func theAnswerIsNoKey() {
    var decoder = KeyDecoder()
    let events = decoder.decode(Array("\u{1B}[0nj".utf8))
    #expect(events == [.answer(.ready), .key("j")])
  }
}
