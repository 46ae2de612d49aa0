import Foundation

/// A certificate for 127.0.0.1 that nobody but a test trusts, made by OpenSSL's own program, in a folder that goes with it.
package final class OwnCertificate: Sendable {
  /// A folder of its own, for what a server with this certificate needs.
  package let folder: String
  /// The files, in PEM.
  package var certificate: String { folder + "/certificate.pem" }
  package var key: String { folder + "/key.pem" }

  package init() throws {
    folder = NSTemporaryDirectory() + "tucson-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    let made = Process()
    made.executableURL = URL(fileURLWithPath: "/usr/bin/openssl")
    made.arguments = [
      "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2", "-subj",
      "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1", "-keyout", key, "-out", certificate,
    ]
    made.standardError = FileHandle.nullDevice
    try made.run()
    made.waitUntilExit()
    guard made.terminationStatus == 0 else { throw NotMade(status: made.terminationStatus) }
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  private struct NotMade: Error {
    let status: Int32
  }
}
