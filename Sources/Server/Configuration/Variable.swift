/// An environment variable that the platform knows (also in a `.env` file).
struct Variable: Sendable {
  let name: String
  /// What this version does with it.
  let use: Use
  /// What its value must be; says what is wrong with one, `nil` when nothing is.
  let check: @Sendable (String) -> String?

  /// What a version does with a variable.
  enum Use: Sendable {
    /// It takes effect.
    case applied
    /// It is right to have it, and nothing depends on it yet: a warning says so.
    case noted
    /// It chooses something that is not built in: the server refuses to start rather than to ignore it.
    case refused(needs: String)
  }

  private init(_ name: String, _ use: Use, _ check: @escaping @Sendable (String) -> String?) {
    self.name = name
    self.use = use
    self.check = check
  }

  /// Every variable of the platform.
  static let all: [Variable] = [
    Variable("PORT", .applied, wholeNumber(0...65535)),
    Variable("NODE_ENV", .applied, oneOf(["development", "test", "production"])),
    Variable("LOG_LEVEL", .applied, oneOf(["trace", "debug", "info", "notice", "warning", "error", "critical"])),
    Variable("PUBLIC_URL", .applied, url(["http", "https"])),
    Variable("ALLOWED_ORIGINS", .applied, list(of: origin)),
    Variable("ADMIN_EMAILS", .applied, list(of: email)),
    Variable("EMAIL_FROM", .applied, sender),
    Variable("JWT_EXPIRES_IN", .applied, duration),
    Variable("RATE_LIMIT_READ", .applied, wholeNumber(1...1_000_000)),
    Variable("RATE_LIMIT_WRITE", .applied, wholeNumber(1...1_000_000)),
    Variable("MATTERPORT_API_KEY", .noted, secret),
    Variable("MAPBOX_ACCESS_TOKEN", .noted, secret),
    Variable("STRIPE_SECRET_KEY", .noted, secret),
    Variable("DATABASE_URL", .refused(needs: "PostgreSQL"), url(["postgres", "postgresql"])),
    Variable("REDIS_URL", .refused(needs: "Redis"), url(["redis", "rediss"])),
    Variable("DEVELOPMENT_ISSUER", .applied, oneOf(["on", "off"])),
    Variable("CLERK_PUBLISHABLE_KEY", .applied, secret),
    Variable("CLERK_SECRET_KEY", .applied, secret),
    Variable("CLERK_JWKS_URL", .applied, url(["http", "https"])),
    Variable("CLERK_API_URL", .applied, url(["http", "https"])),
    Variable("CLERK_ISSUER", .applied, url(["http", "https"])),
    Variable("CLERK_AUTHORIZED_PARTIES", .applied, list(of: url(["http", "https"]))),
    Variable("CLERK_WEBHOOK_SECRET", .applied, secret),
    Variable("CLERK_WEBHOOK_SIGNING_SECRET", .applied, secret),
    Variable("AWS_REGION", .refused(needs: "S3"), secret),
    Variable("AWS_ACCESS_KEY_ID", .refused(needs: "S3"), secret),
    Variable("AWS_SECRET_ACCESS_KEY", .refused(needs: "S3"), secret),
    Variable("AWS_BUCKET_NAME", .refused(needs: "S3"), secret),
    Variable("AWS_ENDPOINT_URL", .refused(needs: "S3"), url(["http", "https"])),
    Variable("SENDGRID_API_KEY", .refused(needs: "SendGrid"), secret),
    Variable("SENDGRID_API_URL", .refused(needs: "SendGrid"), url(["http", "https"])),
    Variable("SMTP_URL", .refused(needs: "SMTP"), url(["smtp", "smtps"])),
  ]

  private static func wholeNumber(_ range: ClosedRange<Int>) -> @Sendable (String) -> String? {
    { value in
      Int(value).map(range.contains) == true
        ? nil : "must be a whole number from \(range.lowerBound) to \(range.upperBound)"
    }
  }

  private static func oneOf(_ names: [String]) -> @Sendable (String) -> String? {
    { names.contains($0) ? nil : "must be one of " + names.joined(separator: ", ") }
  }

  private static func url(_ schemes: [String]) -> @Sendable (String) -> String? {
    { value in
      let parts = value.split(separator: "://", maxSplits: 1, omittingEmptySubsequences: false)
      let isURL = parts.count == 2 && schemes.contains(String(parts[0])) && !parts[1].isEmpty && !value.contains(" ")
      return isURL ? nil : "must be an address that begins with " + schemes.map { $0 + "://" }.joined(separator: " or ")
    }
  }

  /// A scheme, a host and perhaps a port: no path, no `*`.
  private static let origin: @Sendable (String) -> String? = { value in
    let parts = value.split(separator: "://", maxSplits: 1, omittingEmptySubsequences: false)
    let host = parts.count == 2 && ["http", "https"].contains(parts[0]) ? parts[1] : ""
    let isOrigin =
      !host.isEmpty && host.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F } && !host.contains { "/*?#@".contains($0) }
    return isOrigin ? nil : "must be a site such as https://app.example, without a path"
  }

  private static func list(of check: @escaping @Sendable (String) -> String?) -> @Sendable (String) -> String? {
    { value in
      for item in value.split(separator: ",", omittingEmptySubsequences: false) {
        if let problem = check(item.filter { $0 != " " }) { return "each item " + problem }
      }
      return nil
    }
  }

  private static let email: @Sendable (String) -> String? = { value in
    // "Name <address>" is an address too.
    let address = value.split(separator: "<").last.map { $0.filter { $0 != ">" } } ?? value
    let parts = address.split(separator: "@", omittingEmptySubsequences: false)
    return parts.count == 2 && parts.allSatisfy { !$0.isEmpty } ? nil : "must be an e-mail address"
  }

  /// An address that mail can come from, with a name or without.
  private static let sender: @Sendable (String) -> String? = { value in
    MailAddress(parsing: value) == nil ? "must be an e-mail address such as Tucson <invest@example.com>" : nil
  }

  private static let duration: @Sendable (String) -> String? = { value in
    let number = value.hasSuffix("ms") ? value.dropLast(2) : value.dropLast(value.last.map(\.isLetter) == true ? 1 : 0)
    let isDuration =
      Int(number).map { $0 > 0 } == true && (value.last.map { $0.isNumber || "smhdw".contains($0) } == true)
    return isDuration ? nil : "must be a time such as 15m, 12h or 7d"
  }

  private static let secret: @Sendable (String) -> String? = { value in
    value.contains { $0.isWhitespace } ? "must not contain white space" : nil
  }
}
