import Client
import Domain
import Fixtures
import Testing

@testable import App
@testable import TerminalUI

/// What the signs on a screen mean is a key away.
@Suite struct SignTests {
  private func help(_ change: (inout Dashboard) -> Void = { _ in }) -> Driver<Dashboard> {
    var (featured, simulated) = (Deal.saguaroRidge, Deal.juniperFlats)
    (featured.featured, simulated.simulated) = (true, true)
    var dashboard = Stage.dashboard([featured, simulated])
    change(&dashboard)
    var driver = Driver(dashboard, columns: 120, rows: 40)
    driver.advance(by: .seconds(5))
    driver.type("?signs")
    return driver
  }

  @Test func theHelpNamesTheSignsThatAreOnTheScreenAndNoOthers() {
    let driver = help()
    #expect(driver.sees("Signs on this screen"))
    #expect(driver.sees("◆                   featured by the platform"))
    #expect(driver.sees("~                   simulated: not an offering"))
    #expect(driver.sees("sorted by this, the largest first") && driver.sees("live: what happens"))
    #expect(!driver.sees("on your watchlist") && !driver.sees("has a note") && !driver.sees("marked, for"))
  }

  @Test func inASCIITheyAreNamedAsTheyAreDrawn() {
    let lines = TestTerminal.lines(of: help { $0.world.glyphs = .ascii }.frame().foldedToASCII())
    #expect(lines.contains { $0.contains("@                   featured by the platform") })
  }

  @Test func whatIsReadOutAsAWordNeedsNoLegend() {
    var dashboard = help().app
    var canvas = Canvas(size: Size(columns: 120, rows: 40))
    canvas.isSpoken = true
    dashboard.draw(on: &canvas)
    #expect(!LinearReading(canvas).lines.contains { $0.text.contains("Signs on this screen") })
  }
}
