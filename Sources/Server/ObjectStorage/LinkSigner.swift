import Crypto
import Domain
import Foundation
import Glibc

/// What a signed link lets its holder do, for a short while, without signing in.
struct LinkGrant: Sendable, Hashable {
  /// The one thing that a link is for.
  enum Purpose: String, Sendable {
    case download
  }

  let purpose: Purpose
  let object: DocumentID
  let version: Int
  /// Whom the link was made for; `nil` for somebody who had not signed in.
  let caller: UserID?
  /// Whole seconds since 1970; from then on it is of no use.
  let expiresAt: Int64
}

/// Signs links and knows its own again: HMAC-SHA256 with a key that never leaves the data folder.
struct LinkSigner: Sendable {
  /// How long a link holds, in seconds.
  static let lifetime: Int64 = 300

  /// What a signature says about a link.
  enum Verdict: Sendable {
    case valid
    /// It was right, and its time is over.
    case expired
    /// It was not made here, or not like this.
    case forged
  }

  private let key: SymmetricKey

  init(key: SymmetricKey) { self.key = key }

  /// The key in a file, made when there is none. A file that others can read is refused.
  init(keyFile url: URL) throws {
    if !FileManager.default.fileExists(atPath: url.path) { try Self.makeKey(in: url) }
    let attributes = try FileManager.default.attributesOfItem(atPath: url.path)
    guard let mode = attributes[.posixPermissions] as? Int, mode & 0o077 == 0 else {
      throw StoreError(.cannotOpen, "\(url.path) can be read by others: remove it, and a new one is made")
    }
    let bytes = try Data(contentsOf: url)
    guard bytes.count == 32 else {
      throw StoreError(.cannotOpen, "\(url.path) is not a key: remove it, and a new one is made")
    }
    key = SymmetricKey(data: bytes)
  }

  /// The signature of a link, in lower-case hexadecimal.
  func signature(of grant: LinkGrant) -> String {
    HMAC<SHA256>.authenticationCode(for: Self.message(grant), using: key).hexadecimal
  }

  /// Whether a signature is that of a link, and the link still holds. Takes as long whatever is wrong.
  func verify(_ signature: String, of grant: LinkGrant, at now: Timestamp) -> Verdict {
    guard let code = Self.bytes(hexadecimal: signature),
      HMAC<SHA256>.isValidAuthenticationCode(code, authenticating: Self.message(grant), using: key)
    else { return .forged }
    return now.microseconds < grant.expiresAt * 1_000_000 ? .valid : .expired
  }

  /// No part can hold a line break, so no two links have one message.
  private static func message(_ grant: LinkGrant) -> [UInt8] {
    let parts = [
      "tucson link 1", grant.purpose.rawValue, grant.object.description, String(grant.version),
      grant.caller?.description ?? "anonymous", String(grant.expiresAt),
    ]
    return Array(parts.joined(separator: "\n").utf8)
  }

  private static func bytes(hexadecimal text: String) -> [UInt8]? {
    let digits = Array(text.utf8)
    guard digits.count == 64 else { return nil }
    var bytes: [UInt8] = []
    for index in stride(from: 0, to: 64, by: 2) {
      guard let high = nibble(digits[index]), let low = nibble(digits[index + 1]) else { return nil }
      bytes.append(high << 4 | low)
    }
    return bytes
  }

  private static func nibble(_ digit: UInt8) -> UInt8? {
    switch digit {
    case 0x30...0x39: digit - 0x30
    case 0x61...0x66: digit - 0x57
    default: nil
    }
  }

  /// Complete or not there: written aside, then renamed.
  private static func makeKey(in url: URL) throws {
    let aside = url.deletingLastPathComponent().appendingPathComponent(".\(UUID().uuidString)")
    let draft = try ObjectDraft(creating: aside)
    try draft.write((0..<32).map { _ in UInt8.random(in: .min ... .max) })
    guard rename(aside.path, url.path) == 0 else {
      draft.discard()
      throw StoreError.system("make", url)
    }
  }
}
