import Crypto
import CryptoExtras
import Domain
import Foundation
import Lock
import PlatformAPI

/// An identity provider for development: signs anybody in, without asking, who has a demo account.
///
/// The server offers it on loopback only and never with NODE_ENV=production. Its key lives as long as the process.
final class DevelopmentIssuer: IdentityProvider {
  /// How long a session token is good.
  static let lifetime = Duration.seconds(3600)
  private static let keyId = "development"
  private static let policy = SessionPolicy(issuer: "urn:tucson:development", authorizedParties: [])

  /// Made when first needed: it takes a while, and most starts don't need it.
  private let key = Lock<_RSA.Signing.PrivateKey?>(nil)

  func session(of token: String, at now: Timestamp) async throws -> ProviderSession {
    guard let token = SignedToken(token), token.keyId == Self.keyId, token.isSigned(by: try privateKey().publicKey),
      let session = Self.policy.session(token.payload, at: now)
    else { throw Denial.unauthenticated }
    return session
  }

  func profile(of subject: String) async throws -> ProviderProfile? {
    guard let account = DemoPeople.accounts.first(where: { $0.clerkId == subject }) else { return nil }
    return ProviderProfile(email: account.email, firstName: account.first, lastName: account.last)
  }

  /// A session token for a demo account.
  func token(subject: String, email: String, at now: Timestamp) throws -> (text: String, expiresAt: Timestamp) {
    let expiry = now + Self.lifetime
    let claims = Claims(
      iss: Self.policy.issuer, sub: subject, sid: "sess_" + Base64URL.encode(SymmetricKey(size: .bits128).bytes),
      email: email, iat: now.microseconds / 1_000_000, nbf: now.microseconds / 1_000_000,
      exp: expiry.microseconds / 1_000_000)
    let header = JSONStream.bytes(of: ["alg": "RS256", "kid": Self.keyId, "typ": "JWT"])
    let signed = Base64URL.encode(header) + "." + Base64URL.encode(JSONStream.bytes(of: claims))
    let signature = try privateKey().signature(
      for: SHA256.hash(data: Array(signed.utf8)), padding: .insecurePKCS1v1_5)
    return (signed + "." + Base64URL.encode(signature.rawRepresentation), expiry)
  }

  private struct Claims: Encodable {
    let iss, sub, sid, email: String
    let iat, nbf, exp: Int64
  }

  private func privateKey() throws -> _RSA.Signing.PrivateKey {
    try key.withLock { key in
      if let key { return key }
      let made = try _RSA.Signing.PrivateKey(keySize: .bits2048)
      key = made
      return made
    }
  }
}

extension SymmetricKey {
  fileprivate var bytes: [UInt8] { withUnsafeBytes { Array($0) } }
}
