import Domain
import PlatformAPI

/// Why a use case refuses: what services throw when the caller, the request or the state of things is in the way.
/// Routes turn it into an answer; the status follows from the code.
struct Denial: Error, Sendable {
  let code: ErrorCode
  /// A sentence for people.
  let sentence: String
  /// What is wrong with which field.
  var details: [ErrorBody.Detail]? = nil
  /// What a program needs to go on.
  var facts = ErrorFacts()
  /// After how long the same call may be made again, where that is known.
  var retryAfter: Duration? = nil

  /// 400 with everything that is wrong.
  static func invalid(_ details: [ErrorBody.Detail]) -> Denial {
    Denial(code: .validationFailed, sentence: "Validation failed", details: details)
  }

  /// 400 for one field.
  static func invalid(_ field: String, _ message: String) -> Denial {
    invalid([ErrorBody.Detail(field: field, message: message)])
  }

  /// 404: not there, or not for this caller.
  static func notFound(_ thing: String) -> Denial { Denial(code: .notFound, sentence: thing + " not found") }

  /// 401. Never says why.
  static let unauthenticated = Denial(code: .unauthenticated, sentence: "Unauthorized")
  static let deactivated = Denial(code: .accountDeactivated, sentence: "This account is deactivated")
  static let insufficientPermissions = Denial(code: .insufficientPermissions, sentence: "Insufficient permissions")
  static let accreditationRequired = Denial(
    code: .accreditationRequired, sentence: "Accredited investor status required")
}
