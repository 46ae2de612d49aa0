import Domain
import PlatformAPI

/// The use cases around users: their accreditation, and what administrators do with accounts. All run within a
/// transaction of the caller's; whoever runs one that changes rights must forget known callers after it.
struct Membership: Sendable {
  /// A user asks to be taken for accredited. Throws 409 while an earlier request waits.
  static func request(
    _ method: AccreditationMethod, documents: [DocumentID], representations: Accreditation.Representations,
    by user: UserID, actor: Actor, in writer: inout StoreWriter
  ) throws -> Accreditation {
    if let waiting = try writer.connection.accreditations(of: user).first(where: { $0.status == .pending }) {
      throw Denial(
        code: .alreadyPending, sentence: "An earlier request is still being reviewed",
        facts: ErrorFacts(id: waiting.id.description))
    }
    if !documents.isEmpty, try writer.connection.documentCount(documents, of: user) != Set(documents).count {
      throw Denial.invalid("documentIds", "must name documents of your own, each once")
    }
    let request = Accreditation(
      id: AccreditationID(at: writer.now), userId: user, method: method, status: .pending, documentIds: documents,
      representations: representations, submittedAt: writer.now)
    try writer.connection.insert(request)
    try writer.awaitsReview(user)
    try writer.audit(
      actor, "accreditation.submit", "accreditation", id: request.id.description, details: ["method": method.rawValue])
    try announce(user, in: &writer)
    return request
  }

  /// What staff decide about a request.
  struct Decision: Sendable {
    var isVerified: Bool
    /// When what was shown was made out; now unless told otherwise.
    var verifiedAt: Timestamp?
    var expiresAt: Timestamp?
    var reason: String?
  }

  /// Staff decide about the request of a user that waits. Throws 404 without such a user, 409 without such a request.
  static func review(
    _ user: UserID, _ decision: Decision, by reviewer: UserID, actor: Actor, in writer: inout StoreWriter
  ) throws -> User {
    guard try writer.connection.account(user) != nil else { throw Denial.notFound("User") }
    guard var request = try writer.connection.accreditations(of: user).first(where: { $0.status == .pending }) else {
      throw Denial(code: .notPending, sentence: "No request is waiting for a review")
    }
    guard user != reviewer else {
      throw Denial(code: .sameApprover, sentence: "Somebody else has to review this request")
    }
    request.status = decision.isVerified ? .verified : .rejected
    request.reviewerId = reviewer
    request.reason = decision.reason
    if decision.isVerified {
      (request.verifiedAt, request.expiresAt) = try term(of: request, decision, in: writer)
    }
    try writer.settle(request)
    var details = ["decision": request.status.rawValue]
    details["reason"] = request.reason
    try writer.audit(
      actor, "accreditation.review", "accreditation", id: request.id.description, details: details)
    try writer.mail(
      .accreditationDecision(
        MailJob.AccreditationDecision(
          userId: user, decision: request.status, expiresAt: request.expiresAt, reason: request.reason)),
      dedupeKey: "accreditation-decision:" + request.id.description)
    let lastDay = (request.expiresAt ?? writer.now).dateUTC.spoken(withYear: true)
    try writer.notify(
      user, type: "accreditation", title: decision.isVerified ? "Accreditation verified" : "Accreditation not verified",
      body: decision.isVerified
        ? "You can invest until \(lastDay)." : decision.reason ?? "See the reviewer.",
      link: "/me/accreditation")
    try announce(user, in: &writer)
    return try changed(user, in: writer)
  }

  private static func term(
    of request: Accreditation, _ decision: Decision, in writer: StoreWriter
  ) throws -> (Timestamp, Timestamp) {
    let verifiedAt = decision.verifiedAt ?? writer.now
    guard verifiedAt <= writer.now else { throw Denial.invalid("verifiedAt", "must not be in the future") }
    let latest = AccreditationTerm.end(of: request.method, verifiedAt: verifiedAt)
    let expiresAt = decision.expiresAt ?? latest
    guard expiresAt <= latest else {
      throw Denial.invalid("expiresAt", "must not be later than \(latest) for \(request.method.rawValue)")
    }
    guard expiresAt > writer.now else { throw Denial.invalid("expiresAt", "must be in the future") }
    if request.method == .minimumInvestment {
      let amount = try writer.connection.largestInvestment(of: request.userId)
      guard amount >= AccreditationTerm.minimumInvestment else {
        throw Denial(
          code: .minimumInvestmentNotMet,
          sentence: "This method needs an investment of at least \(AccreditationTerm.minimumInvestment.formatted)")
      }
    }
    return (verifiedAt, expiresAt)
  }

  /// An administrator changes an account. Throws 404 without such a user, 409 when no administrator would be left.
  static func change(
    _ user: UserID, role: UserRole?, deactivated: Bool?, actor: Actor, in writer: inout StoreWriter
  ) throws -> User {
    guard let account = try writer.connection.account(user) else { throw Denial.notFound("User") }
    let isActiveAdmin = account.role == .admin && !account.isDeactivated
    let staysOne = (role ?? account.role) == .admin && !(deactivated ?? account.isDeactivated)
    if isActiveAdmin, !staysOne, try writer.connection.activeAdmins() == 1 {
      throw Denial(code: .lastAdmin, sentence: "The last administrator must stay one")
    }
    if let role, role != account.role { try writer.setRole(role, of: user) }
    if let deactivated, deactivated != account.isDeactivated { try writer.setDeactivated(deactivated, user) }
    var details: [String: String] = [:]
    details["role"] = role?.rawValue
    details["deactivated"] = deactivated.map(String.init)
    try writer.audit(actor, "user.change", "user", id: user.description, details: details)
    try announce(user, in: &writer)
    return try changed(user, in: writer)
  }

  /// Tells a user and staff that their account or accreditation has changed; what it is now is asked for.
  static func announce(_ user: UserID, in writer: inout StoreWriter) throws {
    try writer.announce(.userUpdated, property: nil, user: user, UserEvent(userId: user))
  }

  private struct UserEvent: Encodable {
    let userId: UserID
  }

  /// The user as they are now.
  static func changed(_ user: UserID, in writer: StoreWriter) throws -> User {
    guard let found = try writer.connection.user(user, at: writer.now) else { throw Denial.notFound("User") }
    return found
  }
}
