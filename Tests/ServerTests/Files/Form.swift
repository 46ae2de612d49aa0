import HTTPTypes
import Hummingbird
import HummingbirdTesting

@testable import Server

/// A form as a browser sends it.
struct Form: Sendable {
  static let boundary = "----tests-boundary"
  var body: [UInt8] = []

  /// A form with these fields and a file.
  init(_ fields: [(String, String)] = [], file: [UInt8]? = nil, name: String = "paper.pdf", type: String = "text/plain")
  {
    let opening = "--\(Self.boundary)\r\nContent-Disposition: form-data; name="
    for (name, value) in fields { body += Array("\(opening)\"\(name)\"\r\n\r\n\(value)\r\n".utf8) }
    if let file {
      body += Array("\(opening)\"file\"; filename=\"\(name)\"\r\nContent-Type: \(type)\r\n\r\n".utf8)
      body += file + Array("\r\n".utf8)
    }
    body += Array("--\(Self.boundary)--\r\n".utf8)
  }
}

extension PlatformUnderTest {
  /// Sends a form.
  func send(
    _ method: HTTPRequest.Method, _ uri: String, _ form: Form, _ headers: [String: String] = [:]
  ) async throws -> Reply {
    var fields: HTTPFields = [.contentType: "multipart/form-data; boundary=\(Form.boundary)"]
    for (name, value) in headers { fields[HTTPField.Name(name)!] = value }
    return Reply(
      response: try await client.execute(
        uri: uri, method: method, headers: fields, body: ByteBuffer(bytes: form.body)))
  }
}

extension UserRecord {
  /// Signed in as somebody whose accreditation holds.
  var signedInAccredited: [String: String] { ["Authorization": "Bearer \(id)|\(role.rawValue)|accredited"] }
}
