import Domain
import Fixtures
import Foundation
import PlatformAPI
import Testing

@testable import App

@Suite struct OutputTests {
  @Test(arguments: [
    ("plain", "plain"), ("a,b", "\"a,b\""), ("say \"hi\"", "\"say \"\"hi\"\"\""), ("two\nlines", "\"two\nlines\""),
    ("=1+1", "'=1+1"),
    ("@cmd", "'@cmd"), ("-5.25", "-5.25"), ("-cmd", "'-cmd"), ("+1", "+1"), ("\tx", "'\tx"), ("", ""),
    (" =1+1", "' =1+1"), ("\u{A0}\u{3000}@x", "'\u{A0}\u{3000}@x"), ("  -cmd", "'  -cmd"), ("  -5", "  -5"),
    ("\u{FF1D}1", "'\u{FF1D}1"), (" plain", " plain"), ("   ", "   "),
  ])
  func csvIsQuotedAndNeverAFormula(text: String, field: String) {
    #expect(CSV.field(text) == field)
  }

  @Test func whatTheClipboardTakesIsOneLineAndNeverAFormula() {
    #expect(CSV.tabbed(["a\tb", "=1+1", "two\r\nlines", "-5"]) == "a b\t'=1+1\ttwo lines\t-5")
  }

  @Test func tablesAlignNumbersAndGiveWayInText() {
    let table = PlainTable(
      columns: [.init(title: "Name", isNumeric: false), .init(title: "Min", isNumeric: true)],
      rows: [["A very long name indeed", "$50,000"], ["B", "$5"]], limit: 20)
    #expect(table.lines() == ["Name             Min", "A very lon…  $50,000", "B                 $5"])
  }

