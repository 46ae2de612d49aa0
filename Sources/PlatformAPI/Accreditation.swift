import Domain

/// One request of a user to be taken for an accredited investor, and what became of it.
package struct Accreditation: Codable, Hashable, Sendable {
  package var id: AccreditationID
  package var userId: UserID
  package var method: AccreditationMethod
  package var status: VerificationStatus
  package var documentIds: [DocumentID]
  package var representations: Representations
  package var submittedAt: Timestamp
  package var verifiedAt: Timestamp?
  package var expiresAt: Timestamp?
  package var reviewerId: UserID?
  package var reason: String?

  /// What the user has declared.
  package struct Representations: Codable, Hashable, Sendable {
    /// That they are accredited.
    package var accredited: Bool
    /// That the investment isn't financed by a third party.
    package var notFinanced: Bool

    package init(accredited: Bool, notFinanced: Bool) {
      self.accredited = accredited
      self.notFinanced = notFinanced
    }
  }

  package init(
    id: AccreditationID, userId: UserID, method: AccreditationMethod, status: VerificationStatus,
    documentIds: [DocumentID], representations: Representations, submittedAt: Timestamp,
    verifiedAt: Timestamp? = nil, expiresAt: Timestamp? = nil, reviewerId: UserID? = nil, reason: String? = nil
  ) {
    self.id = id
    self.userId = userId
    self.method = method
    self.status = status
    self.documentIds = documentIds
    self.representations = representations
    self.submittedAt = submittedAt
    self.verifiedAt = verifiedAt
    self.expiresAt = expiresAt
    self.reviewerId = reviewerId
    self.reason = reason
  }
}

/// `GET /api/users/me/accreditation`: how things stand, and every request so far, the newest first.
package struct AccreditationHistory: Codable, Hashable, Sendable {
  package var current: AccreditationSummary
  package var requests: [Accreditation]

  package init(current: AccreditationSummary, requests: [Accreditation]) {
    self.current = current
    self.requests = requests
  }
}
