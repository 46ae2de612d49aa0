import Crypto

/// A secret that the platform hands out once and keeps only as a hash: 256 random bits, so that no salt is needed.
struct SecretToken: Sendable {
  /// What a secret is for; part of its text, so that a lost one is recognised.
  enum Purpose: String, Sendable {
    case access = "tucson_at_"
    case refresh = "tucson_rt_"
    case device = "tucson_dc_"
  }

  let text: String

  /// A new secret.
  init(_ purpose: Purpose) {
    var generator = SystemRandomNumberGenerator()
    let bytes = (0..<32).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
    text = purpose.rawValue + Base64URL.encode(bytes)
  }

  /// What the store keeps of it.
  var hash: String { Self.hash(of: text) }

  /// What the store would keep of a text, were it a secret.
  static func hash(of text: String) -> String { SHA256.hash(data: Array(text.utf8)).hexadecimal }

  /// Whether a text looks like a secret for a purpose.
  static func isOne(_ text: String, for purpose: Purpose) -> Bool {
    text.hasPrefix(purpose.rawValue) && text.utf8.count == purpose.rawValue.utf8.count + 43
  }
}
