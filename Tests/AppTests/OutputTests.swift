import Domain
import Fixtures
import Foundation
import Testing

@testable import App

@Suite struct OutputTests {
  @Test(arguments: [
    ("plain", "plain"), ("a,b", "\"a,b\""), ("say \"hi\"", "\"say \"\"hi\"\"\""), ("two\nlines", "\"two\nlines\""),
    ("=1+1", "'=1+1"),
    ("@cmd", "'@cmd"), ("-5.25", "-5.25"), ("-cmd", "'-cmd"), ("+1", "+1"), ("\tx", "'\tx"), ("", ""),
  ])
  func csvIsQuotedAndNeverAFormula(text: String, field: String) {
    #expect(CSV.field(text) == field)
  }

  @Test func tablesAlignNumbersAndGiveWayInText() {
    let table = PlainTable(
      columns: [.init(title: "Name", isNumeric: false), .init(title: "Min", isNumeric: true)],
      rows: [["A very long name indeed", "$50,000"], ["B", "$5"]], limit: 20)
    #expect(table.lines() == ["Name             Min", "A very lon…  $50,000", "B                 $5"])
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
