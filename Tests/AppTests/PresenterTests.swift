import Client
import Domain
import Fixtures
import PlatformAPI
import Testing

@testable import App
@testable import TerminalUI

/// A dashboard that is shown to an audience.
@Suite struct PresenterTests {
  private func driver(columns: Int = 120, rows: Int = 40, showcase: Showcase? = nil) -> Driver<Dashboard> {
    var world = Stage.dashboard().world
    world.services.themes = { [.dusk, Theme(name: "other", summary: "another one", appearance: .dark, looks: [:])] }
    return Driver(
      Dashboard(world: world, theme: .dusk, showsKeys: true, showcase: showcase), columns: columns, rows: rows)
  }

  // MARK: Keys

  @Test func theKeysThatArePressedAreShownForAWhile() {
    var driver = driver(columns: 80, rows: 24)
    driver.type("jjj\r]")
    let strip = driver.lines()[22]
    #expect(strip.hasSuffix("j ×3  ↵   ]"))
    driver.advance(by: KeyStrip.patience)
    #expect(driver.lines()[22].isEmpty)
  }

  @Test func manyKeysMakeRoomForNewOnes() {
    var strip = KeyStrip()
    for letter in "abcdefghijklmnopqrstuvwxyz" { strip.take(Key(letter)) }
    #expect(strip.presses.count == KeyStrip.most)
    #expect(strip.presses.last?.key == "z")
    let line = TestTerminal.lines(columns: 20, rows: 1) {
      strip.draw(in: Rect(size: Size(columns: 20, rows: 1)), on: &$0)
    }
    #expect(line[0].hasSuffix("z"))
    #expect(line[0].count <= 20)
  }

  @Test func withoutAnAudienceNoKeysAreShown() {
    var driver = Stage.driver()
    driver.type("jjj")
    #expect(!driver.sees("×3"))
  }

  // MARK: People

  @Test func nobodyIsRecognised() async {
    var mine = AccountStage.Mine()
    mine.user.firstName = "Ada"
    mine.user.lastName = "Example"
    var dashboard = await AccountStage.driver(mine).app
    dashboard.world.isMasked = true
    var driver = Driver(dashboard, columns: 120, rows: 40)
    driver.type("P")
    #expect(driver.sees("Profile"))
    for text in ["Ada", "Example", AccountStage.account, "investor@"] { #expect(!driver.sees(text), "\(text) is seen") }
    #expect(driver.sees("A•• E••••••"))
    #expect(driver.sees("i•••••••@••••••••."))
  }

  @Test(arguments: [
    ("write to ada@example.com now", "write to a••@•••••••.••• now"), ("│ada.b@x…│", "│a••.•@•…│"), ("@ 5 %", "@ 5 %"),
    ("a @ b", "a @ b"), ("Ada, Adam and ADA", "A••, Adam and ADA"), ("Ada", "A••"), ("", ""),
    ("│Ada Exam…│ and Ad…, Exa… Ex", "│A•• E•••…│ and A•…, Exa… Ex"), ("Ada Examples", "A•• Examples"),
  ])
  func addressesAndKnownNamesAreHidden(text: String, hidden: String) {
    var canvas = Canvas(size: Size(columns: 40, rows: 1))
    canvas.write(DisplayText(untrusted: text), at: Point(column: 0, row: 0))
    let mask = PeopleMask(names: ["Ada", "Ada Example"])
    mask.apply(to: &canvas)
    #expect(mask.hiding(DisplayText(untrusted: text)).string == hidden)
    #expect(TestTerminal.lines(of: canvas) == [hidden])
  }

  @Test(arguments: [
    ("│ Jose\u{301} Garci\u{301}a │", "│ J••• G••••• │", "│ J••• G••••• │"), ("│ 山田 太郎 │", "│ 山•• 太•• │", "│ 山• 太• │"),
  ])
  func namesAreHiddenHoweverTheyAreWritten(text: String, drawn: String, written: String) {
    var canvas = Canvas(size: Size(columns: 40, rows: 1))
    canvas.write(DisplayText(untrusted: text), at: Point(column: 0, row: 0))
    let mask = PeopleMask(names: ["Jose\u{301} Garci\u{301}a", "山田", "太郎"])
    mask.apply(to: &canvas)
    #expect(TestTerminal.lines(of: canvas) == [drawn])
    #expect(mask.hiding(text) == written)
  }

  @Test func styleAndWidthStay() {
    var canvas = Canvas(size: Size(columns: 20, rows: 1))
    canvas.write("ab@cd", at: Point(column: 2, row: 0), style: Style(.error))
    PeopleMask(names: []).apply(to: &canvas)
    #expect(TestTerminal.runs(of: canvas, row: 0).contains(.init("a•@••", Style(.error))))
  }

  // MARK: The showcase

  @Test func theShowcaseShowsWhatItSays() async {
    var driver = driver()
    await driver.rest()
    for step in Showcase.deals.steps {
      driver.press(keys: step.keys)
      await driver.rest()
      #expect(driver.sees(step.shows), "\(step.words.string): no '\(step.shows)' in\n\(driver.screen)")
    }
  }

  @Test func theShowcasePlaysByItselfToItsEnd() async {
    var driver = driver(showcase: .deals)
    driver.advance(by: .seconds(1))
    var said: Set<String> = []
    for _ in 0..<400 where !driver.sees("that was all") {
      for step in Showcase.deals.steps where driver.sees(String(step.words.string.prefix(24))) {
        said.insert(step.words.string)
      }
      driver.advance(by: .milliseconds(400))
      await driver.runTasks()
    }
    #expect(said.count == Showcase.deals.steps.count)
    #expect(driver.sees("that was all"))
    #expect(driver.app.playing == nil)
    #expect(driver.app.overlay == nil)
    driver.advance(by: .seconds(60))
    #expect(driver.lines()[38].isEmpty)
  }

  @Test func ctrlCEndsTheProgramInTheMiddleOfAShowcase() {
    var driver = driver(showcase: .deals)
    driver.advance(by: .seconds(5))
    driver.press("ctrl-c")
    #expect(driver.ending == .quit)
  }

  // MARK: What it costs

  @Test func whatItCostsIsShownOnDemand() {
    var dashboard = Stage.dashboard()
    let meter = FrameMeter()
    meter.count(bytes: 6000, latency: nil)
    for bytes in [300, 350] { meter.count(bytes: bytes, latency: .microseconds(420)) }
    dashboard.world.services.cost = { meter.figures }
    dashboard.world.services.answers = {
      var answers = DetailAnswers()
      answers.kept = 81
      answers.confirmed = 12
      answers.fetched = 4
      return answers
    }
    var driver = Driver(dashboard, columns: 80, rows: 24)
    driver.type(":stats\r")
    for text in ["3 frames", "0.4 ms · most 0.4 ms", "81 here · 12 unchanged · 4 fetched", "● live"] {
      #expect(driver.sees(text), "\(text) is missing in\n\(driver.screen)")
    }
    // The dashboard goes on below it.
    driver.type("j\r")
    #expect(driver.sees("›") && driver.sees("3 frames"))
    driver.type(":stats\r")
    #expect(!driver.sees("3 frames"))
  }
}

extension Driver {
  /// Presses keys one after the other.
  fileprivate mutating func press(keys: [Key]) {
    for key in keys { press(key) }
  }
}
