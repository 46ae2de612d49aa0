import Domain
import PlatformAPI
import Testing

@testable import App
@testable import TerminalUI

/// The staff's screens before an audience: figures are seen, nobody is recognised.
@Suite struct StaffPresenterTests {
  private func driver(columns: Int, rows: Int) async -> Driver<Dashboard> {
    let platform = StaffStage.Platform { $0.role = .admin }
    var dashboard = await StaffStage.driver(platform).app
    dashboard.world.isMasked = true
    var driver = Driver(dashboard, columns: columns, rows: rows)
    driver.advance(by: .seconds(1))
    await driver.runTasks()
    return driver
  }

  /// The raises, one with its investors and its waitlist, steps and reminders; people; payments, jobs and records.
  private static let ways = [
    "6", "6\r", "6\r\t", "6\r\t\t", "6\r\t\r", "6\r\t\r\r", "6\re\r", "7", "7\r", "7]", "7]]", "8", "8\r", "8]", "8]]",
    "8]]]", "8]]]]", "8n",
  ]

  @Test(arguments: ways, [(120, 40), (80, 24), (60, 20)])
  func nobodyIsRecognised(keys: String, size: (columns: Int, rows: Int)) async {
    var driver = await driver(columns: size.columns, rows: size.rows)
    for key in keys {
      driver.type(String(key))
      await driver.runTasks()
    }
    // Every name that the platform of the stage knows, whether or not the screen is one that shows it.
    let names =
      StaffStage.users.flatMap { [StaffWords.name(of: $0), $0.email] }
      + StaffStage.investors.flatMap { [$0.name, $0.email] }
      + StaffStage.waitlist.map(\.name) + StaffStage.lines.map(\.investor)
    #expect(names.count > 10)
    for name in names { #expect(!driver.sees(name), "\(name) is seen in\n\(driver.screen)") }
    // Neither by what is left of a name where the window, a column or a dialog cuts it off.
    for name in names where name.count > 6 {
      #expect(!driver.sees(String(name.prefix(6))), "\(name.prefix(6)) is seen in\n\(driver.screen)")
    }
    for name in names {
      #expect(driver.title?.string.contains(name) != true, "the window is called \(driver.title?.string ?? "")")
    }
  }

  @Test func amountsAreSeenAndTheWindowNamesNobody() async {
    var driver = await driver(columns: 120, rows: 40)
    driver.type("7")
    await driver.runTasks()
    driver.type("\r")
    await driver.runTasks()
    #expect(driver.sees("$"))
    #expect(driver.title?.string.contains("•") == true)
  }
}