  @Test func whatFindsNoRoomSideBySideIsAParagraphARow() {
    let table = PlainTable(
      columns: [
        .init(title: "Name", isNumeric: false), .init(title: "Amount", isNumeric: true),
        .init(title: "NAV", isNumeric: true),
      ],
      rows: [
        ["A name that is longer than the window", "$1,000,000", "$1,100,000"], ["B", "$5", "—"],
      ], limit: 28)
    let lines = table.lines()
    #expect(lines.allSatisfy { $0.count <= 28 })
    #expect(
      lines == [
        "Name    A name that is", "        longer than the", "        window", "Amount  $1,000,000",
        "NAV     $1,100,000",
        "", "Name    B", "Amount  $5", "NAV     —",
      ], "\(lines)")
  }

  @Test func dealsComeInTheOrderOfTheScreenUnlessAnotherIsAskedFor() throws {
    #expect(try DealsCommand.parse(["--filter", "az"]).query().sort == DealsScreen.usualOrder)
    #expect(try DealsCommand.parse(["--sort", "name"]).query().sort == [DealQuery.SortKey(.name)])
    #expect(
      try DealsCommand.parse(["--filter", "sort:-min"]).query().sort == [DealQuery.SortKey(.minimum, descending: true)])
  }

  @Test func anOfferIsNoRowOfZeros() throws {
    let offer = try #require(PortfolioStage.copy().summary.holdings.first { $0.status == .pending })
    let shown = HoldingsCommand.columns.filter(\.isUsual).map { ($0.id, $0.value(offer).shown(at: .fixtureNow)) }
    #expect(shown.contains { $0 == ("amount", "$100,000") })
    for name in ["paidIn", "nav", "distributions", "totalGain"] {
      #expect(shown.contains { $0 == (name, "—") }, "\(name)")
    }
  }

  @Test func documentsOfTheSameNameAreToldApartByTheirDeal() {
    var document = AccountStage.document(1, "Private placement memorandum", .ppm)
    document.property = PropertyReference(.saguaroRidge)
    #expect(DocumentsCommand.fileName(of: document) == "Private placement memorandum, Saguaro Ridge.pdf")
    let columns = DocumentsCommand.columns.filter(\.isUsual)
    #expect(columns.contains { $0.value(document) == .text("Saguaro Ridge") })
    document.name = "K-1 2025.pdf"
    #expect(DocumentsCommand.fileName(of: document) == "K-1 2025, Saguaro Ridge.pdf")
    document.name = "Saguaro Ridge summary"
    #expect(DocumentsCommand.fileName(of: document) == "Saguaro Ridge summary.pdf")
  }

  @Test func aLongNameIsCutInAPipeAndPadsNoOtherRow() {
    let table = PlainTable(
      columns: [
        .init(title: "Name", isNumeric: false), .init(title: "Slug", isNumeric: false, longest: 100),
        .init(title: "Min", isNumeric: true),
      ],
      rows: [
        [
          String(repeating: "W", count: 10_000), String(repeating: "s", count: 80),
          "$" + String(repeating: "9", count: 70),
        ], ["B", "b", "$5"],
      ])
    let lines = table.lines()
    #expect(lines.allSatisfy { $0.count == 60 + 2 + 80 + 2 + 71 })
    #expect(lines[1].hasPrefix(String(repeating: "W", count: 59) + "…  sss"))
    #expect(lines[1].hasSuffix("$" + String(repeating: "9", count: 70)))
  }

  @Test func controlCharactersNeverReachStandardOutput() {
    let table = PlainTable(
      columns: [.init(title: "Name", isNumeric: false)], rows: [["\u{1B}]0;x\u{7}\u{202E}"]], limit: nil)
    #expect(table.lines().allSatisfy { $0.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x202E } })
  }

  @Test func wordsThatQuoteThePlatformNeverReachTheTerminalAsCommands() {
    #expect(
      Words.clean("the platform refuses: \u{1B}[2Jboo\u{202E}\nplease")
        == "the platform refuses: \u{FFFD}[2Jboo\u{FFFD}\nplease")
  }

  @Test func dataOnATerminalIsNoCommandToIt() throws {
    let hostile = "a\u{1B}]0;x\u{7}\u{9B}2J\u{202E}b\u{7F}\r"
    let csv = TerminalSafety.replacing(CSV.record([hostile, "two\nlines"]))
    #expect(csv.unicodeScalars.allSatisfy { $0 == "\n" || ($0.value >= 0x20 && !(0x7F...0x9F).contains($0.value)) })
    #expect(!csv.contains("\u{202E}") && csv.contains("two\nlines"))
    let json = try prettyJSON(["name": hostile])
    let safe = TerminalSafety.escaping(json)
    #expect(safe.contains("\\u009b") && safe.contains("\\u202e") && safe.contains("\\u007f"))
    // The same value to whoever reads it.
    #expect(try JSONDecoder().decode([String: String].self, from: Data(safe.utf8)) == ["name": hostile])
    #expect(TerminalSafety.escaping("{\n  \"é\": 1\n}") == "{\n  \"é\": 1\n}")
  }

  @Test func recordsEndWithALineFeedAlone() {
    #expect(CSV.record(["a", "b,c"]) == "a,\"b,c\"\n")
  }

  @Test func aLongNameBecomesOneThatFilesMayHave() {
    var document = AccountStage.document(1, "")
    document.name = String(repeating: "Ä", count: 300) + ".pdf"
    let name = DocumentsCommand.fileName(of: document)
    #expect(name.utf8.count <= 255 && name.hasSuffix("….pdf"))
    document.name = "K-1.pdf"
    #expect(DocumentsCommand.fileName(of: document) == "K-1.pdf")
  }

  @Test func everyColumnHasANameOfItsOwnAndAValueForEveryDeal() {
    #expect(Set(DealColumn.all.map(\.id)).count == DealColumn.all.count)
    for column in DealColumn.all {
      for deal in Deal.examples {
        #expect(!column.text(deal, .fixtureNow).contains("nil"))
        #expect(!column.value(deal, .fixtureNow).contains(","))
      }
    }
  }

  @Test func dealsAsJSONHaveThePlatformsNames() throws {
    let data = try JSONEncoder().encode(DealJSON(.saguaroRidge))
    let object = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    #expect(object["targetIRR"] as? Double == 16.2)
    #expect(object["minimumInvestment"] as? Int == 50_000)
    #expect((object["raise"] as? [String: Any])?["percentRaised"] as? Int == 78)
  }

  @Test func configurationNamesWhatIsWrongAndKeepsTheRest() throws {
    let settings = try Settings(
      toml: """
        theme = 5
        mouse = true
        colour = "red"
        [profile.work]
        url = "https://platform.example"
        [profile.typo]
        url = "http:/platform"
        [profile."a/b"]
        url = "x"
        [keys]
        "deals.sort" = ["o", "ctrl-o"]
        "deals.open" = 3
        """, named: "config.toml")
    #expect(settings.mouse)
    #expect(settings.profiles["work"] == .init(url: "https://platform.example"))
    #expect(settings.problems.contains { $0.contains("profile.typo.url: not a platform's address") })
    #expect(settings.keys == ["deals.sort": ["o", "ctrl-o"]])
    #expect(settings.problems.count == 5)
    let places = settings.problems.map { $0.split(separator: ":").prefix(2).joined(separator: ":") }
    #expect(Set(places) == Set([1, 3, 7, 8, 12].map { "config.toml:\($0)" }), "\(settings.problems)")
  }

  @Test func columnsViewsRefreshAndPhotosAreReadAndWhatIsWrongIsNamed() throws {
    let settings = try Settings(
      toml: """
        columns = ["name", "nonsense", "irr", "irr"]
        refresh = 2
        photos = false
        [views]
        west = "az open sort:-irr"
        cheap = { query = "min<=25k", columns = ["name", "min"] }
        wrong = "irr>many"
        none = 3
        """, named: "c.toml")
    #expect(settings.columns == [.deals: ["name", "irr"]])
    #expect(!settings.photos && settings.refresh == .seconds(15))
    #expect(settings.views.map(\.name) == ["cheap", "west"])
    #expect(settings.views.first?.columns == ["name", "min"])
    let places = settings.problems.map { $0.split(separator: ":").prefix(2).joined(separator: ":") }
    #expect(Set(places) == ["c.toml:1", "c.toml:2", "c.toml:7", "c.toml:8"], "\(settings.problems)")
    #expect(settings.problems.contains { $0.contains("there is no column nonsense") })
  }

  @Test func eachTableCanHaveColumnsOfItsOwn() throws {
    let settings = try Settings(
      toml: "refresh = 60\n[columns]\ndeals = [\"name\"]\nwatchlist = [\"name\", \"changes\"]\nraises = [\"x\"]\n",
      named: "c.toml")
    #expect(settings.columns == [.deals: ["name"], .watchlist: ["name", "changes"]])
    #expect(settings.refresh == .seconds(60))
    #expect(settings.problems.count == 1 && settings.problems[0].hasPrefix("c.toml:5: columns.raises"))
  }

  /// Every line of the example holds once it is no comment any more.
  @Test func theExampleOfAConfigurationHolds() throws {
    let lines = ConfigurationExample.text.split(separator: "\n").map { line in
      line.hasPrefix("#") && !line.hasPrefix("# ") ? String(line.dropFirst()) : String(line)
    }
    // A table ends what stands before it: single values first.
    let settings = try Settings(toml: lines.joined(separator: "\n"), named: "c.toml")
    #expect(settings.problems.isEmpty, "\(settings.problems)")
    #expect(settings.views.count == 2 && settings.columns.count == 1)
  }

  @Test func aLineThatIsNotTOMLIsNamedAndTheRestHolds() throws {
    let settings = try Settings(
      toml: "mouse = true\ntheme = \n[profile.work]\nurl = \"https://w.example\"\nurl\nascii\n", named: "config.toml")
    #expect(settings.mouse)
    #expect(settings.profiles["work"]?.url == "https://w.example")
    #expect(settings.faults.count == 3, "\(settings.faults)")
    for (fault, line) in zip(settings.faults, [2, 5, 6]) {
      #expect(fault.hasPrefix("config.toml:\(line):"), "\(fault)")
    }
  }

  @Test(arguments: [
    ("https://platform.example/api", "platform-example-api"), ("http://127.0.0.1:3001", "127-0-0-1-3001"),
    ("platform.example", "platform-example"),
  ])
  func aPlatformWithoutAProfileGetsOneOfItsOwn(address: String, name: String) {
    #expect(Settings.profileName(for: address) == name)
  }

  @Test func noTwoCommandsShareAKey() {
    #expect(ScreenRegistry.commands.conflicts().isEmpty, "\(ScreenRegistry.commands.conflicts())")
  }
}
