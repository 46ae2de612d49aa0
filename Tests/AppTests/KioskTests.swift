import Client
import Domain
import Fixtures
import Testing

@testable import App
@testable import TerminalUI

/// A dashboard that strangers use.
@Suite struct KioskTests {
  private func driver(
    idleMinutes: Double = 5, showcase: Showcase? = nil, services: DashboardServices? = nil, columns: Int = 80
  ) -> Driver<Dashboard> {
    var world = Stage.dashboard().world
    world.kiosk = Kiosk(idleMinutes: idleMinutes)
    world.isReadOnly = true
    if let services { world.services = services }
    world.services.themes = { [.dusk, Theme(name: "other", summary: "another one", appearance: .dark, looks: [:])] }
    let registry = ScreenRegistry.commands(isReadOnly: true, isKiosk: true)
    return Driver(
      Dashboard(world: world, theme: .dusk, registry: registry, showcase: showcase), columns: columns, rows: 24)
  }

  // MARK: What is not there

  @Test func nothingOfAPersonIsThere() {
    let registry = ScreenRegistry.commands(isReadOnly: true, isKiosk: true)
    let gone: [CommandID] = [
      "go.portfolio", "go.watchlist", "go.documents", "go.activity", "profile", "sign-in", "sign-out",
      "documents.download", "deals.note", "deal.note", "deals.views", "deals.invest", "deal.invest", "deals.watch",
      "deal.watch", "invest.next",
    ]
    for id in gone { #expect(registry[id] == nil, "\(id) is there") }
    for id: CommandID in ["deals.open", "deals.filter", "deals.compare", "theme", "help", "quit"] {
      #expect(registry[id] != nil, "\(id) is gone")
    }
  }

  @Test func aReadOnlyRunHasNoCommandThatWrites() {
    let registry = ScreenRegistry.commands(isReadOnly: true)
    for id: CommandID in ["deals.watch", "deal.watch", "watchlist.unwatch", "activity.read-all", "deals.invest"] {
      #expect(registry[id] == nil, "\(id) is there")
    }
    #expect(registry["go.portfolio"] != nil)
  }

  @Test(arguments: ["P", "L", "2", "3", "4", "5", "I", "f"])
  func keysOfWhatIsNotThereDoNothing(keys: String) async {
    var driver = driver()
    await driver.rest()
    let before = driver.screen
    driver.type(keys)
    await driver.rest()
    #expect(driver.screen == before)
  }

  @Test func onlyOnePlaceIsShown() {
    let header = driver(columns: 120).lines()[0]
    #expect(header.contains("1 Deals"))
    #expect(!header.contains("Portfolio"))
    #expect(header.contains("guest · read-only"))
  }

  // MARK: The next visitor

  @Test func whoeverComesNextFindsNothingOfTheOneBefore() async {
    var driver = driver()
    await driver.rest()
    let first = driver.screen
    driver.type("m=j=cjx\r/phoenix\r")
    driver.type("T")
    driver.press(.down, .enter)
    driver.type("\r]K")
    driver.type("?")
    #expect(driver.isMouseOn)
    #expect(driver.theme?.name == "other")
    driver.advance(by: .seconds(299))
    #expect(driver.sees("Keys"))
    driver.advance(by: .seconds(1))
    await driver.rest()
    #expect(driver.screen == first)
    #expect(!driver.isMouseOn)
    #expect(driver.theme?.name == Theme.dusk.name)
    driver.type("C")
    #expect(driver.sees("mark two deals"))
  }

  @Test func aScreenThatOneHeldStillGoesOnForTheNext() async {
    var driver = driver()
    await driver.rest()
    driver.type("z")
    driver.send(.catalogueChanged(Catalogue([.camelbackCommons]), leftOut: []))
    #expect(driver.sees("frozen") && driver.sees("Saguaro Ridge"))
    driver.advance(by: .seconds(300))
    await driver.rest()
    #expect(!driver.sees("frozen"))
    #expect(driver.sees("Camelback Commons") && !driver.sees("Saguaro Ridge"))
  }

  @Test func whoeverIsThereIsNotDisturbed() async {
    var driver = driver(idleMinutes: 1)
    driver.type("\r")
    for _ in 0..<5 {
      driver.advance(by: .seconds(50))
      driver.type("]")
    }
    #expect(driver.sees("›"))
    // What is not a person's doing keeps nobody.
    driver.send(.focus(false))
    driver.advance(by: .seconds(40))
    driver.send(.focus(true))
    driver.resize(columns: 90, rows: 24)
    driver.advance(by: .seconds(20))
    #expect(!driver.sees("›"))
  }

  @Test func withNobodyThereNothingWakesUp() async {
    var driver = driver()
    driver.type("j")
    driver.advance(by: .seconds(3600))
    await driver.runTasks()
    let count = driver.waiting.count
    driver.advance(by: .seconds(86_400))
    #expect(driver.waiting.count == count)
  }

  @Test func theShowcasePlaysWhereNobodyIsAndEndsWithAKey() async {
    var driver = driver(idleMinutes: 1, showcase: .deals)
    driver.advance(by: .seconds(2))
    #expect(driver.sees(String(Showcase.deals.steps[0].words.string.prefix(20))))
    driver.type("q")
    #expect(driver.ending == nil)
    #expect(driver.sees("the keys are yours"))
    driver.type("/x")
    driver.advance(by: .seconds(61))
    #expect(driver.sees(String(Showcase.deals.steps[0].words.string.prefix(20))))
  }

  // MARK: What it is started with

  @Test func nothingThatAVisitorSendsNamesAFileOrAPlatform() {
    let sent = [
      "TERM": "xterm-256color", "LANG": "en_US.UTF-8", "COLORTERM": "truecolor", "SSH_CONNECTION": "a b c d",
      "LD_PRELOAD": "/tmp/x.so", "TERMINFO": "/tmp/terminfo", "TERMINFO_DIRS": "/tmp", "HOME": "/tmp/home",
      "XDG_CONFIG_HOME": "/tmp/config", "TUCSON_API_URL": "http://evil.example", "TUCSON_TOKEN": "secret",
      "PAGER": "sh", "EDITOR": "sh", "BASH_ENV": "/tmp/x", "http_proxy": "http://evil.example", "TZ": "/etc/passwd",
      "SSL_CERT_FILE": "/tmp/cert", "LOCPATH": "/tmp", "SSH_ORIGINAL_COMMAND": "; sh", "LINES": "99", "PATH": "/tmp",
    ]
    let kept = KioskEnvironment(sent).variables
    #expect(
      kept == [
        "TERM": "xterm-256color", "COLORTERM": "truecolor", "SSH_CONNECTION": "1", "LC_ALL": "C.UTF-8",
        "PATH": "/usr/bin:/bin", "HOME": "/nonexistent",
      ])
  }

