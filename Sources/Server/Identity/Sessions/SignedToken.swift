import Crypto
import CryptoExtras

/// A JSON Web Token in its compact form (RFC 7515), taken apart but not believed yet.
///
/// Only what the platform has use for is one: RS256, a named key, and nothing in the header that would let the token bring
/// its own key or change how it is read. Whatever else claims to be a token is none.
struct SignedToken: Sendable {
  /// Names the key that it says it was signed with.
  let keyId: String
  /// JSON; not to be looked at before the signature has been.
  let payload: [UInt8]
  private let signedPart: [UInt8]
  private let signature: [UInt8]

  /// Bytes of a token. The provider's have about one thousand.
  static let limit = 8 * 1024

  /// Takes a text apart; `nil` when it is no token that could ever be believed.
  init?(_ text: String) {
    guard text.utf8.count <= Self.limit else { return nil }
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 3, let header = Base64URL.decode(parts[0]), let payload = Base64URL.decode(parts[1]),
      let signature = Base64URL.decode(parts[2]), !signature.isEmpty, let keyId = Self.keyId(header)
    else { return nil }
    self.keyId = keyId
    self.payload = payload
    self.signature = signature
    signedPart = Array((parts[0] + "." + parts[1]).utf8)
  }

  /// Whether the holder of a key signed it.
  func isSigned(by key: _RSA.Signing.PublicKey) -> Bool {
    key.isValidSignature(
      _RSA.Signing.RSASignature(rawRepresentation: signature), for: SHA256.hash(data: signedPart),
      padding: .insecurePKCS1v1_5)
  }

  private static func keyId(_ header: [UInt8]) -> String? {
    guard case .object(let members)? = try? JSONReader.value(of: header),
      Set(members.keys).isSubset(of: ["alg", "kid", "typ", "cat"]), members["alg"] == .string("RS256"),
      case .string(let keyId)? = members["kid"], (1...256).contains(keyId.utf8.count)
    else { return nil }
    switch members["typ"] {
    case nil, .string("JWT"): return keyId
    default: return nil
    }
  }
}
