import Domain

/// A user as the store keeps one.
package struct UserRecord: Sendable {
  package var id: UserID
  /// The id at the identity provider.
  package var clerkId: String
  package var email: String
  package var firstName: String?
  package var lastName: String?
  package var role: UserRole
  package var isAccredited: Bool
  package var accreditedDate: CalendarDate?
  /// Until when the accreditation holds; a year from its date unless told otherwise.
  package var accreditedUntil: Timestamp?
  package var verificationStatus: VerificationStatus
  package var createdAt: Timestamp
  package var updatedAt: Timestamp

  package init(
    id: UserID, clerkId: String, email: String, firstName: String? = nil, lastName: String? = nil,
    role: UserRole = .investor, isAccredited: Bool = false, accreditedDate: CalendarDate? = nil,
    accreditedUntil: Timestamp? = nil, verificationStatus: VerificationStatus = .pending, createdAt: Timestamp,
    updatedAt: Timestamp
  ) {
    self.id = id
    self.clerkId = clerkId
    self.email = email
    self.firstName = firstName
    self.lastName = lastName
    self.role = role
    self.isAccredited = isAccredited
    self.accreditedDate = accreditedDate
    self.accreditedUntil =
      accreditedUntil
      ?? (isAccredited ? Timestamp(startOf: (accreditedDate ?? createdAt.dateUTC).adding(months: 12)) : nil)
    self.verificationStatus = verificationStatus
    self.createdAt = createdAt
    self.updatedAt = updatedAt
  }
}

extension UserRecord: Record {
  static let table: StaticString = "users"
  static let columns: [StaticString] = [
    "id", "clerk_id", "email", "first_name", "last_name", "role", "is_accredited", "accredited_date",
    "accredited_until", "verification_status", "created_at", "updated_at",
  ]
  var values: [SQLValue] {
    [
      id.sqlValue, clerkId.sqlValue, email.sqlValue, firstName.sqlValue, lastName.sqlValue, role.sqlValue,
      isAccredited.sqlValue, accreditedDate.sqlValue, accreditedUntil.sqlValue, verificationStatus.sqlValue,
      createdAt.sqlValue, updatedAt.sqlValue,
    ]
  }
}

/// A user's mark on a property.
package struct FavoriteRecord: Sendable {
  package var userId: UserID
  package var propertyId: PropertyID
  package var createdAt: Timestamp

  package init(userId: UserID, propertyId: PropertyID, createdAt: Timestamp) {
    self.userId = userId
    self.propertyId = propertyId
    self.createdAt = createdAt
  }
}

extension FavoriteRecord: Record {
  static let table: StaticString = "property_favorites"
  static let columns: [StaticString] = ["id", "user_id", "property_id", "created_at"]
  var values: [SQLValue] {
    [Identifier<Self>(at: createdAt).sqlValue, userId.sqlValue, propertyId.sqlValue, createdAt.sqlValue]
  }
}
