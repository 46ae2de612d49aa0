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
      idempotency: nil),
    .write(
      .post, "/api/auth/device/approve", "Let a device in, or refuse it",
      body: .json(.object([.required("userCode", .text(64)), .required("approve", .boolean)])), 200,
      .of(DeviceDecision.self), refusals: [404], idempotency: nil),
    Operation(
      method: .get, path: "/device", summary: "The page on which a person lets a device in",
      query: [.text("user_code", 64)], answers: [Success(status: 200, content: .text(type: "text/html"))],
      refusals: [503]),
    Operation(
      method: .post, path: "/device", summary: "The form of that page; in development only",
      body: .file(type: "application/x-www-form-urlencoded"),
      answers: [Success(status: 200, content: .text(type: "text/html"))], refusals: [404]),
    Operation(
      method: .get, path: "/device.js", summary: "The script of that page; with Clerk only",
      answers: [Success(status: 200, content: .text(type: "text/javascript"))]),
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
          .open("preferences", .map(.of(PreferenceValue.self))),
          .open("notificationSettings", .map(.of(PreferenceValue.self))),
          .open("investmentRange", .object([.open("min", .amount(zero: true)), .open("max", .amount())])),
        ])), 200, .of(User.self)),
    .get(
      "/api/users/me/accreditation", "How the caller's accreditation stands, and every request for it",
      AccreditationHistory.self),
    .write(
      .post, "/api/users/me/accreditation", "Ask to be taken for an accredited investor",
      body: .json(
        .object([
          .required("method", .choice(of: AccreditationMethod.self)),
          .open("documentIds", .array(.id, count: 0...20)),
          .required(
            "representations", .object([.required("accredited", .boolean), .open("notFinanced", .boolean)])),
        ])), 201, .of(Accreditation.self), refusals: [409]),
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
        .object([
          .required("decision", .choice(["verified", "rejected"])), .open("verifiedAt", .instant),
          .open("expiresAt", .instant), .open("reason", .note(1000)),
        ])), 200, .of(User.self), refusals: [409]),
  ]
}
