import Fixtures
import Testing

@testable import Domain

@Suite struct DealQueryTests {
  private func names(_ query: String, of deals: [Deal] = Deal.examples) -> [String] {
    DealQuery(query).apply(to: deals, at: .fixtureNow).map(\.name)
  }

  @Test(arguments: [
    ("", 5), ("phoenix", 2), ("PHOE", 2), ("hoenix", 2), ("\"hoenix\"", 0), ("irr>15", 2), ("irr>=15.5", 2),
    ("min<=50k", 4),
    ("min<$50,000", 1), ("class:a,B", 3),
    ("state:az", 3), ("state:nm,nv", 2), ("state:\"new mexico\"", 1), ("arizona", 3), ("open", 3), ("-sold", 4),
    ("sold", 1), ("funded", 1),
    ("upcoming", 1), ("raised>=78%", 2), ("raised>$2m", 3), ("raised>=40", 3), ("closing<30d", 2), ("closing<10", 1),
    ("units>100", 3),
    ("units>=0.18k", 3), ("\"saguaro ridge\"", 1), ("\"ridge saguaro\"", 0), ("ridge saguaro", 1), ("pena", 1),
    ("PEÑA", 1), ("-phoenix", 3),
    ("-irr>14", 2), ("irr:16.2", 1), ("irr=16.2", 1), ("name:juniper", 1), ("zip:850", 5), ("year<1990", 5),
    ("dscr>1.4", 5), ("ltv<70", 5),
    ("camelback", 5), ("name:camelback", 1), ("type:multi", 5), ("status:open,upcoming", 4), ("featured", 0),
    ("min>99,999", 1), ("rent:1,412", 5),
    ("units:96,64", 2),
  ])
  func findsWhatIsAskedFor(query: String, count: Int) {
    #expect(DealQuery.parse(query).problems.isEmpty)
    #expect(names(query).count == count, "\(query): \(names(query))")
  }

  @Test func matchesLooselyOnlyWhenNothingMatchesAtBeginnings() {
    #expect(names("sgrdg") == ["Saguaro Ridge"])
    #expect(names("\"sgrdg\"").isEmpty)
    #expect(names("sag") == ["Saguaro Ridge"])
    #expect(names("sgrdg irr<10").isEmpty)
  }

  @Test(arguments: ["((((", "%%%", "-!!", "\"...\"", "name:%%%", "phoenix ((("])
  func whatCanNeverBeFoundIsMarked(query: String) throws {
    let parse = DealQuery.parse(query)
    let problem = try #require(parse.problems.first)
    #expect(problem.message.contains("no letter or digit"), "\(problem.message)")
    #expect(!problem.unfinished)
    #expect(!problem.range.isEmpty)
    #expect(parse.query.terms.count == (query.hasPrefix("phoenix") ? 1 : 0))
  }

  @Test(arguments: ["irr>99999999999999999999", "min<=999999999999999999999", "units>9999999999999999999999k"])
  func aNumberThatIsTooLargeIsSaidToBe(query: String) throws {
    let problem = try #require(DealQuery.parse(query).problems.first)
    #expect(problem.message.contains("too large"), "\(problem.message)")
  }

  @Test func sortsUnknownValuesLastEitherWay() {
    #expect(names("sort:-irr").last == "Peña Gardens")
    #expect(names("sort:irr").last == "Peña Gardens")
    #expect(names("sort:-irr").first == "Saguaro Ridge")
    #expect(names("sort:state,-units").first == "Saguaro Ridge")
    #expect(
      names("sort:name") == [
        "Camelback Commons", "Copper Basin Lofts", "Juniper Flats", "Peña Gardens", "Saguaro Ridge",
      ])
    #expect(names("sort:class").last == "Juniper Flats")
  }

  @Test(arguments: [
    ("irr>", 4..<4, true), ("foo:1", 0..<3, false), ("irr>abc", 4..<7, false), ("open irr>x phoenix", 9..<10, false),
    ("class:E", 6..<7, false),
    ("\"saguaro", 0..<8, true), ("sort:", 5..<5, true), ("sort:nam", 5..<8, true), ("sort:zzz", 5..<8, false),
    ("-", 0..<1, true),
    ("name>b", 5..<6, false), ("status:ope", 7..<10, true), (">5", 0..<2, false), ("irr>1,2", 6..<7, false),
    ("min<=1.234", 5..<10, false),
  ])
  func marksWhatItDoesNotUnderstandWhereItStands(text: String, range: Range<Int>, unfinished: Bool) throws {
    let problem = try #require(DealQuery.parse(text).problems.first)
    #expect(problem.range == range)
    #expect(problem.unfinished == unfinished)
    #expect(!problem.message.isEmpty)
  }

  @Test func whatIsWrongDoesNotStopTheRest() {
    #expect(names("irr>x phoenix foo:bar").count == 2)
    #expect(names("class:E,A") == ["Camelback Commons"])
    let problem = DealQuery.parse("irrr>5").problems.first
    #expect(problem?.advice == "did you mean irr?" && problem?.isUnknownField == true)
  }

  @Test(arguments: [
    "phoenix irr>14 min<=50k class:A,B state:az open -sold raised>=80% closing<30d units>100 \"saguaro ridge\" sort:-irr",
    "min<1,234.56", "name:\"a, b\"", "raised>$1.25m sort:city,-units", "-\"say \"\"hi\"\"\"", "units:1.5k,7",
    "-state:nv -open irr=-3.25%", "price>123456",
    "closing<=0d zip:850 year>=1999", "noi>999.999k", "target>33.333m",
  ])
  func printsWhatParsesToTheSame(text: String) {
    let query = DealQuery(text)
    #expect(DealQuery.parse(text).problems.isEmpty)
    #expect(DealQuery(query.description) == query, "\(query.description)")
    #expect(DealQuery(query.description).description == query.description)
  }

  @Test func randomTextsNeverTrapAndAlwaysRoundTrip() {
    let alphabet = Array("ab:<>=,-\"$%km 1.5é\u{301}\u{200D}irrsort:minclass\u{1B}🏠")
    var generator = SystemRandomNumberGenerator()
    for _ in 0..<3000 {
      let text = String(
        (0..<Int.random(in: 0...30, using: &generator)).map { _ in alphabet.randomElement(using: &generator) ?? "x" })
      let parse = DealQuery.parse(text)
      let count = text.count
      for problem in parse.problems {
        #expect(problem.range.lowerBound >= 0 && problem.range.upperBound <= count, "\(text.debugDescription)")
      }
      let printed = parse.query.description
      #expect(DealQuery(printed) == parse.query, "\(text.debugDescription) → \(printed.debugDescription)")
      _ = parse.query.apply(to: Deal.examples, at: .fixtureNow)
    }
  }
}
