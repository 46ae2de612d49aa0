/// The body of every answer that refuses or fails.
package struct ErrorBody: Codable, Hashable, Sendable {
  /// A sentence for people.
  package var error: String
  package var code: ErrorCode
  package var details: [Detail]?
  package var requestId: String?

  /// What is wrong with one field or parameter.
  package struct Detail: Codable, Hashable, Sendable {
    package var field: String
    package var message: String

    package init(field: String, message: String) {
      self.field = field
      self.message = message
    }
  }

  package init(error: String, code: ErrorCode, details: [Detail]? = nil, requestId: String? = nil) {
    self.error = error
    self.code = code
    self.details = details
    self.requestId = requestId
  }
}

/// A stable name for a kind of refusal or failure. Open: a newer platform may send others.
package struct ErrorCode: RawRepresentable, Codable, Hashable, Sendable {
  package let rawValue: String

  package init(rawValue: String) { self.rawValue = rawValue }

  package static let validationFailed = ErrorCode(rawValue: "VALIDATION_FAILED")
  package static let unauthenticated = ErrorCode(rawValue: "UNAUTHENTICATED")
  package static let insufficientPermissions = ErrorCode(rawValue: "INSUFFICIENT_PERMISSIONS")
  package static let notFound = ErrorCode(rawValue: "NOT_FOUND")
  package static let methodNotAllowed = ErrorCode(rawValue: "METHOD_NOT_ALLOWED")
  package static let requestTimeout = ErrorCode(rawValue: "REQUEST_TIMEOUT")
  package static let payloadTooLarge = ErrorCode(rawValue: "PAYLOAD_TOO_LARGE")
  package static let uriTooLong = ErrorCode(rawValue: "URI_TOO_LONG")
  package static let unsupportedMediaType = ErrorCode(rawValue: "UNSUPPORTED_MEDIA_TYPE")
  package static let rateLimited = ErrorCode(rawValue: "RATE_LIMITED")
  package static let internalError = ErrorCode(rawValue: "INTERNAL")
  package static let notReady = ErrorCode(rawValue: "NOT_READY")
}
