import Client
import Domain
import Fixtures
import PlatformAPI
import Testing

@testable import App
@testable import TerminalUI

/// Staff record that the notice to the SEC of a raise was filed, correct that, and take it back.
@Suite struct FormDErrandTests {
  private static let camelback = Deal.camelbackCommons.id

  /// The deadlines, the notice of Camelback Commons selected.
  private func deadlines(
    _ platform: StaffStage.Platform = StaffStage.Platform(), columns: Int = 120, rows: Int = 40,
    isReadOnly: Bool = false
  ) async -> Driver<Dashboard> {
    var driver = await StaffStage.driver(platform, columns: columns, rows: rows, isReadOnly: isReadOnly)
    driver.type("8")
    await driver.runTasks()
    driver.press(.tab)
    await driver.runTasks()
    return driver
  }

  @Test func aFilingIsRecordedAndItsAlarmEnds() async {
    let platform = StaffStage.Platform()
    var driver = await deadlines(platform)
    #expect(driver.sees("Deadlines 1") && driver.lines().last?.contains("f file") == true)
    driver.type("f")
    #expect(driver.sees("Form D filed ·") && driver.sees("2026-03-02"))
    driver.press(.tab)
    driver.type("021-600001\r")
    #expect(driver.sees("Was the Form D of Camelback Commons filed on Mar 2, 2026,"))
    #expect(driver.sees("021-600001?") && driver.sees("its alarm ends for everybody"))
    #expect(!driver.sees("after it was due"))
    driver.type("\r")
    #expect(platform.errands == [], "enter alone records nothing")
    driver.type("y")
    await driver.runTasks()
    #expect(platform.errands == [.file(Self.camelback, on: Timestamp.fixtureNow.dateUTC, number: "021-600001")])
    #expect(driver.sees("the Form D of Camelback Commons is recorded as filed Mar 2,"))
    #expect(driver.sees("filed, 021-600001") && !driver.sees("Deadlines 1"))
    driver.type("6")
    await driver.runTasks()
    #expect(driver.sees("Camelback Commons") && !driver.sees("Form D"))
  }

  @Test func aDayAndANumberThatCannotBeAreRefusedWhereTheyAreTyped() async {
    let platform = StaffStage.Platform()
    let driver = await deadlines(platform)
    func refused(_ day: String, _ number: String) -> String {
      var copy = driver
      copy.type("f")
      for _ in 0..<12 { copy.press(.backspace) }
      copy.type(day)
      copy.press(.tab)
      copy.type(number)
      copy.press("alt-enter")
      return copy.screen
    }
    #expect(refused("2026-03-03", "").contains("that day has not come yet"))
    #expect(refused("2026-02-16", "").contains("the first commitment was on 2026-02-17"))
    #expect(refused("2026-03-01", "600001").contains("021- and 1 to 9 digits"))
    #expect(refused("2026-03-01", "").contains("filed on Mar 1, 2026?"), "the number may be empty")
    #expect(platform.errands == [])
  }

  @Test func whatThePlatformRefusesIsSaidAtItsField() async {
    let refusal = ClientError(
      .refused(status: 400), "no",
      errorBody: ErrorBody(
        error: "Validation failed", code: .validationFailed,
        details: [.init(field: "filedDate", message: "must not be before the first sale, 2026-03-01")]))
    var driver = await deadlines(StaffStage.Platform { $0.refusals = [refusal] })
    driver.type("f")
    driver.press("alt-enter")
    driver.type("y")
    await driver.runTasks()
    #expect(driver.sees("Nothing was done"))
    driver.press(.escape)
    #expect(driver.sees("Filed on") && driver.sees("must not be before the first sale, 2026-03-01"))
  }

