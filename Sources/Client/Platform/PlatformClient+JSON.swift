import Curl
import Foundation
import PlatformAPI

extension PlatformClient {
  /// Reads a value for whoever is signed in.
  package func read<Answer: Decodable>(_ path: String) async throws(ClientError) -> Answer {
    try AnswerReading.decode(Answer.self, from: try await get(path), asking: "GET \(path)")
  }

  /// Reads a value with a token that is not this client's own.
  func read<Answer: Decodable>(_ path: String, bearing token: String) async throws(ClientError) -> Answer {
    let response = try await write("GET", path, body: nil, as: .reading, bearing: token)
    return try AnswerReading.decode(Answer.self, from: response, asking: "GET \(path)")
  }

  /// Posts a value and reads another one. A `token` stands in for the credential of this client.
  func post<Body: Encodable, Answer: Decodable>(
    _ path: String, _ body: Body, as safety: RetryPolicy.Safety, bearing token: String? = nil,
    headers: [CurlHeader] = []
  ) async throws(ClientError) -> Answer {
    try await send("POST", path, body, as: safety, bearing: token, headers: headers)
  }

  /// Puts a value and reads another one.
  func put<Body: Encodable, Answer: Decodable>(
    _ path: String, _ body: Body, as safety: RetryPolicy.Safety, headers: [CurlHeader] = []
  ) async throws(ClientError) -> Answer {
    try await send("PUT", path, body, as: safety, headers: headers)
  }

  private func send<Body: Encodable, Answer: Decodable>(
    _ method: String, _ path: String, _ body: Body, as safety: RetryPolicy.Safety, bearing token: String? = nil,
    headers: [CurlHeader]
  ) async throws(ClientError) -> Answer {
    let what = "\(method) \(path)"
    let bytes: [UInt8]
    do {
      bytes = Array(try JSONEncoder().encode(body))
    } catch {
      throw ClientError(.invalidRequest, "\(what): the body can't be written", underlying: error)
    }
    let response = try await write(method, path, body: bytes, as: safety, bearing: token, headers: headers)
    return try AnswerReading.decode(Answer.self, from: response, asking: what)
  }
}
