import Domain
import Foundation
import PlatformAPI
import Testing

@testable import Server

@Suite struct PropertyImportTests {
  private static let header =
    "sourceId,name,addressLine1,city,state,zipCode,propertyType,totalUnits,minimumInvestment,targetRaise,capRate,occupancyRate"
  private static let good =
    #"s1,Juniper Court,1 Main St,Mesa,AZ,85201,multi_family,"1,200","$50,000","$5,000,000.00",6.5%,94.1"#
  private static let now = Timestamp(startOf: CalendarDate(daysSinceEpoch: 20_779))

  private static func plan(_ rows: String..., header: String = header) throws -> ImportPlan {
    try ImportPlan(csv: Array(([header] + rows).joined(separator: "\n").utf8), map: .empty) {
      (row: inout ImportRow<OfferingColumn>) in OfferingRow.write(&row, now: now)
    }
  }

  private static func refusals(_ rows: String...) throws -> [String] {
    try ImportPlan(csv: Array(([header] + rows).joined(separator: "\n").utf8), map: .empty) {
      (row: inout ImportRow<OfferingColumn>) in OfferingRow.write(&row, now: now)
    }.report.refused.map { "\($0.line) \($0.column): \($0.reason)" }
  }

  @Test func valuesReadAsSpreadsheetsWriteThem() throws {
    let property = try #require(try Self.plan(Self.good).writes.first).property
    #expect(property.totalUnits == 1_200)
    #expect(property.minimumInvestment == Money(dollars: 50_000))
    #expect(property.targetRaise == Money(dollars: 5_000_000))
    #expect(property.capRate == Percent(6.5))
    #expect(property.occupancyRate == Percent(94.1))
    #expect(property.slug == "juniper-court-mesa-az")
    #expect(!property.simulated)
  }

  @Test func blanksAreNotKnownRatherThanZero() throws {
    let row = "s1,Juniper Court,1 Main St,Mesa,az,4430,Multi Family,12,1000,50000,,"
    let property = try #require(try Self.plan(row).writes.first).property
    #expect(property.capRate == nil && property.occupancyRate == nil && property.askingPrice == nil)
    #expect(property.state == "AZ" && property.zipCode == "04430")
  }

