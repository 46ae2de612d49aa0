/// When the money for an investment can have been sent.
package enum MoneySending {
  /// The first day that may be named: that of the offer. A person names days where they are, which may be a day behind.
  package static func earliest(for offeredAt: Timestamp) -> CalendarDate { offeredAt.dateUTC.adding(days: -1) }
}
