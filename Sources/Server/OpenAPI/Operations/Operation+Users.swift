import Domain
import PlatformAPI

extension Operation {
  /// Letting in devices, and what the identity provider tells.
  static let devices: [Operation] = [
    .write(
      .post, "/api/auth/device", "Start the sign-in of a device without a browser (RFC 8628)",
      body: .json(.object([.open("clientName", .text(100))])), 200, .of(DeviceAuthorization.self), refusals: [503],
      idempotency: nil),
    .write(
      .post, "/api/auth/device/token", "The tokens of a device that was let in",
      body: .json(.object([.required("deviceCode", .text())])), 200, .of(TokenGrant.self), refusals: [403],
      idempotency: nil
    ).refusing("AUTHORIZATION_PENDING", "SLOW_DOWN", "EXPIRED_TOKEN", "ACCESS_DENIED"),
    .write(
      .post, "/api/auth/device/approve", "Let a device in, or refuse it",
      body: .json(.object([.required("userCode", .text(64)), .required("approve", .boolean)])), 200,
      .of(DeviceDecision.self), refusals: [404], idempotency: nil),
    Operation(
      method: .get, path: "/device", summary: "The page on which a person lets a device in",
      query: [.of("user_code", .string())], answers: page, refusals: [503]
    ).refusing("text/html"),
    Operation(
      method: .post, path: "/device", summary: "The form of that page; in development only",
      body: .fields([
        .required("user_code", .string()), .required("form", .string()), .optional("account", .string()),
        .optional("decision", .string()),
      ]), answers: page, refusals: [404]
    ).refusing("text/html"),
    Operation(
      method: .get, path: "/device.js", summary: "The script of that page; with Clerk only",
      answers: [Success(status: 200, content: .text(type: "text/javascript"))], isTagged: false),
    .write(
      .post, "/webhooks/clerk", "What Clerk tells, signed as Svix does", body: .json(.any), 200,
      .object([.required("received", .boolean), .optional("duplicate", .boolean)]), idempotency: nil),
  ]

  /// Users and their accreditation.
  static let users: [Operation] = [
    .get("/api/users/me", "The caller", User.self),
    .write(
      .patch, "/api/users/me", "Change what the caller says of themselves",
      body: .json(
        .object([
          .open("firstName", .text(100)), .open("lastName", .text(100)),
          .open("preferences", settings), .open("notificationSettings", settings),
          .open("investmentRange", .object([.open("min", .amount(zero: true)), .open("max", .amount())])),
        ])), 200, .of(User.self)
    ).refusing("investmentRange.max must not be below min"),
    .get(
      "/api/users/me/accreditation", "How the caller's accreditation stands, and every request for it",
      AccreditationHistory.self),
    .write(
      .post, "/api/users/me/accreditation", "Ask to be taken for an accredited investor",
      body: .json(
        .either([
          request(
            .choice(AccreditationMethod.allCases.filter { $0 != .minimumInvestment }.map(\.rawValue)),
            .open("notFinanced", .boolean)),
          request(
            .choice([AccreditationMethod.minimumInvestment.rawValue]), .required("notFinanced", .exactly(true))),
        ])), 201, .of(Accreditation.self), refusals: [409]
    ).refusing("documentIds must name documents of your own, each once"),
    .list(
      "/api/users", "Users, the newest first",
      query: [
        .text("q"), .choice("role", UserRole.self), .choice("verificationStatus", VerificationStatus.self),
        .instant("accreditedExpiringBefore"),
      ], of: User.self),
    .get("/api/users/:id", "A user", User.self),
    .write(
      .patch, "/api/users/:id", "Change an account's role, or let its owner sign in no more",
      body: .json(.object([.open("role", .choice(of: UserRole.self)), .open("deactivated", .boolean)])), 200,
      .of(User.self), refusals: [409]),
    .write(
      .post, "/api/users/:id/accreditation/review", "Decide about the request of a user that waits",
      body: .json(
        .either([
          review("verified", .open("reason", .note(1000))), review("rejected", .required("reason", .note(1000))),
        ])), 200, .of(User.self), refusals: [409]
    ).refusing(
      "verifiedAt must not be in the future", "expiresAt must be in the future", "expiresAt must not be later than …"),
  ]

  /// The page that lets devices in, and the same page with what is wrong.
  private static let page = [
    Success(status: 200, content: .text(type: "text/html")), Success(status: 400, content: .text(type: "text/html")),
  ]

  private static let settings = JSONSchema.map(
    .of(PreferenceValue.self), count: 0...PreferenceValue.Limits.settings,
    nameLength: 0...PreferenceValue.Limits.name)

  private static func request(_ method: JSONSchema, _ notFinanced: JSONSchema.Member) -> JSONSchema {
    .object([
      .required("method", method), .open("documentIds", .array(.id, count: 0...20)),
      .required("representations", .object([.required("accredited", .exactly(true)), notFinanced])),
    ])
  }

  private static func review(_ decision: String, _ reason: JSONSchema.Member) -> JSONSchema {
    .object([
      .required("decision", .choice([decision])), .open("verifiedAt", .instant), .open("expiresAt", .instant), reason,
    ])
  }
}