  @Test func everyFaultOfARowIsNamed() throws {
    let found = try Self.refusals(Self.good, "s2,,2 Main St,Mesa,Arizona,8520x,house,0,60000,50000,61,-3")
    #expect(
      found == [
        "3 name: is missing", "3 state: must be two letters, not ARIZONA", "3 zipCode: is not a ZIP code: 8520x",
        "3 propertyType: is not one of multi_family, apartment_complex: house",
        "3 totalUnits: must be from 1 to 10,000, not 0",
        "3 minimumInvestment: $60,000 is more than targetRaise $50,000", "3 capRate: must be from 0 to 50, not 61",
        "3 occupancyRate: must be from 0 to 100, not -3",
      ])
  }

  @Test(arguments: [
    ("totalUnits", "s,A,B,C,AZ,85201,multi_family,12.5,1,50000,,", "is not a whole number: 12.5"),
    ("totalUnits", "s,A,B,C,AZ,85201,multi_family,10001,1,50000,,", "must be from 1 to 10,000, not 10001"),
    ("totalUnits", "s,A,B,C,AZ,85201,multi_family,,1,50000,,", "is missing"),
    ("minimumInvestment", "s,A,B,C,AZ,85201,multi_family,12,0,50000,,", "must be more than 0, not 0"),
    ("minimumInvestment", "s,A,B,C,AZ,85201,multi_family,12,-5,50000,,", "must be more than 0, not -5"),
    (
      "minimumInvestment", "s,A,B,C,AZ,85201,multi_family,12,1.005,50000,,", "an amount has at most two decimals: 1.005"
    ),
    (
      "targetRaise", "s,A,B,C,AZ,85201,multi_family,12,1,\"50,00\",,",
      "not an amount: write 50000, 50,000.50, $50k or 1.2m: 50,00"
    ),
    ("capRate", "s,A,B,C,AZ,85201,multi_family,12,1,50000,n/a,", "is not a percentage: n/a"),
    ("name", "s,A\u{1B}[31m,B,C,AZ,85201,multi_family,12,1,50000,,", "has control characters"),
    ("row", "s,A,B,C,AZ,85201,multi_family,12,1,50000", "the row has 10 cells where the header has 12"),
    ("row", "s,A,B,C,AZ,85201,multi_family,12,1,50000,,,x", "the row has 13 cells where the header has 12"),
    ("city", "s,A,B,\"C\"c,AZ,85201,multi_family,12,1,50000,,", "there is text after the closing quote"),
    ("city", "s,A,B,\"C,AZ,85201,multi_family", "the quote opened on line 2 is never closed"),
  ])
  func aFaultIsNamedByColumnAndReason(_ column: String, _ row: String, _ reason: String) throws {
    #expect(try Self.refusals(row) == ["2 \(column): \(reason)"])
  }

  @Test func linesAreCountedAsAnEditorDoes() throws {
    let first = "s1,\"Juniper\r\nCourt\",1 Main St,Mesa,AZ,85201,multi_family,12,1000,50000,,"
    let plan = try Self.plan(first, "", "s2,Willow,2 Main St,Mesa,AZ,none,multi_family,12,1000,50000,,")
    #expect(plan.writes.map(\.property.name) == ["Juniper Court"])
    #expect(plan.report.refused.map(\.line) == [5])
  }

  @Test func cellsThatSpreadsheetsAppendDoNotCount() throws {
    #expect(try Self.plan(Self.good + ",,,").writes.count == 1)
  }

  @Test func aRepeatedSourceIdIsRefusedWithItsFirstLine() throws {
    let again = Self.good.replacing("Juniper Court", with: "Other Court")
    let plan = try Self.plan(Self.good, again)
    #expect(plan.writes.count == 1)
    #expect(
      plan.report.refused == [.init(line: 3, column: "sourceId", reason: "the source id s1 is already on line 2")])
  }

  @Test func sameNamesGetSlugsOfTheirOwn() throws {
    let plan = try Self.plan(
      Self.good, Self.good.replacing("s1,", with: "s2,"), Self.good.replacing("s1,", with: "s3,"))
    #expect(
      plan.writes.map(\.property.slug) == [
        "juniper-court-mesa-az", "juniper-court-mesa-az-2", "juniper-court-mesa-az-3",
      ])
  }

  @Test func missingColumnsAreOneErrorThatNamesThem() {
    #expect {
      try Self.plan("A,B", header: "name,city")
    } throws: { error in
      (error as? ImportError)?.description
        == "required columns are missing: addressLine1, state, zipCode, propertyType, totalUnits, minimumInvestment, targetRaise"
    }
  }

  @Test func anEmptyFileAndUTF16AreSaidToBeThat() {
    for (bytes, code) in [
      ([UInt8](), ImportError.Code.empty), ([0xFF, 0xFE, 0x61, 0], .notUTF8), ([0xC3, 0x28], .header),
    ] {
      #expect {
        try ImportPlan(csv: bytes, map: .empty) { (row: inout ImportRow<OfferingColumn>) in nil }
      } throws: { ($0 as? ImportError)?.code == code }
    }
  }

  @Test func aMapRenamesHeaders() throws {
    let map = try ImportMap(toml: "[columns]\nname = \"Property Name\"\ntotalUnits = \"Units\"\n", file: "map.toml")
    let header = Self.header.replacing("name", with: "Property Name").replacing("totalUnits", with: "Units") + ",Broker"
    let plan = try ImportPlan(csv: Array((header + "\n" + Self.good + ",x").utf8), map: map) {
      (row: inout ImportRow<OfferingColumn>) in OfferingRow.write(&row, now: Self.now)
    }
    #expect(plan.writes.first?.property.name == "Juniper Court")
    #expect(plan.report.unusedHeaders == ["Broker"])
  }

  @Test(arguments: [
    ("[columns]\ncolour = \"Colour\"", "the map names a column colour that does not exist"),
    ("[columns]\nname = \"Title\"", "the map expects a header “Title” for name, and the file has none"),
    ("[columns]\nname = 3", "map.toml: columns.name must be the header's text in quotes"),
    ("name = \"Title\"", "map.toml: name is not known"), ("[columns", "map.toml, line 1"),
  ])
  func aWrongMapIsExplained(_ toml: String, _ beginning: String) {
    #expect {
      let map = try ImportMap(toml: toml, file: "map.toml")
      _ = try ImportPlan(csv: Array(Self.header.utf8), map: map) { (row: inout ImportRow<OfferingColumn>) in nil }
    } throws: { ($0 as? ImportError)?.description.hasPrefix(beginning) == true }
  }

  @Test func aRepeatedImportChangesNothing() async throws {
    let csv = Array((Self.header + "\n" + Self.good + "\n" + Self.good.replacing("s1,", with: "s2,")).utf8)
    try await withStore { store in
      let first = try await PropertyImport.run(csv: csv, store: store, now: Self.now)
      #expect(first.created == 2)
      let rows = try await Self.rows(store)
      let second = try await PropertyImport.run(csv: csv, store: store, now: Self.now + .seconds(90_000))
      #expect((second.created, second.updated, second.unchanged) == (0, 0, 2))
      #expect(try await Self.rows(store) == rows)
    }
  }

  @Test func aChangedRowUpdatesItsPropertyAndNoOther() async throws {
    let other = Self.good.replacing("s1,", with: "s2,")
    let csv = [Self.header, Self.good, other].joined(separator: "\n")
    try await withStore { store in
      _ = try await PropertyImport.run(csv: Array(csv.utf8), store: store, now: Self.now)
      let changed = csv.replacing("6.5%,94.1\ns2", with: "6.75%,94.1\ns2")
      let report = try await PropertyImport.run(csv: Array(changed.utf8), store: store, now: Self.now)
      #expect((report.created, report.updated, report.unchanged) == (0, 1, 1))
    }
  }

  @Test func aDryRunReportsTheSameAndWritesNothing() async throws {
    let csv = Array([Self.header, Self.good, "s2,,,,,,,,,,,"].joined(separator: "\n").utf8)
    try await withStore { store in
      let dry = try await PropertyImport.run(csv: csv, dryRun: true, store: store, now: Self.now)
      #expect(try await store.isEmpty())
      var real = try await PropertyImport.run(csv: csv, store: store, now: Self.now)
      #expect(try await !store.isEmpty())
      real.dryRun = true
      #expect(dry == real)
      #expect(dry.created == 1 && dry.refusedRows == 1)
    }
  }

  @Test func anImportThatTakesNothingHasFailed() async throws {
    let bad = "s2,,,,,,,,,,,"
    for (rows, words) in [
      ([], "nothing was taken: the file has a header and no rows"),
      ([bad], "nothing was taken: the only row was refused"),
      ([bad, bad], "nothing was taken: all 2 rows were refused"), ([Self.good, bad], nil),
    ] as [([String], String?)] {
      let csv = Array(([Self.header] + rows).joined(separator: "\n").utf8)
      try await withStore { store in
        // What is there already was taken before.
        for _ in 1...2 {
          let report = try await PropertyImport.run(csv: csv, store: store, now: Self.now)
          #expect(report.failure == words)
        }
      }
    }
  }

  @Test(arguments: [("/", "it is a folder"), ("/no-such-file.csv", "there is no such file")])
  func aFileThatCanNotBeReadIsNamedInPlainWords(path: String, reason: String) async throws {
    try await withStore { store in
      do {
        let report = try await PropertyImport.run(
          file: path, map: nil, simulate: false, dryRun: false, store: store, now: Self.now)
        Issue.record("taken: \(report)")
      } catch let error as ImportError {
        #expect(error.description == "can't read \(path): \(reason)")
      }
    }
  }

  @Test func theReportSpeaksTheContractsJSON() throws {
    let report = try Self.plan("s2,A,B,C,AZ,85201,multi_family,0,1,50000,,").report
    let json = String(decoding: JSONStream.bytes(of: report), as: UTF8.self)
    #expect(
      json
        == #"{"created":0,"updated":0,"unchanged":0,"refused":[{"line":2,"column":"totalUnits","reason":"must be from 1 to 10,000, not 0"}]}"#
    )
    #expect(report.description.hasSuffix("created 0, updated 0, unchanged 0, refused 1"))
  }

  /// What a write would move: version and place in the change order of every property.
  static func rows(_ store: Store) async throws -> [String] {
    try await store.read { connection in
      try connection.all("SELECT source_id, version, change_sequence, updated_at FROM properties ORDER BY id") { row in
        let id: String = try row.required()
        let version: Int = try row.required()
        let change: Int64 = try row.required()
        let updated: Timestamp = try row.required()
        return "\(id) \(version) \(change) \(updated)"
      }
    }
  }
}
