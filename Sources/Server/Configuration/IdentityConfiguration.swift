import Domain
import Foundation

/// What the environment says about who people are.
package struct IdentityConfiguration: Sendable {
  /// Clerk, when it is what knows people.
  var clerk: ClerkConfiguration?
  /// Whether the development issuer is asked for; `nil` leaves it to where the server runs.
  var wantsDevelopmentIssuer: Bool?
  var isProduction: Bool
  /// In lower case.
  var adminEmails: Set<String>
  var accessTokenLifetime: Duration?
  var publicURL: String?

  /// Reads the values of variables by name, each of which is right by itself; adds what is wrong with them together.
  init(_ values: [String: String], environment: ServerConfiguration.Environment, problems: inout [String]) {
    isProduction = environment == .production
    wantsDevelopmentIssuer = values["DEVELOPMENT_ISSUER"].map { $0 == "on" }
    adminEmails = Set(
      (values["ADMIN_EMAILS"] ?? "").split(separator: ",").map { $0.filter { $0 != " " }.lowercased() })
    accessTokenLifetime = values["JWT_EXPIRES_IN"].flatMap(Self.duration)
    publicURL = values["PUBLIC_URL"].map { String($0.reversed().drop { $0 == "/" }.reversed()) }
    clerk = ClerkConfiguration(values, isProduction: isProduction, problems: &problems)
    if wantsDevelopmentIssuer == true {
      if isProduction { problems.append("DEVELOPMENT_ISSUER must not be on when NODE_ENV is production") }
      if clerk != nil { problems.append("DEVELOPMENT_ISSUER must not be on when Clerk is set up") }
    }
  }

  /// Who knows people: Clerk when it is set up, else the development issuer where that may be, else nobody.
  func setup(isLoopback: Bool) -> Identity.Setup {
    var setup = Identity.Setup()
    if let clerk {
      setup.provider = Clerk(clerk)
      setup.webhooks = clerk.webhookSecret.flatMap(Svix.init)
    } else if isLoopback, !isProduction, wantsDevelopmentIssuer != false {
      setup.provider = DevelopmentIssuer()
    }
    setup.adminEmails = adminEmails
    if let accessTokenLifetime { setup.accessTokenLifetime = accessTokenLifetime }
    setup.publicURL = publicURL
    return setup
  }

  /// `15m`, `12h`, `7d`; a bare number is milliseconds, as in the platform's original.
  private static func duration(_ text: String) -> Duration? {
    let digits = text.prefix(while: \.isNumber)
    guard let number = Int64(digits), number < 1_000_000_000 else { return nil }
    switch text.dropFirst(digits.count) {
    case "", "ms": return .milliseconds(number)
    case "s": return .seconds(number)
    case "m": return .seconds(number * 60)
    case "h": return .seconds(number * 3600)
    case "d": return .seconds(number * 86_400)
    case "w": return .seconds(number * 7 * 86_400)
    default: return nil
    }
  }
}

/// How the platform reaches Clerk.
struct ClerkConfiguration: Sendable, Hashable {
  /// What session tokens must name as their issuer: the address of Clerk's front end.
  let issuer: String
  let keySetURL: String
  /// Clerk's Backend API.
  let apiURL: String
  let secretKey: String?
  let publishableKey: String?
  /// The origins for which sessions are good; empty: any.
  let authorizedParties: Set<String>
  /// With `whsec_`.
  let webhookSecret: String?

  /// `nil` when no variable of Clerk's is set.
  init?(_ values: [String: String], isProduction: Bool, problems: inout [String]) {
    let own = values.filter { $0.key.hasPrefix("CLERK_") }
    guard !own.isEmpty else { return nil }
    publishableKey = own["CLERK_PUBLISHABLE_KEY"]
    secretKey = own["CLERK_SECRET_KEY"]
    webhookSecret = own["CLERK_WEBHOOK_SECRET"] ?? own["CLERK_WEBHOOK_SIGNING_SECRET"]
    apiURL = Self.trimmed(own["CLERK_API_URL"] ?? "https://api.clerk.com")
    authorizedParties = Set(
      (own["CLERK_AUTHORIZED_PARTIES"] ?? "").split(separator: ",").map { Self.trimmed($0.filter { $0 != " " }) })
    let host = publishableKey.flatMap(Self.host)
    if publishableKey != nil, host == nil {
      problems.append("CLERK_PUBLISHABLE_KEY must be a key that Clerk shows, such as pk_test_…")
    }
    guard let issuer = own["CLERK_ISSUER"].map(Self.trimmed) ?? host.map({ "https://" + $0 }) else {
      problems.append("CLERK_ISSUER or CLERK_PUBLISHABLE_KEY must say who issues Clerk's sessions")
      return nil
    }
    self.issuer = issuer
    keySetURL = own["CLERK_JWKS_URL"] ?? issuer + "/.well-known/jwks.json"
    if isProduction {
      for (name, url) in [("CLERK_JWKS_URL", keySetURL), ("CLERK_API_URL", apiURL)] where !url.hasPrefix("https://") {
        problems.append("\(name) must begin with https:// when NODE_ENV is production")
      }
      if authorizedParties.isEmpty {
        problems.append("CLERK_AUTHORIZED_PARTIES must name the origins of sessions when NODE_ENV is production")
      }
    }
    if let webhookSecret, Svix(secret: webhookSecret) == nil {
      problems.append("CLERK_WEBHOOK_SECRET must be whsec_ and base64")
    }
  }

  /// The host of Clerk's front end that a publishable key names: `pk_test_` or `pk_live_`, then base64 of `host$`.
  static func host(_ publishableKey: String) -> String? {
    let parts = publishableKey.split(separator: "_", maxSplits: 2)
    guard parts.count == 3, parts[0] == "pk", parts[1] == "test" || parts[1] == "live" else { return nil }
    let padded = String(parts[2]) + String(repeating: "=", count: (4 - parts[2].utf8.count % 4) % 4)
    guard let bytes = Data(base64Encoded: padded), let text = String(validating: bytes, as: UTF8.self),
      text.hasSuffix("$")
    else { return nil }
    let host = text.dropLast()
    let isHost =
      !host.isEmpty
      && host.utf8.allSatisfy { byte in
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E: true
        default: false
        }
      }
    return isHost ? String(host) : nil
  }

  private static func trimmed(_ url: some StringProtocol) -> String {
    String(url.reversed().drop { $0 == "/" }.reversed())
  }
}
