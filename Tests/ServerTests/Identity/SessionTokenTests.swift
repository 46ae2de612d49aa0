import Crypto
import CryptoExtras
import Domain
import Foundation
import Lock
import PlatformAPI
import Testing

@testable import Server

/// An identity provider of the tests' own: a key, and the tokens that it signs.
struct Issuer: Sendable {
  static let issuer = "https://clerk.example"
  static let key = try! _RSA.Signing.PrivateKey(keySize: .bits2048)
  static let other = try! _RSA.Signing.PrivateKey(keySize: .bits2048)
  static let policy = SessionPolicy(issuer: issuer, authorizedParties: ["https://app.example"])

  static var now: Int64 { testNow.microseconds / 1_000_000 }

  static func claims(_ change: [String: Any] = [:]) -> [String: Any] {
    var claims: [String: Any] = [
      "iss": issuer, "sub": "user_1", "sid": "sess_1", "azp": "https://app.example", "email": "a@example.com",
      "iat": now, "nbf": now, "exp": now + 60,
    ]
    for (name, value) in change { claims[name] = value is NSNull ? nil : value }
    return claims
  }

  static func token(
    header: [String: Any] = [:], claims: [String: Any] = Issuer.claims(), key: _RSA.Signing.PrivateKey = Issuer.key
  ) throws -> String {
    var head: [String: Any] = ["alg": "RS256", "kid": "k1", "typ": "JWT"]
    for (name, value) in header { head[name] = value is NSNull ? nil : value }
    let signed = try [head, claims].map { Base64URL.encode(try JSONSerialization.data(withJSONObject: $0)) }
      .joined(separator: ".")
    let signature = try key.signature(for: SHA256.hash(data: Array(signed.utf8)), padding: .insecurePKCS1v1_5)
    return signed + "." + Base64URL.encode(signature.rawRepresentation)
  }

  static func keySet(_ keys: [String: _RSA.Signing.PrivateKey]) throws -> [UInt8] {
    let list = try keys.map { name, key -> [String: Any] in
      let primitives = try key.publicKey.getKeyPrimitives()
      return [
        "kty": "RSA", "use": "sig", "alg": "RS256", "kid": name, "n": Base64URL.encode(primitives.modulus),
        "e": Base64URL.encode(primitives.publicExponent),
      ]
    }
    return Array(try JSONSerialization.data(withJSONObject: ["keys": list]))
  }

  /// What Clerk does with a token, without the network.
  static func session(_ text: String, at now: Timestamp = testNow) throws -> ProviderSession? {
    let keys = try KeySet.keys(try keySet(["k1": key]))
    guard let token = SignedToken(text), let found = keys[token.keyId], token.isSigned(by: found) else { return nil }
    return policy.session(token.payload, at: now)
  }
}

struct SessionTokenTests {
  @Test func aGoodTokenIsBelieved() throws {
    let session = try #require(try Issuer.session(try Issuer.token()))
    #expect(session.subject == "user_1")
    #expect(session.sessionId == "sess_1")
    #expect(session.email == "a@example.com")
    #expect(session.expiresAt == testNow + .seconds(60))
  }

  @Test func aTokenWithoutASignatureIsNone() throws {
    for algorithm in ["none", "None", "NONE", "nOnE", ""] {
      let token = try Issuer.token(header: ["alg": algorithm])
      #expect(try Issuer.session(token) == nil)
      let parts = token.split(separator: ".")
      #expect(try Issuer.session("\(parts[0]).\(parts[1]).") == nil)
      #expect(try Issuer.session("\(parts[0]).\(parts[1])") == nil)
    }
  }