  @Test func aFilingIsSeenCorrectedAndTakenBack() async throws {
    let platform = StaffStage.Platform()
    var driver = await deadlines(platform)
    driver.type("u")
    #expect(driver.sees("nobody has recorded that it was filed"))
    driver.type("jj")
    let row = try #require(driver.lines().first { $0.contains("filed, 021-512345") })
    #expect(row.contains("✓") && row.contains("Saguaro Ridge") && row.contains("2026-02-02"))
    driver.type("f")
    #expect(driver.sees("Correct Form D · Saguaro Ridge") && driver.sees("021-512345"))
    driver.press("alt-enter")
    #expect(driver.sees("It is recorded as filed Feb 2, 2026 (021-512345)"))
    driver.type("q")
    driver.type("u")
    driver.type("that was another deal\r")
    #expect(driver.sees("Take back that the Form D of Saguaro Ridge was filed?"))
    #expect(driver.sees("recorded by Sam Staff as filed Feb 2, 2026") && driver.sees("that was another deal"))
    driver.type("y")
    await driver.runTasks()
    #expect(platform.errands == [.unfile(StaffStage.saguaro, reason: "that was another deal")])
    #expect(driver.sees("is recorded as not filed") && driver.sees("Deadlines 2") && driver.sees("overdue"))
  }

  @Test func aNoticeThatIsFiledLateSaysSo() async {
    let platform = StaffStage.Platform { state in
      state.compliance.formD[0] = ComplianceReport.FormDNotice(
        property: state.compliance.formD[0].property, firstSaleDate: StaffStage.ago(40).dateUTC,
        today: Timestamp.fixtureNow.dateUTC)
    }
    var driver = await deadlines(platform)
    driver.type("f")
    driver.press("alt-enter")
    #expect(driver.sees("That is 25 days after it was due, Feb 5, 2026."))
  }

  @Test func theScreenOfTheRaiseHasItToo() async {
    let platform = StaffStage.Platform()
    var driver = await StaffStage.driver(platform)
    driver.type("6")
    await driver.runTasks()
    driver.type("\r")
    await driver.runTasks()
    #expect(driver.sees("Form D is due") && driver.lines().last?.contains("f file") == true)
    driver.type("f")
    driver.press("alt-enter")
    driver.type("y")
    await driver.runTasks()
    #expect(platform.errands == [.file(Self.camelback, on: Timestamp.fixtureNow.dateUTC, number: nil)])
    #expect(driver.sees("filed Mar 2, 2026") && !driver.sees("Form D is due"))
    #expect(driver.lines().last?.contains("f file") == false)
    driver.type("i")
    #expect(driver.sees("What it is made of") && driver.sees("Form D"))
    driver.press(.escape)
    driver.type("u")
    driver.type("by mistake\ry")
    await driver.runTasks()
    #expect(platform.errands.last == .unfile(Self.camelback, reason: "by mistake"))
    #expect(driver.sees("Form D is due"))
  }

  @Test func whereNothingWasSoldNothingIsFiled() async {
    var driver = await StaffStage.driver()
    driver.type("6")
    await driver.runTasks()
    driver.type("/gardens\r\r")
    await driver.runTasks()
    driver.type("f")
    #expect(driver.sees("nothing was committed yet: no Form D is owed"))
    driver = await deadlines()
    driver.type("jf")
    #expect(driver.sees("select a Form D notice among the deadlines"))
  }

  @Test func whoMayOnlyReadRecordsNothing() async {
    let platform = StaffStage.Platform()
    var driver = await deadlines(platform, isReadOnly: true)
    #expect(driver.sees("Form D") && driver.lines().last?.contains("f file") == false)
    driver.type("f")
    #expect(!driver.sees("Form D filed ·"))
    driver.send(.staff(.perform(.file(Self.camelback, on: Timestamp.fixtureNow.dateUTC, number: nil), key: "k")))
    await driver.runTasks()
    #expect(platform.errands == [])
  }

  @Test(arguments: [(120, 40), (80, 24), (46, 12)])
  func theDialogsFitEverySize(size: (Int, Int)) async {
    var driver = await deadlines(columns: size.0, rows: size.1)
    driver.type("f")
    #expect(driver.sees("Filed on") && driver.sees("File number"))
    driver.press(.tab)
    driver.type("021-600001\r")
    #expect(driver.sees("y do it") && driver.sees("021-600001"))
    driver.type("q")
    driver.type("jj")
    driver.type("u")
    driver.type("no\r")
    #expect(driver.sees("y do it") && driver.sees("Reason: no"))
  }
}
