import Domain
import Foundation
import PlatformAPI
import Testing

@testable import Server

@Suite struct SimulatedImportTests {
  private static let header =
    "sourceId,name,addressLine1,city,state,zipCode,latitude,longitude,countyFips,countyName,rentalCode,totalUnits,"
    + "units0br,units1br,units2br,units3br,units4brPlus,vacantUnits,assistedUnits,operationDate,fmr0,fmr1,fmr2,fmr3,fmr4,"
    + "grossPotentialRentAtFmr"
  private static let good =
    "a-1,MEADOW GLEN APTS LP,801 W KENS RD,KINGFISHER,OK,73750,35.82,-97.94,40073,Kingfisher County,FA,20,0,3,13,4,0,3,19,"
    + "1983-06-22,585,589,775,1086,1216,194232"

  private static func plan(_ rows: String...) throws -> ImportPlan {
    try ImportPlan(csv: Array(([header] + rows).joined(separator: "\r\n").utf8), map: .empty) {
      (row: inout ImportRow<BuildingColumn>) in Building(&row).map(SimulatedOffering.write)
    }
  }

  @Test func figuresFollowFromTheStatedAssumptions() throws {
    let write = try #require(try Self.plan(Self.good).writes.first)
    let property = write.property
    #expect(property.simulated)
    #expect(property.name == "Meadow Glen Apts LP")
    #expect(property.city == "Kingfisher" && property.addressLine1 == "801 W Kens Rd")
    // 3 × 589 + 13 × 775 + 4 × 1086 over 20 homes.
    #expect(property.averageRent == Money(cents: 80_930))
    #expect(property.occupancyRate == Percent(85))
    #expect(property.propertyClass == .d && property.yearBuilt == 1983)
    // 194,232 × 85 % × 104 %, less 45 % + 0.2 points for 23 years beyond 20.
    let income = 194_232.0 * 0.85 * 1.04
    #expect(abs(Double(try #require(property.currentNOI).cents) / 100 - income * (1 - 0.496)) < 1)
    #expect((7.4...8.1).contains(try #require(property.capRate).value))
    #expect(abs((property.debtBalance?.percent(of: try #require(property.askingPrice))?.value ?? 0) - 60) < 0.3)
    #expect(write.financials.count == 12)
    #expect(write.financials.map(\.noi).total() == property.currentNOI)
    #expect(write.units.isEmpty && write.documents.isEmpty && write.renovations.isEmpty)
    #expect(write.raisedElsewhere <= property.targetRaise && property.minimumInvestment <= property.targetRaise)
  }

  @Test func zipCodesGetTheirZerosBack() throws {
    let plan = try Self.plan(Self.good.replacing("73750", with: "4430.0"))
    #expect(plan.writes.first?.property.zipCode == "04430")
    #expect(plan.report.notes == [.init(line: 2, column: "zipCode", text: "leading zeros restored")])
  }

  @Test func aRowWithoutCoordinatesIsKept() throws {
    let property = try #require(try Self.plan(Self.good.replacing("35.82,-97.94", with: ",")).writes.first).property
    #expect(property.latitude == nil && property.longitude == nil)
  }

  @Test func aMissingStateFollowsFromTheCounty() throws {
    let plan = try Self.plan(Self.good.replacing("KINGFISHER,OK,73750", with: ",,00000"))
    let property = try #require(plan.writes.first).property
    #expect(property.state == "OK" && property.city == "Kingfisher County")
    #expect(plan.report.notes.map(\.column) == ["state", "city", "zipCode"])
  }

