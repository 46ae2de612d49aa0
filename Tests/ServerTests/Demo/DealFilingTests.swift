import Domain
import PlatformAPI
import Testing

@testable import Server

/// The notices to the SEC of the demo world.
struct DealFilingTests {
  private static let world = DemoWorld(asOf: testNow)
  private static let today = testNow.dateUTC

  @Test func theOfficeFilesInTimeOnWorkingDays() throws {
    var filed = 0
    for index in 0..<240 {
      let deal = Self.world.deal(at: index)
      guard let first = deal.investments.compactMap(\.commitmentDate).min() else {
        #expect(deal.filing == nil)
        continue
      }
      let due = FormD.dueDate(firstSale: first)
      guard let filing = deal.filing else {
        #expect(due >= Self.today || index == DealFiling.forgotten, "deal \(index)")
        continue
      }
      #expect((first...due).contains(filing.filedDate) && filing.filedDate < Self.today, "deal \(index)")
      #expect(filing.filedDate.weekday <= 5 && filing.recordedAt.dateUTC == filing.filedDate)
      #expect(filing.fileNumber.map(FormD.isFileNumber) == true)
      filed += 1
    }
    #expect(filed > 100)
  }

  @Test func aSeededPlatformHasOneThatIsForgottenAndKnowsTheOthers() async throws {
    try await withPlatform { platform async throws in
      _ = try await DemoWorld.seed(platform.store, asOf: testNow)
      let staff = try #require(Self.world.people.first { $0.record.role == .staff }).record
      let report = try await platform.get(Path.compliance, staff.signedIn).decoded(ComplianceReport.self)
      let overdue = report.formD.filter { $0.filing == nil && $0.daysLeft < 0 }
      #expect(overdue.map(\.property.id) == [Self.world.deal(at: DealFiling.forgotten).write.property.id])
      #expect(report.formD.contains { $0.filing != nil })
      #expect(report.formD.contains { $0.filing == nil && $0.daysLeft >= 0 })
      let old = Self.world.deal(at: 4).write.property.id
      let detail = try await platform.get(Path.raise(old), staff.signedIn).decoded(RaiseDetail.self)
      #expect(detail.formD?.filing?.recordedBy == staff.id)
    }
  }
}
