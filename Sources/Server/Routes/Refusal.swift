import HTTPTypes
import PlatformAPI

/// An answer that refuses: what a route throws instead of answering.
struct Refusal: Error {
  let status: HTTPResponse.Status
  let code: ErrorCode
  /// A sentence for people.
  let sentence: String
  var details: [ErrorBody.Detail]? = nil
  var headers: HTTPFields = [:]
  var facts = ErrorFacts()

  /// 404 for a thing that is not there, or not for this caller.
  static func notFound(_ thing: String) -> Refusal {
    Refusal(status: .notFound, code: .notFound, sentence: thing + " not found")
  }

  /// The most details that one answer names: enough for any form, and no way to ask for large answers.
  static let detailLimit = 100

  /// 400 that names every wrong parameter.
  static func validation(_ details: [ErrorBody.Detail]) -> Refusal {
    Refusal(
      status: .badRequest, code: .validationFailed, sentence: "Validation failed",
      details: Array(details.prefix(detailLimit)))
  }

  /// 414.
  static let addressTooLong = Refusal(
    status: .uriTooLong, code: .uriTooLong, sentence: "The address is too long")

  /// 413 that ends the connection: what is still to come is not read.
  static let bodyTooLarge = Refusal(
    status: .contentTooLarge, code: .payloadTooLarge, sentence: "The body is too large",
    headers: [.connection: "close"])

  /// 405 for a path that other methods have.
  static func methodNotAllowed(_ allowed: [HTTPRequest.Method]) -> Refusal {
    Refusal(
      status: .methodNotAllowed, code: .methodNotAllowed, sentence: "Method not allowed",
      headers: [.allow: allowed.map(\.rawValue).joined(separator: ", ")])
  }

  /// 500 that says nothing of what happened.
  static let internalError = Refusal(
    status: .internalServerError, code: .internalError, sentence: "Internal server error")

  /// 503 while the server starts or stops.
  static let notReady = Refusal(
    status: .serviceUnavailable, code: .notReady, sentence: "The server is not ready", headers: [.retryAfter: "1"])
}

extension Refusal {
  /// What a use case refused, as an answer.
  init(_ denial: Denial) {
    self.init(
      status: Self.status(of: denial.code), code: denial.code, sentence: denial.sentence, details: denial.details,
      facts: denial.facts)
    if denial.code == .unauthenticated { headers[.wwwAuthenticate] = "Bearer" }
    if let wait = denial.retryAfter { headers[.retryAfter] = String(max(1, (wait.microseconds + 999_999) / 1_000_000)) }
  }

  /// The status that goes with a code; codes that name a state that is in the way are conflicts.
  private static func status(of code: ErrorCode) -> HTTPResponse.Status {
    switch code {
    case .validationFailed, .idempotencyKeyRequired, .belowMinimum, .aboveMaximum, .invalidStep: .badRequest
    case .authorizationPending, .slowDown, .expiredToken, .accessDenied: .badRequest
    case .unauthenticated: .unauthorized
    case .accreditationRequired, .insufficientPermissions, .accountDeactivated, .emailUnverified: .forbidden
    case .notFound: .notFound
    case .idempotencyKeyReused, .totalsMismatch: .unprocessableContent
    case .preconditionRequired: .preconditionRequired
    case .preconditionFailed: .preconditionFailed
    case .linkExpired: .gone
    case .unsupportedMediaType: .unsupportedMediaType
    case .payloadTooLarge: .contentTooLarge
    case .rateLimited: .tooManyRequests
    case .notReady: .serviceUnavailable
    default: .conflict
    }
  }
}