  @Test func aStateThatNothingTellsIsRefused() throws {
    let row = Self.good.replacing("KINGFISHER,OK,", with: "KINGFISHER,,").replacing("40073", with: "")
    #expect(
      try Self.plan(row).report.refused == [
        .init(line: 2, column: "state", reason: "is missing, and countyFips does not tell it")
      ])
  }

  @Test func noUnitsAreTakenFromTheMixOrRefused() throws {
    let fromMix = try Self.plan(Self.good.replacing("FA,20,", with: "FA,0,"))
    #expect(fromMix.writes.first?.property.totalUnits == 20)
    let none = try Self.plan(Self.good.replacing("FA,20,0,3,13,4,0,3,", with: "FA,0,0,0,0,0,0,0,"))
    #expect(none.writes.isEmpty)
    #expect(none.report.refused.map(\.column) == ["totalUnits"])
  }

  @Test func aMixThatDoesNotAddUpIsKeptWithANote() throws {
    let plan = try Self.plan(Self.good.replacing("FA,20,", with: "FA,24,"))
    #expect(plan.writes.first?.property.totalUnits == 24)
    #expect(plan.writes.first?.property.averageRent == Money(cents: 80_930))
    #expect(plan.report.notes.map(\.column) == ["totalUnits"])
  }

  @Test func withoutRentsThereIsNothingToModel() throws {
    let plan = try Self.plan(Self.good.replacing("585,589,775,1086,1216", with: ",,,,"))
    #expect(plan.report.refused.map(\.column) == ["fmr2"])
  }

  @Test func anEmptyBuildingStillHasAPrice() throws {
    let property = try #require(try Self.plan(Self.good.replacing(",0,3,19,", with: ",0,20,19,")).writes.first).property
    #expect(property.occupancyRate == Percent(0))
    #expect(property.currentNOI == nil && property.capRate == nil)
    #expect(try #require(property.askingPrice) > .zero)
  }

  @Test func theSameBuildingGivesTheSameOfferingOnAnyDay() async throws {
    let csv = Array((Self.header + "\n" + Self.good).utf8)
    let now = Timestamp(startOf: SimulatedOffering.referenceDate)
    try await withStore { store in
      let first = try await PropertyImport.run(csv: csv, simulate: true, store: store, now: now)
      #expect(first.created == 1 && !first.assumptions.isEmpty)
      let rows = try await PropertyImportTests.rows(store)
      let later = try await PropertyImport.run(csv: csv, simulate: true, store: store, now: now + .seconds(40 * 86_400))
      #expect((later.created, later.updated, later.unchanged) == (0, 0, 1))
      #expect(try await PropertyImportTests.rows(store) == rows)
    }
  }

  @Test func withoutSimulationTheMissingColumnsAreNamed() async throws {
    let csv = Array((Self.header + "\n" + Self.good).utf8)
    try await withStore { store in
      _ = await #expect {
        try await PropertyImport.run(csv: csv, store: store, now: Timestamp(microseconds: 0))
      } throws: { error in
        "\(error)" == "required columns are missing: propertyType, minimumInvestment, targetRaise"
      }
    }
  }
}

/// The 10,000 real properties, when they are at hand.
@Suite struct RealPropertiesTests {
  /// `../shared/data` beside the package, or the folder that `TUCSON_SHARED_DATA` names.
  private static let file: String = {
    let named = ProcessInfo.processInfo.environment["TUCSON_SHARED_DATA"]
    let package = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("../../..")
      .standardized
    let folder = named ?? package.appendingPathComponent("../shared/data").standardized.path
    return folder + "/multifamily.csv"
  }()

  @Test(.enabled(if: FileManager.default.fileExists(atPath: file), "needs ../shared/data/multifamily.csv"))
  func theTenThousandAreTakenAndEachBadOneIsNamed() throws {
    let csv = [UInt8](try Data(contentsOf: URL(fileURLWithPath: Self.file)))
    let plan = try ImportPlan(csv: csv, map: .empty) { (row: inout ImportRow<BuildingColumn>) in
      Building(&row).map(SimulatedOffering.write)
    }
    let report = plan.report
    #expect(plan.writes.count + report.refusedRows == 10_000)
    #expect(plan.writes.count == 9_988)
    #expect(report.refused.filter { $0.column == "totalUnits" }.count == 11)
    #expect(report.refused.filter { $0.column == "fmr2" }.map(\.line) == [465])
    #expect(plan.writes.filter { $0.property.latitude == nil }.count == 5)
    #expect(Set(plan.writes.map(\.property.slug)).count == plan.writes.count)
    #expect(plan.writes.allSatisfy { $0.property.simulated })
    #expect(plan.writes.allSatisfy { $0.property.zipCode.wholeMatch(of: /\d{5}(-\d{4})?/) != nil })
    #expect(plan.writes.allSatisfy { StateCodes.all.contains($0.property.state) })
    #expect(plan.writes.allSatisfy { $0.property.minimumInvestment <= $0.property.targetRaise })
    #expect(plan.writes.allSatisfy { $0.property.slug.wholeMatch(of: /[a-z0-9]+(-[a-z0-9]+)*/) != nil })
    #expect(Set(plan.writes.map(\.property.raise.raiseStatus)) == [.upcoming, .open, .closed, .funded, .cancelled])
  }
}
