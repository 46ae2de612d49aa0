import Domain
import Fixtures
import Lock
import Testing

@testable import App
@testable import Client
@testable import TerminalUI

/// Notes on deals: private, kept on this machine, seen where the deal is.
@Suite struct NoteTests {
  @Test func aNoteIsSeenInTheListTheOverviewAndAtTheNextStart() async throws {
    let data = try Stage.personal()
    var driver = await Stage.keeping(data)
    driver.type("aCall the sponsor.\nAsk about the roof.")
    driver.press("ctrl-s")
    await driver.runTasks()
    #expect(driver.lines().contains { $0.contains("✎") && $0.contains("Saguaro Ridge") })
    driver.type("\r")
    await driver.runTasks()
    #expect(driver.sees("Your note") && driver.sees("Ask about the roof."))
    let again = await Stage.keeping(data)
    #expect(again.app.world.notes[Deal.saguaroRidge.id]?.text == "Call the sponsor.\nAsk about the roof.")
  }

  @Test func anEmptyNoteIsNone() async throws {
    var driver = await Stage.keeping(try Stage.personal())
    driver.type("ax")
    driver.press("ctrl-s")
    await driver.runTasks()
    #expect(driver.app.world.notes.count == 1)
    driver.type("a")
    driver.press(.backspace, "ctrl-s")
    await driver.runTasks()
    #expect(driver.app.world.notes.isEmpty && !driver.sees("✎"))
  }

  @Test func whatWasWrittenIsNotLostByOneKey() async throws {
    var driver = await Stage.keeping(try Stage.personal())
    driver.type("ahello")
    driver.press(.escape)
    #expect(driver.sees("esc again drops"))
    driver.type("!")
    driver.press("ctrl-s")
    await driver.runTasks()
    #expect(driver.app.world.notes[Deal.saguaroRidge.id]?.text == "hello!")
    driver.type("a more")
    driver.press(.escape, .escape)
    await driver.runTasks()
    #expect(driver.app.world.notes[Deal.saguaroRidge.id]?.text == "hello!")
  }

  @Test func nobodySeesTheNotesOfAnother() async throws {
    let owner = Lock<PlatformKey?>(.somebody)
    let data = try Stage.personal { owner.withLock { $0 } }
    var driver = await Stage.keeping(data)
    driver.type("asecret")
    driver.press("ctrl-s")
    await driver.runTasks()
    owner.withLock { $0 = PlatformKey(url: "https://platform.example") }
    driver.send(
      .accountChanged(AccountChange(account: nil, catalogue: Catalogue(Deal.examples), copy: .nothing)))
    #expect(driver.app.world.notes.isEmpty)
    await driver.runTasks()
    #expect(driver.app.world.notes.isEmpty && !driver.sees("✎"))
    owner.withLock { $0 = .somebody }
    driver.send(
      .accountChanged(AccountChange(account: nil, catalogue: Catalogue(Deal.examples), copy: .nothing)))
    await driver.runTasks()
    #expect(driver.app.world.notes.count == 1)
  }
}