  @Test(arguments: [
    "../../../etc/passwd", "/etc/passwd", "xterm;sh", "xterm\u{1B}]52;c;eA==\u{07}", "", " ", "-x", "$(id)",
    String(repeating: "x", count: 100_000),
  ])
  func aTerminalThatCanNotBeOneIsTakenForAnOrdinaryOne(name: String) {
    #expect(KioskEnvironment(["TERM": name]).variables["TERM"] == KioskEnvironment.usualTerminal)
  }

  @Test(
    arguments: [
      (["LANG": "de_AT.UTF-8"], "C.UTF-8"), (["LC_ALL": "C", "LANG": "de_AT.UTF-8"], "C"), (["LANG": "POSIX"], "C"),
      ([:], "C.UTF-8"), (["LC_CTYPE": "UTF-8"], "C.UTF-8"), (["LC_ALL": "../../tmp/utf-8"], "C.UTF-8"),
    ] as [([String: String], String)])
  func theLocaleIsOneThatThisMachineHas(sent: [String: String], locale: String) {
    #expect(KioskEnvironment(sent).variables["LC_ALL"] == locale)
  }

  @Test func aKioskIsToldItsPlatformAndReadsNoConfiguration() throws {
    let environment = KioskEnvironment([:])
    func context(_ arguments: String...) throws -> LaunchContext {
      try LaunchOptions.parse(arguments).context(for: Kiosk(), environment)
    }
    let kiosk = try context("--url", "http://127.0.0.1:3001")
    #expect(kiosk.address?.url == "http://127.0.0.1:3001")
    #expect(kiosk.isGuest && kiosk.isReadOnly)
    #expect(Signing(kiosk).account == nil)
    #expect(throws: ExitStatus.self) { try context() }
    #expect(throws: ExitStatus.self) { try context("--url", "http://127.0.0.1:3001", "--profile", "work") }
    #expect(throws: ExitStatus.self) { try context("--url", "http://elsewhere.example") }
  }

  @Test func theIdleTimeIsThatOfAKioskAndWithinReason() throws {
    _ = try DashboardCommand.parse(["--kiosk", "--url", "http://127.0.0.1:1", "--idle", "0.5"])
    for arguments in [["--idle", "5"], ["--kiosk", "--idle", "0"], ["--kiosk", "--idle", "-1"]] {
      #expect(throws: (any Error).self) { try DashboardCommand.parse(arguments) }
    }
  }
}
