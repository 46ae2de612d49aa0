import Domain

/// What reminding the investors of a raise has done, or would do:
/// `POST /api/admin/raises/:propertyId/reminders`.
package struct ReminderOutcome: Codable, Hashable, Sendable {
  /// How many reminders were put in the queue.
  package var queued: Int
  package var skipped: [Skipped]
  /// `true` when nothing was sent.
  package var dryRun: Bool

  /// An investment of which its investor is not reminded.
  package struct Skipped: Codable, Hashable, Sendable {
    package var id: InvestmentID
    package var reason: Reason

    package init(id: InvestmentID, reason: Reason) {
      self.id = id
      self.reason = reason
    }
  }

  /// Why somebody is not reminded. Open: a newer platform may send others.
  package struct Reason: RawRepresentable, Codable, Hashable, Sendable {
    package let rawValue: String

    package init(rawValue: String) { self.rawValue = rawValue }

    /// The investor had a reminder in the last 24 hours.
    package static let remindedRecently = Reason(rawValue: "reminded_recently")
    /// The investor is reminded of another investment in this call.
    package static let remindedOfAnother = Reason(rawValue: "reminded_of_another")
    /// The account is deactivated.
    package static let deactivated = Reason(rawValue: "deactivated")
  }

  package init(queued: Int, skipped: [Skipped], dryRun: Bool) {
    self.queued = queued
    self.skipped = skipped
    self.dryRun = dryRun
  }
}

/// What investors can be reminded with.
package enum ReminderTemplate: String, CaseIterable, Codable, Hashable, Sendable {
  case reminder
}

/// What investors can be reminded of.
package enum ReminderStatus: String, CaseIterable, Codable, Hashable, Sendable {
  case interested, pending, waitlisted, committed

  package var status: InvestmentStatus {
    switch self {
    case .interested: .interested
    case .pending: .pending
    case .waitlisted: .waitlisted
    case .committed: .committed
    }
  }
}
