import Domain
import Foundation

/// What a token's claims must say to be believed, once its signature is. Pure.
struct SessionPolicy: Sendable {
  /// Who must have issued it.
  let issuer: String
  /// The origins for which a session may have been made; empty: any.
  let authorizedParties: Set<String>

  /// By how much clocks may differ.
  static let skew = Duration.seconds(5)

  /// The session that a payload tells of; `nil` when it doesn't hold now.
  func session(_ payload: [UInt8], at now: Timestamp) -> ProviderSession? {
    guard let claims = try? JSONDecoder().decode(Claims.self, from: Data(payload)) else { return nil }
    guard claims.iss == issuer, (1...256).contains(claims.sub.utf8.count) else { return nil }
    guard let expiry = Self.instant(claims.exp), let issued = Self.instant(claims.iat) else { return nil }
    guard now < expiry + Self.skew, issued <= now + Self.skew else { return nil }
    if let notBefore = claims.nbf {
      guard let start = Self.instant(notBefore), start <= now + Self.skew else { return nil }
    }
    if !authorizedParties.isEmpty {
      guard let party = claims.azp, authorizedParties.contains(party) else { return nil }
    }
    let email = claims.emailVerified == false ? nil : claims.email
    return ProviderSession(subject: claims.sub, sessionId: claims.sid, email: email, expiresAt: expiry)
  }

  private struct Claims: Decodable {
    let iss: String
    let sub: String
    let exp: Double
    let iat: Double
    let nbf: Double?
    let azp: String?
    let sid: String?
    let email: String?
    let emailVerified: Bool?

    private enum CodingKeys: String, CodingKey {
      case iss, sub, exp, iat, nbf, azp, sid, email
      case emailVerified = "email_verified"
    }
  }

  /// Seconds since 1970, up to the year 9999.
  private static func instant(_ seconds: Double) -> Timestamp? {
    guard seconds >= 0, seconds < 253_402_300_800 else { return nil }
    return Timestamp(microseconds: Int64(seconds * 1_000_000))
  }
}