  @Test func aTokenSignedWithThePublicKeyAsASharedSecretIsRefused() throws {
    for secret in [Data(Issuer.key.publicKey.pemRepresentation.utf8), Issuer.key.publicKey.derRepresentation] {
      let head = Base64URL.encode(Array(#"{"alg":"HS256","kid":"k1","typ":"JWT"}"#.utf8))
      let signed = head + "." + Base64URL.encode(try JSONSerialization.data(withJSONObject: Issuer.claims()))
      let code = HMAC<SHA256>.authenticationCode(for: Array(signed.utf8), using: SymmetricKey(data: secret))
      #expect(try Issuer.session(signed + "." + Base64URL.encode(Array(code))) == nil)
    }
  }

  @Test func anotherKeyIsRefusedUnderAnyName() throws {
    #expect(try Issuer.session(try Issuer.token(key: Issuer.other)) == nil)
    #expect(try Issuer.session(try Issuer.token(header: ["kid": "k2"], key: Issuer.other)) == nil)
    #expect(try Issuer.session(try Issuer.token(header: ["kid": NSNull()])) == nil)
    #expect(try Issuer.session(try Issuer.token(header: ["kid": "../../dev/null"])) == nil)
  }

  @Test(arguments: ["jku", "jwk", "x5u", "x5c", "crit", "b64", "zip"])
  func aHeaderThatBringsItsOwnRulesIsRefusedThoughTheSignatureIsGood(_ member: String) throws {
    #expect(try Issuer.session(try Issuer.token(header: [member: "https://evil.example/keys"])) == nil)
  }

  @Test func otherAlgorithmsAndTypesAreRefused() throws {
    for algorithm in ["HS256", "RS384", "RS512", "PS256", "ES256", "EdDSA", "rs256"] {
      #expect(try Issuer.session(try Issuer.token(header: ["alg": algorithm])) == nil)
    }
    #expect(try Issuer.session(try Issuer.token(header: ["typ": "at+jwt"])) == nil)
  }

  @Test func partsOfTwoTokensMakeNoThird() throws {
    let mine = try Issuer.token().split(separator: ".")
    let theirs = try Issuer.token(claims: Issuer.claims(["sub": "user_2"])).split(separator: ".")
    #expect(try Issuer.session("\(mine[0]).\(theirs[1]).\(mine[2])") == nil)
    #expect(try Issuer.session("\(mine[1]).\(mine[0]).\(mine[2])") == nil)
    #expect(try Issuer.session("\(mine[0]).\(mine[1]).\(theirs[2])") == nil)
  }

  @Test func timesHoldToFiveSecondsAndNoFurther() throws {
    func at(_ seconds: Double, _ change: [String: Any]) throws -> Bool {
      try Issuer.session(
        try Issuer.token(claims: Issuer.claims(change)), at: testNow + .milliseconds(Int(seconds * 1000))) != nil
    }
    #expect(try at(64.999, [:]))
    #expect(try !at(65, [:]))
    #expect(try at(-5, [:]))
    #expect(try !at(-5.001, [:]))
    #expect(try at(-5, ["nbf": NSNull()]))
    #expect(try !at(0, ["nbf": Issuer.now + 6]))
    #expect(try !at(0, ["iat": Issuer.now + 6]))
    #expect(try !at(0, ["exp": NSNull()]))
    #expect(try !at(0, ["iat": NSNull()]))
    for wrong: Any in ["soon", -1, 1e300] { #expect(try !at(0, ["exp": wrong])) }
  }

  @Test func issuerPartyAndSubjectMustBeRight() throws {
    for change: [String: Any] in [
      ["iss": "https://clerk.example/"], ["iss": NSNull()], ["azp": "https://evil.example"], ["azp": NSNull()],
      ["sub": ""], ["sub": NSNull()], ["sub": 7],
    ] {
      #expect(try Issuer.session(try Issuer.token(claims: Issuer.claims(change))) == nil, "\(change)")
    }
  }

  @Test func anUnverifiedAddressIsNotTaken() throws {
    let token = try Issuer.token(claims: Issuer.claims(["email_verified": false]))
    #expect(try Issuer.session(token)?.email == nil)
  }

  @Test func hugeAndOddTextsAreRefusedAtOnce() throws {
    let good = try Issuer.token()
    let texts = [
      String(repeating: "a", count: 5_000_000), String(repeating: ".", count: 8000), good + "=", " " + good,
      good + ".x",
      good + "\n", "..", "", "é.é.é",
      try Issuer.token(claims: Issuer.claims(["pad": String(repeating: "x", count: 9000)])),
    ]
    for text in texts { #expect(try Issuer.session(text) == nil) }
  }
}

struct KeySetTests {
  /// A provider whose keys a test changes.
  private final class Source: Sendable {
    let answer = Lock<[UInt8]?>(nil)
    let asked = Lock(0)

    func set() -> KeySet {
      KeySet { [self] in
        asked.withLock { $0 += 1 }
        guard let bytes = answer.withLock({ $0 }) else { throw Denial.providerUnreachable }
        return bytes
      }
    }
  }

  @Test func anUnknownNameFetchesOnceAndNotAgainForAWhile() async throws {
    let source = Source()
    let first = try Issuer.keySet(["k1": Issuer.key])
    source.answer.withLock { $0 = first }
    let keys = source.set()
    #expect(try await keys.key("k1", at: testNow) != nil)
    #expect(try await keys.key("k1", at: testNow) != nil)
    #expect(source.asked.withLock { $0 } == 1)
    for _ in 0..<20 { #expect(try await keys.key("invented", at: testNow) == nil) }
    #expect(source.asked.withLock { $0 } == 1)
    let rotated = try Issuer.keySet(["k2": Issuer.other])
    source.answer.withLock { $0 = rotated }
    #expect(try await keys.key("k2", at: testNow + KeySet.retryInterval) != nil)
    #expect(source.asked.withLock { $0 } == 2)
  }

  @Test func theLastGoodKeysOutliveAnOutage() async throws {
    let source = Source()
    let keys = source.set()
    await #expect(throws: Denial.self) { try await keys.key("k1", at: testNow) }
    let first = try Issuer.keySet(["k1": Issuer.key])
    source.answer.withLock { $0 = first }
    let later = testNow + KeySet.retryInterval
    #expect(try await keys.key("k1", at: later) != nil)
    source.answer.withLock { $0 = Array(#"{"keys":[]}"#.utf8) }
    #expect(try await keys.key("k1", at: later + KeySet.freshness) != nil)
    source.answer.withLock { $0 = nil }
    #expect(try await keys.key("k1", at: later + KeySet.freshness + KeySet.freshness) != nil)
  }

  @Test func weakAndForeignKeysAreLeftOut() throws {
    let weak = try _RSA.Signing.PrivateKey(unsafeKeySize: .init(bitCount: 1024))
    #expect(try KeySet.keys(try Issuer.keySet(["weak": weak])).isEmpty)
    #expect(
      try KeySet.keys(Array(#"{"keys":[{"kty":"oct","kid":"a","k":"AAAA"},{"kty":"EC","kid":"b"}]}"#.utf8)).isEmpty)
  }
}
