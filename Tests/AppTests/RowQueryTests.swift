import Domain
import Testing

@testable import App

struct RowQueryTests {
  private struct Row: Sendable, Encodable, Equatable {
    var name: String
    var state: String
    var amount: Money?
    var paidOn: CalendarDate?
  }

  private static let columns: [ListColumn<Row>] = [
    .text("name", "Name") { .text($0.name) }, .text("state", "State") { .text($0.state) },
    .figure("amount", "Amount") { .money($0.amount) }, .text("paidOn", "Paid on") { .date($0.paidOn) },
  ]

  private let rows = [
    Row(name: "Saguaro Ridge", state: "AZ", amount: Money(dollars: 50_000), paidOn: CalendarDate("2026-01-15")),
    Row(name: "Copper Basin", state: "NM", amount: Money(dollars: 7_500), paidOn: CalendarDate("2025-12-31")),
    Row(name: "Ocotillo Court", state: "AZ", amount: nil, paidOn: nil),
  ]

  private func names(_ filter: String, sort: String? = nil) throws -> [String] {
    try RowQuery(filter: filter, sort: sort, columns: Self.columns).apply(to: rows).map(\.name)
  }

  @Test(arguments: [
    ("", ["Saguaro Ridge", "Copper Basin", "Ocotillo Court"]), ("ridge", ["Saguaro Ridge"]),
    ("az", ["Saguaro Ridge", "Ocotillo Court"]), ("-az", ["Copper Basin"]), ("amount>10k", ["Saguaro Ridge"]),
    ("amount<=7500", ["Copper Basin"]), ("amount=$50,000", ["Saguaro Ridge"]), ("paidOn<2026-01-01", ["Copper Basin"]),
    ("state:NM,UT", ["Copper Basin"]), ("STATE:az amount>1", ["Saguaro Ridge"]),
    ("\"copper basin\"", ["Copper Basin"]), ("-amount>10k", ["Copper Basin", "Ocotillo Court"]),
    ("name=copper", ["Copper Basin"]),
  ])
  func filtersKeepWhatTheySay(filter: String, expected: [String]) throws {
    #expect(try names(filter) == expected)
  }

  @Test(arguments: ["josé", "JOS\u{C9}", "jose\u{301}", "sé flat", "é", "jose"])
  func accentsMakeNoDifference(filter: String) throws {
    for name in ["Casa Jos\u{E9} Flats", "CASA JOSE\u{301} FLATS", "Casa Jose Flats"] {
      let row = Row(name: name, state: "AZ", amount: nil, paidOn: nil)
      let query = try RowQuery(filter: "\"\(filter)\"", sort: nil, columns: Self.columns)
      #expect(query.apply(to: [row]) == [row], "\(name)")
    }
  }

  @Test func orderIsByValueAndWhatIsNotKnownComesLast() throws {
    #expect(try names("", sort: "amount") == ["Copper Basin", "Saguaro Ridge", "Ocotillo Court"])
    #expect(try names("", sort: "-amount") == ["Saguaro Ridge", "Copper Basin", "Ocotillo Court"])
    #expect(try names("", sort: "name") == ["Copper Basin", "Ocotillo Court", "Saguaro Ridge"])
  }

  @Test(arguments: ["rent>5", "amount>much", "state:", "amount>"])
  func whatMakesNoSenseIsNamed(filter: String) {
    #expect(throws: RowQuery<Row>.Problem.self) { _ = try names(filter) }
  }
}

struct ListValueTests {
  @Test func programsReadExactValuesAndPeopleReadWords() {
    #expect(ListValue.money(Money(cents: 123_450)).plain == "1234.50")
    #expect(ListValue.money(Money(cents: 5_000_000)).shown(at: .fixtureNow) == "$50,000")
    #expect(ListValue.rate(0.186).plain == "0.186")
    #expect(ListValue.rate(0.186).shown(at: .fixtureNow) == "18.6 %")
    #expect(ListValue.unknown.plain == "")
    #expect(ListValue.unknown.shown(at: .fixtureNow) == "—")
  }
}
