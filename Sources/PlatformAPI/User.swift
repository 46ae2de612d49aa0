import Domain

/// A user of the platform, as they and staff see them.
package struct User: Codable, Hashable, Sendable {
  package var id: UserID
  /// The id at the identity provider.
  package var clerkId: String
  package var email: String
  package var firstName: String?
  package var lastName: String?
  package var avatarUrl: String?
  package var role: UserRole
  /// Whether their accreditation holds now.
  package var isAccredited: Bool
  package var accreditedDate: CalendarDate?
  package var verificationStatus: VerificationStatus
  package var accreditation: AccreditationSummary
  package var investmentRange: InvestmentRange?
  package var preferences: [String: PreferenceValue]?
  package var notificationSettings: [String: PreferenceValue]?
  package var createdAt: Timestamp
  package var updatedAt: Timestamp
  package var lastLoginAt: Timestamp?
  /// Since when they can't sign in any more.
  package var deactivatedAt: Timestamp?

  package init(
    id: UserID, clerkId: String, email: String, firstName: String? = nil, lastName: String? = nil,
    avatarUrl: String? = nil, role: UserRole, isAccredited: Bool, accreditedDate: CalendarDate? = nil,
    verificationStatus: VerificationStatus, accreditation: AccreditationSummary,
    investmentRange: InvestmentRange? = nil, preferences: [String: PreferenceValue]? = nil,
    notificationSettings: [String: PreferenceValue]? = nil, createdAt: Timestamp, updatedAt: Timestamp,
    lastLoginAt: Timestamp? = nil, deactivatedAt: Timestamp? = nil
  ) {
    self.id = id
    self.clerkId = clerkId
    self.email = email
    self.firstName = firstName
    self.lastName = lastName
    self.avatarUrl = avatarUrl
    self.role = role
    self.isAccredited = isAccredited
    self.accreditedDate = accreditedDate
    self.verificationStatus = verificationStatus
    self.accreditation = accreditation
    self.investmentRange = investmentRange
    self.preferences = preferences
    self.notificationSettings = notificationSettings
    self.createdAt = createdAt
    self.updatedAt = updatedAt
    self.lastLoginAt = lastLoginAt
    self.deactivatedAt = deactivatedAt
  }
}

/// How things stand with a user's accreditation.
package struct AccreditationSummary: Codable, Hashable, Sendable {
  package var status: AccreditationStanding
  package var method: AccreditationMethod?
  package var verifiedAt: Timestamp?
  package var expiresAt: Timestamp?
  /// Whole days until it ends, the last one counted; never below zero.
  package var daysLeft: Int?

  package init(
    status: AccreditationStanding, method: AccreditationMethod? = nil, verifiedAt: Timestamp? = nil,
    expiresAt: Timestamp? = nil, daysLeft: Int? = nil
  ) {
    self.status = status
    self.method = method
    self.verifiedAt = verifiedAt
    self.expiresAt = expiresAt
    self.daysLeft = daysLeft
  }
}

/// Where a user's accreditation stands.
package enum AccreditationStanding: String, Codable, Hashable, Sendable, CaseIterable {
  /// Nothing was ever asked for.
  case none
  case pending, verified, rejected
  /// It was verified, and its time is up.
  case expired
}

/// The sizes of cheque that a user looks for.
package struct InvestmentRange: Codable, Hashable, Sendable {
  package var min: Money?
  package var max: Money?

  package init(min: Money? = nil, max: Money? = nil) {
    self.min = min
    self.max = max
  }
}

/// One preference: a flag, a number, a text, or a list of texts.
package enum PreferenceValue: Codable, Hashable, Sendable {
  case flag(Bool)
  case number(Double)
  case text(String)
  case texts([String])

  package init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if let flag = try? container.decode(Bool.self) {
      self = .flag(flag)
    } else if let number = try? container.decode(Double.self) {
      self = .number(number)
    } else if let text = try? container.decode(String.self) {
      self = .text(text)
    } else {
      self = .texts(try container.decode([String].self))
    }
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch self {
    case .flag(let flag): try container.encode(flag)
    case .number(let number): try container.encode(number)
    case .text(let text): try container.encode(text)
    case .texts(let texts): try container.encode(texts)
    }
  }
}
