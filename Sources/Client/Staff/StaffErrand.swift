import Domain
import PlatformAPI

/// Something that staff have the platform do. Each is sent under a key, so that asking again does nothing twice.
package enum StaffErrand: Sendable, Hashable {
  case commit(InvestmentID, reason: String?)
  /// The money is there: how much, under which reference, and since when (today without a day).
  case fund(InvestmentID, received: Money, reference: String, on: CalendarDate?)
  case reject(InvestmentID, reason: String)
  case cancel(InvestmentID, reason: String)
  case exit(InvestmentID, reason: String?)
  /// Waits for a second administrator when this is the first one.
  case refund(InvestmentID, reason: String?)
  /// Gives somebody on the waiting list room; `nil` is the first in line, and everybody else needs a reason.
  case promote(InvestmentID?, in: PropertyID, reason: String?)
  case remind([ReminderStatus], in: PropertyID, isDryRun: Bool)
  case review(UserID, isVerified: Bool, reason: String?)
  case draft(BatchDraft)
  case approve(DistributionBatchID)
  case process(DistributionBatchID)
  case abandon(DistributionBatchID, reason: String?)
  case retry(JobID, queue: String)
  case remove(JobID, queue: String)
  case reconcile
  /// The notice to the SEC of a raise was filed, under a number if it is known; in the place of what is recorded.
  case file(PropertyID, on: CalendarDate, number: String?)
  /// What is recorded of that notice is not so.
  case unfile(PropertyID, reason: String)
}

/// What a payment of a property to its holders is to be.
package struct BatchDraft: Sendable, Hashable {
  package var property: PropertyID
  package var type: DistributionType
  package var total: Money
  /// Who holds on this day receives.
  package var recordDate: CalendarDate
  package var paymentDate: CalendarDate
  package var periodStart: CalendarDate?
  package var periodEnd: CalendarDate?

  package init(
    property: PropertyID, type: DistributionType, total: Money, recordDate: CalendarDate, paymentDate: CalendarDate,
    periodStart: CalendarDate? = nil, periodEnd: CalendarDate? = nil
  ) {
    self.property = property
    self.type = type
    self.total = total
    self.recordDate = recordDate
    self.paymentDate = paymentDate
    self.periodStart = periodStart
    self.periodEnd = periodEnd
  }
}

/// What has become of an errand.
package enum StaffOutcome: Sendable {
  case investment(Investment)
  case user(User)
  case reminders(ReminderOutcome)
  case batch(DistributionBatch)
  case reconciliation(Reconciliation)
  case notice(ComplianceReport.FormDNotice)
  case job(PlatformJob)
  case removed
}
