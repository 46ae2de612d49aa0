import Fixtures
import Testing

@testable import App
@testable import TerminalUI

/// The line at the top: where one is and how it stands with the platform, in every window.
@Suite struct HeaderTests {
  private func header(columns: Int, _ keys: String) async -> String {
    var mine = AccountStage.Mine()
    mine.portfolio = PortfolioStage.copy()
    var driver = await AccountStage.driver(mine, columns: columns)
    driver.type(keys)
    await driver.runTasks()
    return driver.lines()[0]
  }

  @Test(arguments: [40, 46, 60, 80, 120])
  func whereOneIsAndHowItStandsGoBeforeWhoOneIs(columns: Int) async {
    let inside = await header(columns: columns, "P")
    #expect(inside.contains("› Profile") && inside.contains("● live"), "\(inside)")
    let portfolio = await header(columns: columns, "2")
    #expect(portfolio.contains("● live"), "\(portfolio)")
    #expect(columns < 46 || portfolio.contains("2 Portfolio"), "\(portfolio)")
    let calculator = await header(columns: 80, "K")
    #expect(calculator.contains("› Calculator · Saguaro Ridge") && calculator.contains("● live"), "\(calculator)")
  }

  @Test func withoutRoomForATitleThereIsNoSignOfOneEither() async {
    for columns in 24...40 {
      let line = await header(columns: columns, "P")
      #expect(!line.contains("›") || line.contains("› Pr"), "\(columns): \(line)")
    }
  }
}

/// The line at the bottom, for somebody who is not signed in.
@Suite struct GuestFooterTests {
  @Test(arguments: ["2", "3", "4", "5", "P"]) func aGuestIsToldToSignInAndNothingElse(key: String) async {
    var driver = Stage.driver(columns: 80)
    driver.type(key)
    await driver.runTasks()
    let footer = driver.lines().last ?? ""
    #expect(footer.contains("L sign in") && footer.contains("? help"), "\(footer)")
    #expect(
      ["open", "save", "end session", "explain", "read", "copy"].allSatisfy { !footer.contains($0) }, "\(footer)")
    #expect(key != "P" || footer.contains("q back"))
  }

  @Test func onTheDealsItNamesWhatAGuestCanDo() async {
    let footer = Stage.driver(columns: 120).lines().last ?? ""
    #expect(footer.contains("L sign in") && footer.contains("c columns"), "\(footer)")
    #expect(!footer.contains("invest") && !footer.contains("watch"), "\(footer)")
    let signedIn = await AccountStage.driver(columns: 120).lines().last ?? ""
    #expect(!signedIn.contains("sign in") && signedIn.contains("I invest"), "\(signedIn)")
  }
}

/// What is told of a screen over which something lies.
@Suite struct SpokenOverlayTests {
  @Test func whatLiesUnderADialogIsNotReadInPieces() async {
    var driver = Stage.driver(columns: 120, rows: 40)
    driver.type("\ri")
    await driver.runTasks()
    var canvas = Canvas(size: Size(columns: 120, rows: 40))
    canvas.isSpoken = true
    var app = driver.app
    app.draw(on: &canvas)
    let lines = LinearReading(canvas).lines.map(\.text)
    #expect(lines.contains("What it is made of"))
    let pieces = lines.filter { $0.count < 4 && !$0.contains { $0.isNumber } }
    #expect(pieces.isEmpty, "\(pieces)")
    #expect(!lines.contains { $0.hasPrefix("Phoenix, AZ") }, "what lies below is told when it is there again")
    // One figure with its explanation: beside a list of all, each line would be read with one of another figure.
    let names = driver.app.top.figures(driver.app.world).flatMap(\.figures).map(\.name.string)
    let told = lines.filter { line in names.contains { line.hasPrefix($0) && !line.contains("Target") } }
    #expect(told.count <= 2, "\(told)")
    #expect(lines.contains { $0.contains("1 of \(names.count)") })
  }
}
