import Foundation

/// The mails that a platform has sent: `.eml` files in its data folder.
struct MailFolder {
  let path: String

  init(of folder: TemporaryFolder) { path = folder.path("platform/mail") }

  /// Confirmations of offers by the investment that they name.
  func confirmations() throws -> [String: Int] {
    guard FileManager.default.fileExists(atPath: path) else { return [:] }
    var found: [String: Int] = [:]
    for name in try FileManager.default.contentsOfDirectory(atPath: path) where name.hasSuffix(".eml") {
      let bytes = try Data(contentsOf: URL(fileURLWithPath: path + "/" + name))
      // Long lines are broken by an equals sign at their end.
      let text = String(decoding: bytes, as: UTF8.self).replacingOccurrences(of: "=\r\n", with: "")
      guard text.contains("We have received your offer"),
        let reference = text.firstMatch(of: /Reference:?\s+([0-9a-f-]{36})/)
      else { continue }
      found[String(reference.1), default: 0] += 1
    }
    return found
  }
}
