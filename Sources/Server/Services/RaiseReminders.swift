import Domain
import PlatformAPI

/// Reminds the investors of a raise of what their investments wait for: each investor at most once in 24 hours,
/// whatever the raise, so that nobody is pestered.
struct RaiseReminders: Sendable {
  let property: PropertyID
  /// Whose investments are meant.
  let statuses: [InvestmentStatus]
  let template: ReminderTemplate
  /// Who reminds them.
  let actor: Actor

  static let quiet = Duration.seconds(24 * 3600)

  /// Whom to remind of what, and whom not.
  struct Plan: Sendable {
    var due: [ReminderCandidate] = []
    var skipped: [ReminderOutcome.Skipped] = []

    func outcome(isDryRun: Bool) -> ReminderOutcome {
      ReminderOutcome(queued: due.count, skipped: skipped, dryRun: isDryRun)
    }
  }

  /// Works out whom to remind; throws 404 when there is no such property.
  func plan(_ reader: RaiseReader) throws -> Plan {
    guard
      let candidates = try reader.reminderCandidates(
        of: property, statuses, remindedSince: reader.now + .seconds(-Self.quiet.components.seconds))
    else { throw Denial.notFound("Property") }
    var plan = Plan()
    var reminded: Set<UserID> = []
    for candidate in candidates {
      let reason: ReminderOutcome.Reason? =
        if candidate.isDeactivated {
          .deactivated
        } else if candidate.wasReminded {
          .remindedRecently
        } else if !reminded.insert(candidate.userId).inserted {
          .remindedOfAnother
        } else {
          nil
        }
      if let reason {
        plan.skipped.append(ReminderOutcome.Skipped(id: candidate.investmentId, reason: reason))
      } else {
        plan.due.append(candidate)
      }
    }
    return plan
  }

  /// Puts the mails in the queue and a notice in each inbox, and remembers both.
  func send(_ writer: inout StoreWriter) throws -> ReminderOutcome {
    let plan = try plan(RaiseReader(connection: writer.connection, now: writer.now))
    for candidate in plan.due {
      try writer.enqueue(
        JobDraft(
          .email,
          MailJob.reminder(
            MailJob.Reminder(
              userId: candidate.userId, investmentId: candidate.investmentId, propertyId: property,
              amount: candidate.amount, status: candidate.status, expiresAt: candidate.expiresAt))))
      try writer.notify(
        candidate.userId, type: "reminder", title: "Reminder: \(candidate.propertyName)",
        body: Self.sentence(candidate), link: "/investments/\(candidate.investmentId)")
      try writer.remember(reminderOf: candidate.investmentId, to: candidate.userId, by: actor.userId)
    }
    if !plan.due.isEmpty {
      try writer.audit(
        actor, "raise.remind", "property", id: property.description,
        details: [
          "template": template.rawValue, "status": statuses.map(\.rawValue).joined(separator: ","),
          "queued": String(plan.due.count), "skipped": String(plan.skipped.count),
        ])
    }
    return plan.outcome(isDryRun: false)
  }

  /// What the investment waits for, in words.
  private static func sentence(_ candidate: ReminderCandidate) -> String {
    let amount = candidate.amount.formatted
    let name = candidate.propertyName
    return switch candidate.status {
    case .pending: "Your offer of \(amount) in \(name) is waiting for your documents."
    case .committed: "Your commitment of \(amount) in \(name) is waiting for your funds."
    case .waitlisted: "You are on the waiting list of \(name) with \(amount)."
    default: "You have shown interest in \(name). The raise is waiting for your offer."
    }
  }
}

/// An investment of which its investor may be reminded.
struct ReminderCandidate: Sendable {
  let investmentId: InvestmentID
  let userId: UserID
  let amount: Money
  let status: InvestmentStatus
  let expiresAt: Timestamp?
  let isDeactivated: Bool
  /// Whether its investor had a reminder lately.
  let wasReminded: Bool
  let propertyName: String
}
