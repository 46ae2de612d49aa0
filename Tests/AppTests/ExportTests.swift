import Client
import Domain
import Fixtures
import Foundation
import PlatformAPI
import Testing

@testable import App
@testable import TerminalUI

/// What is on the screen as a file: whole, private, and never in the place of another without a word.
@Suite struct ExportTests {
  private final class Home {
    let url = FileManager.default.temporaryDirectory.appendingPathComponent("tucson-\(UUID().uuidString)")
    var files: ExportFiles { ExportFiles(environment: ["HOME": url.path]) }

    init() throws { try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true) }
    deinit { try? FileManager.default.removeItem(at: url) }

    func text(_ name: String) throws -> String {
      try String(contentsOf: url.appendingPathComponent(name), encoding: .utf8)
    }

    var names: [String] { get throws { try FileManager.default.contentsOfDirectory(atPath: url.path).sorted() } }
  }

  private let home: Home
  private let name = "deals-2026-03-02.csv"

  init() throws { home = try Home() }

  private func driver(_ deals: [Deal] = Deal.examples, rows: Int = 24) -> Driver<Dashboard> {
    var dashboard = Stage.dashboard(deals)
    let files = home.files
    dashboard.world.services.exportPath = { files.suggestion($0) }
    dashboard.world.services.export = { files.write($0, to: $1, replacing: $2) }
    return Driver(dashboard, columns: 100, rows: rows)
  }

  private func export(_ driver: inout Driver<Dashboard>, _ keys: Key...) async {
    driver.press("ctrl-s")
    for key in keys { driver.press(key) }
    driver.press(.enter)
    await driver.runTasks()
  }

  @Test func aNameThatEndsAsAFormatAsksForIt() async throws {
    var driver = driver()
    driver.press("ctrl-s")
    driver.press(.tab)
    driver.press("ctrl-u")
    driver.type("~/a.csv")
    driver.press(.enter)
    await driver.runTasks()
    #expect(try home.text("a.csv").hasPrefix("name,") || !(try home.text("a.csv").hasPrefix("[")))
    driver.press("ctrl-s")
    driver.press("ctrl-u")
    driver.type("~/B.JSON")
    driver.press(.enter)
    await driver.runTasks()
    #expect(try home.text("B.JSON").hasPrefix("["))
    // A key for another format changes the name's end with it.
    driver.press("ctrl-s")
    driver.press("ctrl-u")
    driver.type("~/c.csv")
    driver.press(.tab)
    #expect(driver.sees("~/c.json"))
  }

  @Test func everyRowThatTheFilterLetsThroughIsWritten() async throws {
    // Many more than the window has lines.
    let deals = (0..<200).map { Deal.fixture("Deal \($0)", number: UInt64(10 + $0), irr: Double($0 % 30)) }
    var driver = driver(deals, rows: 12)
    driver.type("/irr>=15\r")
    driver.press("ctrl-s")
    #expect(driver.sees("100 deals") || driver.sees("95 deals"))
    #expect(driver.sees("~/\(name)"))
    driver.press(.enter)
    await driver.runTasks()
    #expect(driver.sees("written to \(home.url.path)") || driver.sees("written to"))
    let expected = deals.count { ($0.targetIRR?.value ?? 0) >= 15 }
    #expect(try home.text(name).components(separatedBy: "\n").count == expected + 2)
    let mode = try FileManager.default.attributesOfItem(atPath: home.url.appendingPathComponent(name).path)
    #expect(mode[.posixPermissions] as? Int == 0o600)
    #expect(try home.names == [name])
  }

  @Test func onlyWhatIsMarkedWhenSomethingIs() async throws {
    var driver = driver()
    driver.type("  ")
    await export(&driver)
    let lines = try home.text(name).split(separator: "\n").map(String.init)
    #expect(lines.count == 3 && lines[1].hasPrefix("Saguaro Ridge,") && lines[2].hasPrefix("Copper Basin Lofts,"))
  }

  @Test func theColumnsAreThoseOfTheTable() async throws {
    var driver = driver()
    driver.type("cjx\r")
    await export(&driver)
    #expect(try home.text(name).hasPrefix("name,class,min,irr,"))
  }

  @Test func nothingIsReplacedWithoutAWord() async throws {
    var driver = driver()
    driver.press("ctrl-s")
    // It appears between the question and the answer.
    try "mine".write(to: home.url.appendingPathComponent(name), atomically: true, encoding: .utf8)
    driver.press(.enter)
    await driver.runTasks()
    #expect(driver.sees("that is there already"))
    #expect(try home.text(name) == "mine")
    driver.press(.enter)
    await driver.runTasks()
    #expect(try home.text(name).hasPrefix("name,"))
    // The next one is offered another name.
    driver.press("ctrl-s")
    #expect(driver.sees("(2).csv"))
  }

  @Test func jsonHasThePlatformsObjectsAndTextIsTheScreen() async throws {
    var driver = driver()
    await export(&driver, .tab)
    let json = try Data(contentsOf: home.url.appendingPathComponent("deals-2026-03-02.json"))
    let list = try #require(try JSONSerialization.jsonObject(with: json) as? [[String: Any]])
    #expect(list.count == 5 && list.first?["slug"] as? String == "saguaro-ridge")
    driver.advance(by: .seconds(10))
    let screen = driver.screen
    await export(&driver, .tab, .tab)
    #expect(try home.text("deals-2026-03-02.txt") == screen)
  }

  @Test func aFormulaStaysAText() async throws {
    var deal = Deal.saguaroRidge
    deal.name = "=HYPERLINK(1)"
    var driver = driver([deal])
    await export(&driver)
    #expect(try home.text(name).contains("'=HYPERLINK(1)"))
  }

  @Test func aPlaceThatIsNoneIsNamedAndLeavesNothing() async throws {
    var driver = driver()
    driver.press("ctrl-s", "ctrl-u")
    driver.type("~/nowhere/deals.csv\r")
    await driver.runTasks()
    #expect(driver.sees("No such file or directory"))
    #expect(try home.names.isEmpty)
  }

  @Test func whatIsNoOrdinaryFileIsNotReplaced() throws {
    let pipe = home.url.appendingPathComponent("pipe").path
    #expect(mkfifo(pipe, 0o600) == 0)
    #expect(throws: AtomicFile.Trouble.self) { try AtomicFile(pipe) }
    var there = stat()
    #expect(stat(pipe, &there) == 0 && there.st_mode & S_IFMT == S_IFIFO)
  }

  @Test func aKioskWritesNothing() throws {
    var dashboard = Stage.dashboard()
    dashboard.world.kiosk = Kiosk(idleMinutes: 5)
    var driver = Driver(dashboard, columns: 100, rows: 24)
    driver.press("ctrl-s")
    #expect(driver.sees("a kiosk writes no files") && !driver.sees("Format"))
  }

  @Test func aDealsTabIsWrittenWithItsOwnRows() async throws {
    var driver = driver()
    driver.type("\r]]]")
    await driver.runTasks()
    await export(&driver)
    let text = try home.text("saguaro-ridge-units-2026-03-02.csv")
    #expect(text.hasPrefix("unitNumber,unitType,"))
    #expect(text.components(separatedBy: "\n").count == PropertyDetail.fixture(of: .saguaroRidge).units.count + 2)
  }

  @Test func thePortfoliosMonthsAndPartsAreWrittenAsTables() async throws {
    var mine = AccountStage.Mine()
    let copy = PortfolioStage.copy()
    mine.portfolio = copy
    let files = home.files
    var driver = await AccountStage.driver(mine, columns: 100) { dashboard in
      dashboard.world.services.exportPath = { files.suggestion($0) }
      dashboard.world.services.export = { files.write($0, to: $1, replacing: $2) }
    }
    driver.type("2\t")
    await driver.runTasks()
    await export(&driver)
    await export(&driver, .tab)
    let months = try home.text("portfolio-months-2026-03-02.csv").split(separator: "\n").map(String.init)
    #expect(months[0] == "date,paidOutInMonth,nav,paidIn,distributions,tvpi")
    #expect(months.count == copy.timeline.count + 1)
    let last = try #require(copy.timeline.last)
    #expect(months[1].hasPrefix("\(last.date),") && months[1].contains(DealColumn.plainDollars(last.nav)))
    // What was paid in the months is what was paid out in all.
    let paid = try months.dropFirst().map { try Money(parsing: String($0.split(separator: ",")[1])) }
    #expect(paid.total() == last.distributions)
    driver.type("\t\t")
    await export(&driver)
    await export(&driver, .tab)
    let parts = try home.text("allocation-2026-03-02.csv").split(separator: "\n").map(String.init)
    #expect(parts[0] == "by,key,amount,percent,of")
    let data = try Data(contentsOf: home.url.appendingPathComponent("allocation-2026-03-02.json"))
    let list = try #require(try JSONSerialization.jsonObject(with: data) as? [[String: Any]])
    #expect(list.count == parts.count - 1 && list.count > 4)
    #expect(Set(list.compactMap { $0["by"] as? String }) == ["type", "state", "class", "status"])
    #expect(try home.names.contains("portfolio-months-2026-03-02.json"))
  }

  @Test func figuresAreExact() throws {
    let share = try #require(HoldingsCommand.columns.first { $0.id == "ownershipPercent" })
    var holding = try #require(PortfolioStage.copy().summary.holdings.first)
    holding.ownershipPercent = Percent(0.408_163)
    #expect(share.value(holding).plain == "0.408163")

    var deal = Deal.saguaroRidge
    deal.minimumInvestment = Money(cents: 2_500_050)
    deal.occupancy = Percent(93.125)
    func exported(_ column: String) -> String? {
      DealColumn.all.first { $0.id == column }?.value(deal, .fixtureNow)
    }
    #expect(exported("occ") == "93.125" && exported("dscr").flatMap(Double.init) == deal.debtServiceCoverage)
    let compared = Comparison([deal, .copperBasinLofts], at: .fixtureNow).rows
    func plain(_ row: String) -> String? { compared.first { $0.name == row }?.plain.first }
    #expect(plain("Minimum") == "25000.50" && plain("Occupancy") == "93.125")
    #expect(plain("DSCR").flatMap(Double.init) == deal.debtServiceCoverage)
  }

  @Test func aLongOneTellsHowFarItIs() async throws {
    let deals = (0..<3000).map { Deal.fixture("Deal \($0)", number: UInt64(10 + $0)) }
    let content = ExportContent.deals("deals", subject: "", deals, DealColumn.usual, at: .fixtureNow)
    let path = home.url.appendingPathComponent("a.csv").path
    var counts: [Int] = []
    for await step in home.files.write(try #require(content.writers[.csv]), to: path, replacing: false) {
      if case .came(let count) = step { counts.append(count) }
    }
    #expect(counts.count > 2 && counts == counts.sorted() && counts.last == 3001)
    #expect(try home.text("a.csv").components(separatedBy: "\n").count == 3002)
  }

  @Test func whatIsGivenUpLeavesNothingBehind() async throws {
    let path = home.url.appendingPathComponent("a.csv").path
    let writer: ExportContent.Writer = { _ in throw CancellationError() }
    var steps: [ExportStep] = []
    for await step in home.files.write(writer, to: path, replacing: false) { steps.append(step) }
    #expect(steps == [.failed("given up: nothing was written")])
    #expect(try home.names.isEmpty)
  }
}
