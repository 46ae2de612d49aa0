import Domain
import PlatformAPI

extension Operation {
  /// What users mark, look at and are told, and what staff see of raises.
  static let raises: [Operation] = marks + told + staffRaises + oversight

  private static let marks: [Operation] = [
    .write(.post, favorite, "Mark a property, or take the mark away", 200, .of(FavoriteState.self)),
    .write(.put, favorite, "Mark a property", 200, .of(FavoriteState.self)),
    .write(.delete, favorite, "Take the mark away", 200, .of(FavoriteState.self)),
    .list("/api/users/me/favorites", "What the caller has marked", of: FavoriteCard.self),
    .list("/api/users/me/views", "What the caller has looked at", of: ViewedCard.self),
    Operation(
      method: .post, path: "/api/properties/:id/views", summary: "Report a visit",
      body: .json(
        .object([.open("duration", .integer(0...86_400)), .open("source", .choice(of: ViewSource.self))])),
      answers: [Success(status: 202, content: .nothing)], refusals: [422], idempotency: .honoured),
  ]

  private static let told: [Operation] = [
    .list(
      "/api/users/me/notifications", "Notices to the caller", query: [.of("unread", .boolean)],
      of: UserNotification.self),
    .write(.post, "/api/users/me/notifications/:id/read", "Mark a notice as read", 200, .of(UserNotification.self)),
  ]

  private static let staffRaises: [Operation] = [
    .list(
      "/api/admin/raises", "Every raise, the open ones first", query: [.choice("status", RaiseStatus.self)],
      of: RaiseReport.self),
    .get(raise(""), "A raise with its funnel and where it is heading", RaiseDetail.self),
    .list(
      raise("/investors"), "The investments of a raise", query: [.choice("status", InvestmentStatus.self)],
      of: RaiseInvestor.self),
    Operation(
      method: .get, path: raise("/investors.csv"), summary: "The same as a table",
      query: [.choice("status", InvestmentStatus.self)],
      answers: [Success(status: 200, content: .text(type: "text/csv"))]),
    .get(
      raise("/timeline"), "A raise over time",
      query: [.choice("interval", RaiseTimeline.Interval.self), .of("from", .date), .of("to", .date)],
      Page<RaiseHistoryPoint>.self
    ).refusing(days("from", "to")),
    .list(raise("/waitlist"), "Who waits for room", of: WaitlistEntry.self),
    .write(
      .post, raise("/waitlist/promote"), "Give the first in line, or another for a reason, a place",
      body: .json(
        .either([
          .object([.optional("investmentId", .exactly(.null)), .open("reason", .text(500))]),
          .object([.required("investmentId", .id), .required("reason", .text(500))]),
        ])), 200, .of(Investment.self), refusals: [409]),
    Operation(
      method: .post, path: raise("/reminders"), summary: "Remind investors of what their investments wait for",
      body: .json(
        .object([
          .required("status", .array(.choice(of: ReminderStatus.self), count: 1...ReminderStatus.allCases.count)),
          .open("template", .choice(of: ReminderTemplate.self)), .open("dryRun", .boolean),
        ])),
      answers: [
        Success(status: 202, content: .json(.of(ReminderOutcome.self))),
        Success(status: 200, content: .json(.of(ReminderOutcome.self))),
      ], refusals: [422], idempotency: .honoured),
    .write(
      .put, raise("/form-d"), "Record that the notice to the SEC was filed, or correct what is recorded",
      body: .json(
        .object([
          .required("filedDate", .date), .open("fileNumber", .string(pattern: FormD.fileNumberPattern)),
        ])), 200, .of(ComplianceReport.FormDNotice.self), refusals: [409]
    ).refusing("filedDate must not be before the first sale, …", "filedDate must not be in the future"),
    .write(
      .post, raise("/form-d/retract"), "Take back what is recorded of its filing, for a reason",
      body: .json(.object([.required("reason", .text(500))])), 200, .of(ComplianceReport.FormDNotice.self),
      refusals: [409]),
  ]

  private static let oversight: [Operation] = [
    .get(
      "/api/admin/analytics/overview", "How interest becomes money",
      query: [.of("from", .date), .of("to", .date), .of("propertyId", .id)], AnalyticsOverview.self, refusals: [404]
    ).refusing(days("from", "to") + ["from must be less than … days ago, or have a `to`"]),
    .get("/api/admin/compliance", "What is due, ends or grows old", ComplianceReport.self),
  ]

  /// What two days that a time is told between must be.
  private static func days(_ from: String, _ to: String) -> [String] {
    [
      "\(from) must be a date (YYYY-MM-DD) from 1900 to 2200", "\(to) must be a date (YYYY-MM-DD) from 1900 to 2200",
      "\(to) must not be before \(from)", "\(from) must be less than … days before \(to)",
    ]
  }

  private static let favorite = Path.properties + "/:id/favorite"

  private static func raise(_ rest: String) -> String { "/api/admin/raises/:propertyId" + rest }
}
