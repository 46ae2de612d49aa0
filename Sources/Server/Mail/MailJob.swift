import Domain
import PlatformAPI

/// A mail that somebody is owed: the payload of a job of the queue `email`.
///
/// It holds what was true when it was caused, exactly, and whom it is for by id: name and address are those at the time
/// of sending, and whoever has been deactivated meanwhile gets nothing.
enum MailJob: Sendable, Hashable {
  /// An account was made.
  case welcome(Welcome)
  /// An offer was made and is waiting for the investor.
  case investmentConfirmation(InvestmentConfirmation)
  /// An accreditation was reviewed.
  case accreditationDecision(AccreditationDecision)
  /// Staff remind an investor of what their investment is waiting for.
  case reminder(Reminder)
  /// Money was paid out.
  case distributionPaid(DistributionPaid)
  /// A place on a waiting list became an offer.
  case waitlistPromoted(WaitlistPromoted)

  struct Welcome: Codable, Sendable, Hashable {
    var userId: UserID
  }

  struct InvestmentConfirmation: Codable, Sendable, Hashable {
    var userId: UserID
    var investmentId: InvestmentID
    var propertyId: PropertyID
    var amount: Money
    /// When the offer lapses if nothing happens.
    var expiresAt: Timestamp?
  }

  struct AccreditationDecision: Codable, Sendable, Hashable {
    var userId: UserID
    /// `verified` or `rejected`.
    var decision: VerificationStatus
    /// The end of a verified accreditation.
    var expiresAt: Timestamp?
    /// Why it was rejected.
    var reason: String?
  }

  struct Reminder: Codable, Sendable, Hashable {
    var userId: UserID
    var investmentId: InvestmentID
    var propertyId: PropertyID
    var amount: Money
    /// What the investment is waiting in: says what the investor is reminded of.
    var status: InvestmentStatus
    var expiresAt: Timestamp?
  }

  struct DistributionPaid: Codable, Sendable, Hashable {
    var userId: UserID
    var distributionId: DistributionID
    var investmentId: InvestmentID
    var propertyId: PropertyID
    var amount: Money
    var type: DistributionType
    var paymentDate: CalendarDate
    var periodStart: CalendarDate?
    var periodEnd: CalendarDate?
    var paymentReference: String?
  }

  struct WaitlistPromoted: Codable, Sendable, Hashable {
    var userId: UserID
    var investmentId: InvestmentID
    var propertyId: PropertyID
    var amount: Money
    var expiresAt: Timestamp?
  }

  /// The name by which a template is known.
  enum Template: String, Codable, Sendable, CaseIterable {
    case welcome
    case investmentConfirmation = "investment-confirmation"
    case accreditationDecision = "accreditation-decision"
    case reminder
    case distributionPaid = "distribution-paid"
    case waitlistPromoted = "waitlist-promoted"
  }

  var template: Template {
    switch self {
    case .welcome: .welcome
    case .investmentConfirmation: .investmentConfirmation
    case .accreditationDecision: .accreditationDecision
    case .reminder: .reminder
    case .distributionPaid: .distributionPaid
    case .waitlistPromoted: .waitlistPromoted
    }
  }

  /// Whom the mail is for.
  var userId: UserID {
    switch self {
    case .welcome(let mail): mail.userId
    case .investmentConfirmation(let mail): mail.userId
    case .accreditationDecision(let mail): mail.userId
    case .reminder(let mail): mail.userId
    case .distributionPaid(let mail): mail.userId
    case .waitlistPromoted(let mail): mail.userId
    }
  }

  /// The property that the mail is about, if it is about one.
  var propertyId: PropertyID? {
    switch self {
    case .welcome, .accreditationDecision: nil
    case .investmentConfirmation(let mail): mail.propertyId
    case .reminder(let mail): mail.propertyId
    case .distributionPaid(let mail): mail.propertyId
    case .waitlistPromoted(let mail): mail.propertyId
    }
  }
}

extension MailJob: Codable {
  private enum CodingKeys: String, CodingKey {
    case template
  }

  init(from decoder: any Decoder) throws {
    switch try decoder.container(keyedBy: CodingKeys.self).decode(Template.self, forKey: .template) {
    case .welcome: self = .welcome(try Welcome(from: decoder))
    case .investmentConfirmation: self = .investmentConfirmation(try InvestmentConfirmation(from: decoder))
    case .accreditationDecision: self = .accreditationDecision(try AccreditationDecision(from: decoder))
    case .reminder: self = .reminder(try Reminder(from: decoder))
    case .distributionPaid: self = .distributionPaid(try DistributionPaid(from: decoder))
    case .waitlistPromoted: self = .waitlistPromoted(try WaitlistPromoted(from: decoder))
    }
  }

  /// The template's name is a member beside the template's own.
  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(template, forKey: .template)
    switch self {
    case .welcome(let mail): try mail.encode(to: encoder)
    case .investmentConfirmation(let mail): try mail.encode(to: encoder)
    case .accreditationDecision(let mail): try mail.encode(to: encoder)
    case .reminder(let mail): try mail.encode(to: encoder)
    case .distributionPaid(let mail): try mail.encode(to: encoder)
    case .waitlistPromoted(let mail): try mail.encode(to: encoder)
    }
  }
}

extension StoreWriter {
  /// Owes somebody a mail, once for each `dedupeKey`, such as `investment-confirmation:ID`.
  mutating func mail(_ mail: MailJob, dedupeKey: String, notBefore runAt: Timestamp? = nil) throws {
    try enqueue(JobDraft(.email, mail, runAt: runAt, dedupeKey: "email:" + dedupeKey))
  }
}
