import Domain
import Foundation
import Hummingbird
import PlatformAPI

/// Users: `/api/users`, apart from what belongs to a portfolio or a catalogue.
struct UserRoutes: Sendable {
  let store: Store
  let clock: WallClock
  let known: KnownCallers
  private var writes: Writes { Writes(store: store, clock: clock) }

  init(store: Store, clock: WallClock, known: KnownCallers) {
    self.store = store
    self.clock = clock
    self.known = known
  }

  func add(to table: inout RouteTable) {
    table.get("/api/users/me", access: .signedIn) { request, context in
      try await user(try context.principal().userId, request)
    }
    table.patch("/api/users/me", access: .signedIn, changeProfile)
    table.get("/api/users/me/accreditation", access: .signedIn, accreditation)
    table.post("/api/users/me/accreditation", access: .signedIn, requestAccreditation)
    table.get("/api/users", access: .staff, list)
    table.get("/api/users/:id", access: .staff) { request, context in
      try await user(try Self.id(context), request)
    }
    table.patch("/api/users/:id", access: .admin, changeAccount)
    table.post("/api/users/:id/accreditation/review", access: .staff, review)
  }

  private func user(_ id: UserID, _ request: Request) async throws -> Response {
    try QueryParameters(request.uri.query, known: []).validate()
    let now = clock.now
    guard let user = try await store.read({ try $0.user(id, at: now) }) else { throw Refusal.notFound("User") }
    return Answer(user).response(to: request, policy: CachePolicy.privateRead)
  }

  @Sendable private func changeProfile(_ request: Request, _ context: PlatformContext) async throws -> Response {
    let user = try context.principal().userId
    var fields = try await BodyFields(
      request, known: ["firstName", "lastName", "preferences", "notificationSettings", "investmentRange"])
    var change = ProfileChange()
    if fields.has("firstName") { change.firstName = .some(fields.text("firstName", limit: 100)) }
    if fields.has("lastName") { change.lastName = .some(fields.text("lastName", limit: 100)) }
    if fields.has("investmentRange") {
      change.investmentRange = .some(
        fields.object("investmentRange", known: ["min", "max"]) { range -> InvestmentRange? in
          let (low, high) = (range.money("min", zero: true), range.money("max"))
          if let low, let high, low > high { range.refuse("max", "must not be below min") }
          return InvestmentRange(min: low, max: high)
        })
    }
    if fields.has("preferences") { change.preferences = .some(Self.settings("preferences", &fields)) }
    if fields.has("notificationSettings") {
      change.notificationSettings = .some(Self.settings("notificationSettings", &fields))
    }
    try fields.validate()
    return try await writes.perform(request, context, body: fields.bytes) { [change] writer in
      try writer.apply(change, to: user)
      try writer.audit(Actor(userId: user, requestId: context.requestId), "user.update", "user", id: user.description)
      try Membership.announce(user, in: &writer)
      return WriteAnswer(.ok, try Membership.changed(user, in: writer))
    }
  }

  /// An object of at most 50 settings: flags, numbers, texts, lists of texts.
  private static func settings(_ name: String, _ fields: inout BodyFields) -> [String: PreferenceValue]? {
    guard let value = fields.value(name) else { return nil }
    guard case .object(let members) = value, members.count <= PreferenceValue.Limits.settings else {
      fields.refuse(name, "must be an object of at most \(PreferenceValue.Limits.settings) members")
      return nil
    }
    var settings: [String: PreferenceValue] = [:]
    for (key, member) in members.sorted(by: { $0.key < $1.key }) {
      guard key.unicodeScalars.count <= PreferenceValue.Limits.name, let setting = PreferenceValue(member) else {
        fields.refuse(name + "." + String(key.prefix(64)), "must be a flag, a number, a text or a list of texts")
        continue
      }
      settings[key] = setting
    }
    return settings
  }

  @Sendable private func accreditation(_ request: Request, _ context: PlatformContext) async throws -> Response {
    try QueryParameters(request.uri.query, known: []).validate()
    let (id, now) = (try context.principal().userId, clock.now)
    let history = try await store.read { connection -> AccreditationHistory? in
      guard let user = try connection.user(id, at: now) else { return nil }
      return AccreditationHistory(current: user.accreditation, requests: try connection.accreditations(of: id))
    }
    guard let history else { throw Refusal.notFound("User") }
    return Answer(history).response(to: request, policy: CachePolicy.privateRead)
  }

