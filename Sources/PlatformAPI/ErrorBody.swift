import Domain

/// The body of every answer that refuses or fails.
package struct ErrorBody: Codable, Hashable, Sendable {
  /// A sentence for people.
  package var error: String
  package var code: ErrorCode
  package var details: [Detail]?
  package var requestId: String?
  package var facts: ErrorFacts

  /// What is wrong with one field or parameter.
  package struct Detail: Codable, Hashable, Sendable {
    package var field: String
    package var message: String

    package init(field: String, message: String) {
      self.field = field
      self.message = message
    }
  }

  package init(
    error: String, code: ErrorCode, details: [Detail]? = nil, requestId: String? = nil,
    facts: ErrorFacts = ErrorFacts()
  ) {
    self.error = error
    self.code = code
    self.details = details
    self.requestId = requestId
    self.facts = facts
  }

  private enum CodingKeys: String, CodingKey {
    case error, code, details, requestId
  }

  package init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    error = try container.decode(String.self, forKey: .error)
    code = try container.decode(ErrorCode.self, forKey: .code)
    details = try container.decodeIfPresent([Detail].self, forKey: .details)
    requestId = try container.decodeIfPresent(String.self, forKey: .requestId)
    facts = try ErrorFacts(from: decoder)
  }

  /// The facts are members beside the others.
  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(error, forKey: .error)
    try container.encode(code, forKey: .code)
    try container.encodeIfPresent(details, forKey: .details)
    try container.encodeIfPresent(requestId, forKey: .requestId)
    try facts.encode(to: encoder)
  }
}

/// What a program needs to go on after a refusal; only some refusals have any.
package struct ErrorFacts: Codable, Hashable, Sendable {
  /// The thing that is in the way, such as the offer that is open already.
  package var id: String?
  /// The status from which a transition was asked for.
  package var from: String?
  /// The status to which it was asked for.
  package var to: String?
  /// How much of a raise can still be reserved.
  package var headroom: Money?
  /// Whether the raise has a waiting list that takes names.
  package var waitlist: Bool?

  package init(
    id: String? = nil, from: String? = nil, to: String? = nil, headroom: Money? = nil, waitlist: Bool? = nil
  ) {
    self.id = id
    self.from = from
    self.to = to
    self.headroom = headroom
    self.waitlist = waitlist
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
  package static let accreditationRequired = ErrorCode(rawValue: "ACCREDITATION_REQUIRED")
  package static let accountDeactivated = ErrorCode(rawValue: "ACCOUNT_DEACTIVATED")
  package static let emailUnverified = ErrorCode(rawValue: "EMAIL_UNVERIFIED")
  package static let authorizationPending = ErrorCode(rawValue: "AUTHORIZATION_PENDING")
  package static let slowDown = ErrorCode(rawValue: "SLOW_DOWN")
  package static let expiredToken = ErrorCode(rawValue: "EXPIRED_TOKEN")
  package static let accessDenied = ErrorCode(rawValue: "ACCESS_DENIED")
  package static let alreadyPending = ErrorCode(rawValue: "ALREADY_PENDING")
  package static let notPending = ErrorCode(rawValue: "NOT_PENDING")
  package static let minimumInvestmentNotMet = ErrorCode(rawValue: "MINIMUM_INVESTMENT_NOT_MET")
  package static let invalidSignature = ErrorCode(rawValue: "INVALID_SIGNATURE")
  package static let lastAdmin = ErrorCode(rawValue: "LAST_ADMIN")
  package static let idempotencyKeyRequired = ErrorCode(rawValue: "IDEMPOTENCY_KEY_REQUIRED")
  package static let idempotencyKeyReused = ErrorCode(rawValue: "IDEMPOTENCY_KEY_REUSED")
  package static let invalidTransition = ErrorCode(rawValue: "INVALID_TRANSITION")
  package static let sameApprover = ErrorCode(rawValue: "SAME_APPROVER")
  package static let noHolders = ErrorCode(rawValue: "NO_HOLDERS")
  package static let duplicateDistribution = ErrorCode(rawValue: "DUPLICATE_DISTRIBUTION")
  package static let holdersChanged = ErrorCode(rawValue: "HOLDERS_CHANGED")
  package static let figuresMissing = ErrorCode(rawValue: "FIGURES_MISSING")
  package static let belowMinimum = ErrorCode(rawValue: "BELOW_MINIMUM")
  package static let aboveMaximum = ErrorCode(rawValue: "ABOVE_MAXIMUM")
  package static let invalidStep = ErrorCode(rawValue: "INVALID_STEP")
  package static let notOpen = ErrorCode(rawValue: "NOT_OPEN")
  package static let oversubscribed = ErrorCode(rawValue: "OVERSUBSCRIBED")
  package static let duplicateOffer = ErrorCode(rawValue: "DUPLICATE_OFFER")
  package static let headroomAvailable = ErrorCode(rawValue: "HEADROOM_AVAILABLE")
  package static let amountNotReceived = ErrorCode(rawValue: "AMOUNT_NOT_RECEIVED")
  package static let paymentReferenceUsed = ErrorCode(rawValue: "PAYMENT_REFERENCE_USED")
  package static let documentChanged = ErrorCode(rawValue: "DOCUMENT_CHANGED")
  package static let linkExpired = ErrorCode(rawValue: "LINK_EXPIRED")
  package static let documentPermanent = ErrorCode(rawValue: "DOCUMENT_PERMANENT")
  package static let noSale = ErrorCode(rawValue: "NO_SALE")
  package static let jobNotFailed = ErrorCode(rawValue: "JOB_NOT_FAILED")
  package static let jobActive = ErrorCode(rawValue: "JOB_ACTIVE")
  package static let internalError = ErrorCode(rawValue: "INTERNAL")
  package static let slugTaken = ErrorCode(rawValue: "SLUG_TAKEN")
  package static let hasInvestments = ErrorCode(rawValue: "HAS_INVESTMENTS")
  package static let preconditionRequired = ErrorCode(rawValue: "PRECONDITION_REQUIRED")
  package static let preconditionFailed = ErrorCode(rawValue: "PRECONDITION_FAILED")
  package static let totalsMismatch = ErrorCode(rawValue: "TOTALS_MISMATCH")
  package static let periodTaken = ErrorCode(rawValue: "PERIOD_TAKEN")
  package static let unitNumberTaken = ErrorCode(rawValue: "UNIT_NUMBER_TAKEN")
  package static let notReady = ErrorCode(rawValue: "NOT_READY")
}
