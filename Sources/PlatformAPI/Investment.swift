import Domain

/// One investor's part in one property, from the first interest to the exit.
package struct Investment: Codable, Hashable, Sendable, Identifiable {
  package var id: InvestmentID
  package var userId: UserID
  package var propertyId: PropertyID
  package var amount: Money
  package var units: Int64?
  /// Fixed when the raise closes.
  package var ownershipPercent: Percent?
  /// Amount ÷ target, until the raise closes.
  package var indicativeOwnershipPercent: Percent
  package var status: InvestmentStatus
  package var commitmentDate: CalendarDate?
  package var fundingDate: CalendarDate?
  package var exitDate: CalendarDate?
  package var paymentMethod: PaymentMethod?
  package var paymentReference: String?
  /// Completed distributions of every type.
  package var totalDistributions: Money
  /// Completed distributions beyond the return of the capital itself.
  package var totalReturns: Money
  /// When a pending offer lapses.
  package var expiresAt: Timestamp?
  /// From 1, while it waits for room.
  package var waitlistPosition: Int?
  package var version: Int
  package var createdAt: Timestamp
  package var updatedAt: Timestamp
  package var property: PropertyReference

  package init(
    id: InvestmentID, userId: UserID, propertyId: PropertyID, amount: Money, units: Int64? = nil,
    ownershipPercent: Percent? = nil, indicativeOwnershipPercent: Percent, status: InvestmentStatus,
    commitmentDate: CalendarDate? = nil, fundingDate: CalendarDate? = nil, exitDate: CalendarDate? = nil,
    paymentMethod: PaymentMethod? = nil, paymentReference: String? = nil, totalDistributions: Money = .zero,
    totalReturns: Money = .zero, expiresAt: Timestamp? = nil, waitlistPosition: Int? = nil, version: Int,
    createdAt: Timestamp, updatedAt: Timestamp, property: PropertyReference
  ) {
    self.id = id
    self.userId = userId
    self.propertyId = propertyId
    self.amount = amount
    self.units = units
    self.ownershipPercent = ownershipPercent
    self.indicativeOwnershipPercent = indicativeOwnershipPercent
    self.status = status
    self.commitmentDate = commitmentDate
    self.fundingDate = fundingDate
    self.exitDate = exitDate
    self.paymentMethod = paymentMethod
    self.paymentReference = paymentReference
    self.totalDistributions = totalDistributions
    self.totalReturns = totalReturns
    self.expiresAt = expiresAt
    self.waitlistPosition = waitlistPosition
    self.version = version
    self.createdAt = createdAt
    self.updatedAt = updatedAt
    self.property = property
  }
}

/// One transition of an investment: who, when, from, to, why.
package struct InvestmentEvent: Codable, Hashable, Sendable {
  package var id: String
  package var investmentId: InvestmentID
  /// Absent for the first one.
  package var from: InvestmentStatus?
  package var to: InvestmentStatus
  /// Absent when the platform itself acted.
  package var actorId: UserID?
  package var reason: String?
  package var requestId: String?
  package var at: Timestamp

  package init(
    id: String, investmentId: InvestmentID, from: InvestmentStatus?, to: InvestmentStatus, actorId: UserID?,
    reason: String?, requestId: String?, at: Timestamp
  ) {
    self.id = id
    self.investmentId = investmentId
    self.from = from
    self.to = to
    self.actorId = actorId
    self.reason = reason
    self.requestId = requestId
    self.at = at
  }
}

/// Investments by status: `GET /api/investments/summary`.
package struct InvestmentSummary: Codable, Hashable, Sendable {
  package var count: Int
  /// By the status's name; every status is there.
  package var byStatus: [String: Total]

  /// How many, and how much together.
  package struct Total: Codable, Hashable, Sendable {
    package var count: Int
    package var amount: Money

    package init(count: Int = 0, amount: Money = .zero) {
      self.count = count
      self.amount = amount
    }
  }

  package init(byStatus: [InvestmentStatus: Total]) {
    var named: [String: Total] = [:]
    for status in InvestmentStatus.allCases { named[status.rawValue] = byStatus[status] ?? Total() }
    self.byStatus = named
    count = byStatus.values.reduce(0) { $0 + $1.count }
  }
}

/// What an offer of an amount would come to: `POST /api/properties/:id/invest/preview`.
package struct InvestmentPreview: Codable, Hashable, Sendable {
  /// Whether the offer would be taken now.
  package var ok: Bool
  package var indicativeOwnershipPercent: Percent
  /// What can still be reserved.
  package var headroom: Money
  package var minimum: Money
  package var maximum: Money
  package var step: Money
  /// Whether the amount can only wait for room.
  package var requiresWaitlist: Bool
  package var requirements: [Requirement]
  /// What speaks for getting in; absent from platforms that do not say it.
  package var chances: Chances?
  /// What the caller has open in the deal already; absent when that is nothing, and from platforms that do not say it.
  package var open: OpenInvestment?

  /// An offer that waits to be accepted, or a place in line.
  package struct OpenInvestment: Codable, Hashable, Sendable {
    package var investmentId: InvestmentID
    package var status: InvestmentStatus
    package var amount: Money
    /// From 1, while it waits for room.
    package var waitlistPosition: Int?

    package init(investmentId: InvestmentID, status: InvestmentStatus, amount: Money, waitlistPosition: Int? = nil) {
      self.investmentId = investmentId
      self.status = status
      self.amount = amount
      self.waitlistPosition = waitlistPosition
    }
  }

  /// How fast the raise fills, and who waits for room.
  package struct Chances: Codable, Hashable, Sendable {
    package var projection: RaiseProjection
    /// How many wait for room.
    package var waiting: Int
    /// What they wait with.
    package var waitlisted: Money
    /// The caller's own place in line, or the one they would get, from 1.
    package var position: Int

    package init(projection: RaiseProjection, waiting: Int, waitlisted: Money, position: Int) {
      self.projection = projection
      self.waiting = waiting
      self.waitlisted = waitlisted
      self.position = position
    }
  }

  /// One condition of an offer; `code` is that of the refusal which it would lead to.
  package struct Requirement: Codable, Hashable, Sendable {
    package var code: ErrorCode
    package var met: Bool

    package init(code: ErrorCode, met: Bool) {
      self.code = code
      self.met = met
    }
  }

  package init(
    indicativeOwnershipPercent: Percent, headroom: Money, terms: InvestmentTerms, requiresWaitlist: Bool,
    requirements: [Requirement], chances: Chances? = nil, open: OpenInvestment? = nil
  ) {
    ok = requirements.allSatisfy(\.met)
    self.indicativeOwnershipPercent = indicativeOwnershipPercent
    self.headroom = headroom
    minimum = terms.minimum
    maximum = terms.maximum
    step = terms.step
    self.requiresWaitlist = requiresWaitlist
    self.requirements = requirements
    self.chances = chances
    self.open = open
  }
}

/// A place on a waiting list: `POST /api/properties/:id/waitlist`.
package struct WaitlistPlace: Codable, Hashable, Sendable {
  package var investmentId: InvestmentID
  /// From 1.
  package var position: Int

  package init(investmentId: InvestmentID, position: Int) {
    self.investmentId = investmentId
    self.position = position
  }
}

/// What everyone is told when a raise moves: the payload of `raise.updated`.
package struct RaiseUpdate: Codable, Hashable, Sendable {
  package var propertyId: PropertyID
  package var raise: RaiseCard

  package init(propertyId: PropertyID, raise: RaiseCard) {
    self.propertyId = propertyId
    self.raise = raise
  }
}
