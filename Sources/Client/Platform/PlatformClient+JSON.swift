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
    let response = try await write(
      "POST", path, body: try encoded(body, path), as: safety, bearing: token, headers: headers)
    return try AnswerReading.decode(Answer.self, from: response, asking: "POST \(path)")
  }

  private func encoded(_ body: some Encodable, _ path: String) throws(ClientError) -> [UInt8] {
    do {
      return Array(try JSONEncoder().encode(body))
    } catch {
      throw ClientError(.invalidRequest, "POST \(path): the body can't be written", underlying: error)
    }
  }
}
