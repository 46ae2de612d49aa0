import Domain
import PlatformAPI

/// When the demo's office filed the notice to the SEC of a deal: in time, except for one that it has forgotten.
enum DealFiling {
  /// The deal whose notice is overdue; half its raise has come in.
  static let forgotten = 14

  /// What is recorded of the filing; `nil` without a sale, and while the office has not come to it.
  static func filing(
    of outline: DealOutline, book: RaiseBook, people: [DemoPeople.Person], seed: UInt64
  ) -> FormDFiling? {
    guard outline.index != forgotten, let firstSale = book.investments.compactMap(\.commitmentDate).min(),
      let staff = people.first(where: { $0.record.role == .staff })
    else { return nil }
    var random = SeededRandom(seed: seed, stream: "form d", index: outline.index)
    let planned = FormD.dueDate(firstSale: firstSale).adding(days: -random.integer(in: 0...7))
    // The SEC takes no notices on weekends.
    let day = planned.adding(days: -max(0, planned.weekday - 5))
    guard day < outline.calendar.today else { return nil }
    return FormDFiling(
      filedDate: day, fileNumber: "021-\(random.integer(in: 480_000...569_999))", recordedBy: staff.record.id,
      recordedAt: DealCalendar.instant(day, hour: random.integer(in: 15...21), minute: random.integer(in: 0...59)))
  }
}
