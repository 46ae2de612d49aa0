import Curl
import Domain
import Foundation
import PlatformAPI

/// Turns answers into values, and says exactly what is wrong with those that are none.
enum AnswerReading {
  /// Decodes a JSON answer of the promised type.
  static func decode<Value: Decodable>(
    _ type: Value.Type, from response: CurlResponse, asking what: String
  ) throws(ClientError) -> Value {
    try checkIsJSON(response, asking: what)
    return try decode(type, from: response.body, asking: what)
  }

  /// Decodes a stored or received body.
  static func decode<Value: Decodable>(
    _ type: Value.Type, from body: [UInt8], asking what: String
  ) throws(ClientError) -> Value {
    do {
      return try JSONDecoder().decode(type, from: Data(body))
    } catch {
      throw ClientError(.unreadable, asking: what, reason(of: error), underlying: error)
    }
  }

  /// Refuses a page of HTML or an empty body that came with a good status.
  static func checkIsJSON(_ response: CurlResponse, asking what: String) throws(ClientError) {
    if let type = response.header("content-type")?.lowercased(), !type.contains("json") {
      throw ClientError(.unreadable, asking: what, "expected JSON, but the answer is \(type.prefix(60))")
    }
    guard !response.body.isEmpty else { throw ClientError(.unreadable, asking: what, "the answer is empty") }
  }

  /// The error that a status other than success stands for.
  static func failure(_ response: CurlResponse, asking what: String) -> ClientError {
    let body = try? JSONDecoder().decode(ErrorBody.self, from: Data(response.body.prefix(65_536)))
    let code: ClientError.Code =
      switch response.status {
      case 300..<400: .redirected
      case 400..<500: .refused(status: response.status)
      case 500...: .serverFailed(status: response.status)
      default: .unreadable
      }
    var words = "status \(response.status), "
    if let body {
      words += "\(body.error) (\(body.code.rawValue))"
    } else if code == .redirected {
      words += response.header("location").flatMap(host).map { "it points to \($0)" } ?? "it points elsewhere"
    } else if response.status == 407 {
      words += "a proxy on the way wants a name and a password"
    } else {
      words += "no explanation was given"
    }
    return ClientError(code, asking: what, words, errorBody: body)
  }

  /// The host of an absolute URL, with its port; `nil` for a path.
  private static func host(of url: String) -> String? {
    guard let scheme = url.range(of: "://") else { return nil }
    let authority = url[scheme.upperBound...].prefix { !"/?#".contains($0) }
    let host = authority.split(separator: "@").last.map(String.init)
    return host.map { String($0.prefix(100)) }
  }

  /// What a decoder found wrong, with the place in the answer.
  static func reason(of error: any Error) -> String {
    guard let error = error as? DecodingError else { return "not readable: \(error)" }
    switch error {
    case .keyNotFound(let key, let context): return "\(place(context.codingPath + [key])) is missing"
    case .valueNotFound(_, let context): return "\(place(context.codingPath)) is null"
    case .typeMismatch(let type, let context): return "\(place(context.codingPath)) is not \(words(for: type))"
    case .dataCorrupted(let context):
      let where_ = context.codingPath.isEmpty ? "the answer is not JSON, or was cut" : place(context.codingPath)
      return "\(where_): \(context.debugDescription)"
    @unknown default: return "not readable"
    }
  }

  /// JSON's own name for what a Swift type is read from.
  private static func words(for type: any Any.Type) -> String {
    let name = "\(type)"
    return switch type {
    case is String.Type: "a text"
    case is Bool.Type: "true or false"
    case is any Numeric.Type: "a number"
    case _ where name.hasPrefix("Dictionary<"): "an object"
    case _ where name.hasPrefix("Array<"): "a list"
    default: "a \(name)"
    }
  }

  private static func place(_ path: [any CodingKey]) -> String {
    guard !path.isEmpty else { return "the answer" }
    return path.reduce(into: "") { text, key in
      if let index = key.intValue {
        text += "[\(index)]"
      } else {
        text += (text.isEmpty ? "" : ".") + key.stringValue
      }
    }
  }
}
