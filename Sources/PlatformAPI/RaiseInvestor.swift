import Domain

/// One investment of a raise as staff see it: `GET /api/admin/raises/:propertyId/investors`.
package struct RaiseInvestor: Codable, Hashable, Sendable {
  package var investmentId: InvestmentID
  package var userId: UserID
  /// First and last name, as far as they are known; else the address.
  package var name: String
  package var email: String
  package var amount: Money
  package var status: InvestmentStatus
  /// When it came to its status.
  package var sinceAt: Timestamp
  /// Whole days at its status.
  package var daysInStage: Int
  package var commitmentDate: CalendarDate?
  package var fundingDate: CalendarDate?
  /// When a pending offer lapses.
  package var expiresAt: Timestamp?
  /// From 1, while it waits for room.
  package var waitlistPosition: Int?
  package var documents: Documents
  package var accreditation: AccreditationState
  package var payment: Payment
  /// The refund that one administrator has agreed to and that waits for another; absent when none does.
  package var refund: WaitingRefund?
  package var createdAt: Timestamp

  /// The first administrator's word for a refund.
  package struct WaitingRefund: Codable, Hashable, Sendable {
    package var approvedBy: UserID
    /// The name of who has agreed.
    package var approver: String
    package var approvedAt: Timestamp
    package var reason: String?

    package init(approvedBy: UserID, approver: String, approvedAt: Timestamp, reason: String? = nil) {
      self.approvedBy = approvedBy
      self.approver = approver
      self.approvedAt = approvedAt
      self.reason = reason
    }
  }

  /// The papers of the investment.
  package struct Documents: Codable, Hashable, Sendable {
    /// How many are filed with it.
    package var count: Int

    /// When the investor last acknowledged one; absent when they never did.
    package var acknowledgedAt: Timestamp?

    package init(count: Int, acknowledgedAt: Timestamp? = nil) {
      self.count = count
      self.acknowledgedAt = acknowledgedAt
    }
  }

  /// How the money comes.
  package struct Payment: Codable, Hashable, Sendable {
    package var method: PaymentMethod?
    package var reference: String?

    package init(method: PaymentMethod? = nil, reference: String? = nil) {
      self.method = method
      self.reference = reference
    }
  }

  package init(
    investmentId: InvestmentID, userId: UserID, name: String, email: String, amount: Money, status: InvestmentStatus,
    sinceAt: Timestamp, daysInStage: Int, commitmentDate: CalendarDate? = nil, fundingDate: CalendarDate? = nil,
    expiresAt: Timestamp? = nil, waitlistPosition: Int? = nil, documents: Documents,
    accreditation: AccreditationState, payment: Payment, refund: WaitingRefund? = nil, createdAt: Timestamp
  ) {
    self.investmentId = investmentId
    self.userId = userId
    self.name = name
    self.email = email
    self.amount = amount
    self.status = status
    self.sinceAt = sinceAt
    self.daysInStage = daysInStage
    self.commitmentDate = commitmentDate
    self.fundingDate = fundingDate
    self.expiresAt = expiresAt
    self.waitlistPosition = waitlistPosition
    self.documents = documents
    self.accreditation = accreditation
    self.payment = payment
    self.refund = refund
    self.createdAt = createdAt
  }
}

/// Whether somebody's accreditation holds, and for how long.
package struct AccreditationState: Codable, Hashable, Sendable {
  /// `true` while it holds.
  package var isAccredited: Bool
  /// Its end, be it past.
  package var expiresAt: Timestamp?
  /// Whole days until then, begun ones counted; 0 when it is past.
  package var daysLeft: Int?

  /// The state at an instant of an accreditation that ends at another.
  package init(until end: Timestamp?, at now: Timestamp) {
    isAccredited = end.map { now < $0 } ?? false
    expiresAt = end
    daysLeft = end.map { max(0, Int((($0 - now).microseconds + 86_399_999_999) / 86_400_000_000)) }
  }
}

/// A place on a raise's waiting list, the first in line first: `GET /api/admin/raises/:propertyId/waitlist`.
package struct WaitlistEntry: Codable, Hashable, Sendable {
  package var investmentId: InvestmentID
  package var userId: UserID
  package var name: String
  package var email: String
  package var amount: Money
  /// From 1.
  package var position: Int
  package var joinedAt: Timestamp
  package var accreditation: AccreditationState
  /// Whether there is room for the amount right now.
  package var fits: Bool

  package init(
    investmentId: InvestmentID, userId: UserID, name: String, email: String, amount: Money, position: Int,
    joinedAt: Timestamp, accreditation: AccreditationState, fits: Bool
  ) {
    self.investmentId = investmentId
    self.userId = userId
    self.name = name
    self.email = email
    self.amount = amount
    self.position = position
    self.joinedAt = joinedAt
    self.accreditation = accreditation
    self.fits = fits
  }
}