  @Sendable private func requestAccreditation(
    _ request: Request, _ context: PlatformContext
  ) async throws -> Response {
    let user = try context.principal().userId
    var fields = try await BodyFields(request, known: ["method", "documentIds", "representations"])
    let method: AccreditationMethod? = fields.required("method", fields.choice("method"))
    let texts = fields.texts("documentIds", limit: 20, length: 36) ?? []
    let documents = texts.compactMap { DocumentID($0) }
    if documents.count != texts.count { fields.refuse("documentIds", "must be UUIDs") }
    let representations = fields.required(
      "representations",
      fields.object("representations", known: ["accredited", "notFinanced"]) { given in
        let accredited = given.required("accredited", given.boolean("accredited")) ?? false
        let notFinanced = given.boolean("notFinanced") ?? false
        if given.value("accredited") == .boolean(false) { given.refuse("accredited", "must be true") }
        if method == .minimumInvestment, !notFinanced {
          given.refuse("notFinanced", "must be true for minimum_investment")
        }
        return Accreditation.Representations(accredited: accredited, notFinanced: notFinanced)
      })
    try fields.validate()
    guard let method, let representations else { throw Refusal.internalError }
    return try await writes.perform(request, context, body: fields.bytes) { writer in
      let made = try Membership.request(
        method, documents: documents, representations: representations, by: user,
        actor: Actor(userId: user, requestId: context.requestId), in: &writer)
      return WriteAnswer(.created, made, location: "/api/users/me/accreditation")
    }
  }

  @Sendable private func list(_ request: Request, _ context: PlatformContext) async throws -> Response {
    var parameters = QueryParameters(
      request.uri.query, known: ["page", "limit", "q", "role", "verificationStatus", "accreditedExpiringBefore"])
    let page = parameters.page(defaultLimit: 20)
    let filter = UserFilter(
      text: parameters.text("q"), role: parameters.choice("role"),
      verificationStatus: parameters.choice("verificationStatus"),
      accreditedExpiringBefore: parameters.instant("accreditedExpiringBefore"))
    try parameters.validate()
    let now = clock.now
    let users = try await store.read { try $0.users(filter, page, at: now) }
    return Answer(users).response(to: request, policy: CachePolicy.privateRead)
  }

  @Sendable private func changeAccount(_ request: Request, _ context: PlatformContext) async throws -> Response {
    let (actor, user) = (try context.principal().userId, try Self.id(context))
    var fields = try await BodyFields(request, known: ["role", "deactivated"])
    let role: UserRole? = fields.choice("role")
    let deactivated = fields.boolean("deactivated")
    try fields.validate()
    defer { known.forgetAll() }
    return try await writes.perform(request, context, body: fields.bytes) { writer in
      WriteAnswer(
        .ok,
        try Membership.change(
          user, role: role, deactivated: deactivated, actor: Actor(userId: actor, requestId: context.requestId),
          in: &writer))
    }
  }

  @Sendable private func review(_ request: Request, _ context: PlatformContext) async throws -> Response {
    let (reviewer, user) = (try context.principal().userId, try Self.id(context))
    var fields = try await BodyFields(request, known: ["decision", "verifiedAt", "expiresAt", "reason"])
    let verdict: ReviewVerdict? = fields.required("decision", fields.choice("decision"))
    var decision = Membership.Decision(isVerified: verdict == .verified)
    decision.verifiedAt = fields.instant("verifiedAt")
    decision.expiresAt = fields.instant("expiresAt")
    decision.reason = fields.text("reason", limit: 1000, multiline: true)
    if verdict == .rejected, fields.value("reason") == nil {
      fields.refuse("reason", "is required when the decision is rejected")
    }
    try fields.validate()
    defer { known.forgetAll() }
    return try await writes.perform(request, context, body: fields.bytes) { [decision] writer in
      WriteAnswer(
        .ok,
        try Membership.review(
          user, decision, by: reviewer, actor: Actor(userId: reviewer, requestId: context.requestId), in: &writer))
    }
  }

  private enum ReviewVerdict: String, CaseIterable {
    case verified, rejected
  }

  private static func id(_ context: PlatformContext) throws(Refusal) -> UserID {
    guard let id = context.parameters.get("id").flatMap({ UserID($0) }) else { throw .notFound("User") }
    return id
  }
}

extension PreferenceValue {
  /// How much a user's settings may hold; lengths in characters.
  enum Limits {
    /// Settings of a user.
    static let settings = 50
    static let name = 64
    static let number = 1e15
    static let text = 500
    static let list = 50
    static let listedText = 200
  }

  /// The setting that a member of a body is; `nil` for anything deeper or longer than a setting.
  fileprivate init?(_ value: JSONValue) {
    switch value {
    case .boolean(let flag): self = .flag(flag)
    case .number(let decimal):
      let number = decimal.nearestDouble
      guard abs(number) <= Limits.number else { return nil }
      self = .number(number)
    case .string(let text):
      guard text.unicodeScalars.count <= Limits.text else { return nil }
      self = .text(text)
    case .array(let values):
      let texts = values.compactMap { value -> String? in
        if case .string(let text) = value, text.unicodeScalars.count <= Limits.listedText { text } else { nil }
      }
      guard texts.count == values.count, texts.count <= Limits.list else { return nil }
      self = .texts(texts)
    case .null, .object: return nil
    }
  }
}
