import Crypto
import Domain
import Foundation

/// Signatures of webhooks as Svix makes them: HMAC-SHA256 over `id.timestamp.body`.
struct Svix: Sendable {
  private let key: SymmetricKey

  /// By how much a message's time may differ from ours, either way.
  static let tolerance = Duration.seconds(300)

  /// The verifier for a secret, `whsec_` and base64; `nil` for anything else.
  init?(secret: String) {
    guard secret.hasPrefix("whsec_"), let bytes = Data(base64Encoded: String(secret.dropFirst(6))), !bytes.isEmpty
    else { return nil }
    key = SymmetricKey(data: bytes)
  }

  /// Whether a message is one that the holder of the secret sent just now. `signatures` is the header: entries of a version
  /// and a base64 text, separated by spaces; one `v1` that matches is enough.
  func accepts(
    id: String, timestamp: String, signatures: String, body: some DataProtocol, at now: Timestamp
  ) -> Bool {
    guard timestamp.utf8.count <= 12, let seconds = Int64(timestamp) else { return false }
    let sent = Timestamp(microseconds: seconds * 1_000_000)
    guard sent <= now + Self.tolerance, now <= sent + Self.tolerance else { return false }
    var hmac = HMAC<SHA256>(key: key)
    hmac.update(data: Array("\(id).\(timestamp).".utf8))
    hmac.update(data: body)
    let expected = hmac.finalize()
    var isGood = false
    for entry in signatures.split(separator: " ").prefix(16) where entry.hasPrefix("v1,") {
      guard let bytes = Data(base64Encoded: String(entry.dropFirst(3))) else { continue }
      // The comparison takes the same time wherever the first difference is.
      if expected == bytes { isGood = true }
    }
    return isGood
  }
}
