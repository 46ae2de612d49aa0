import Domain

/// What the platform owes regulators and itself: `GET /api/admin/compliance`.
package struct ComplianceReport: Codable, Hashable, Sendable {
  /// The day (UTC) from which days are counted.
  package var asOfDate: CalendarDate
  /// Notices that nobody has recorded as filed, and those that were filed in the last thirty days; the earliest due first.
  package var formD: [FormDNotice]
  /// Accreditations that end within thirty days; the first to end first.
  package var accreditationsExpiring: [ExpiringAccreditation]
  /// Properties that investors hold and whose valuation is older than a year, or missing; the oldest first.
  package var staleValuations: [AgedValuation]

  /// The notice of one raise.
  package struct FormDNotice: Codable, Hashable, Sendable {
    package var property: PropertyReference
    /// The day of the first commitment.
    package var firstSaleDate: CalendarDate
    /// Fifteen days later, or the Monday after when that is a weekend.
    package var dueDate: CalendarDate
    /// Below zero when it is past.
    package var daysLeft: Int
    /// Absent while nobody has recorded that it was filed.
    package var filing: FormDFiling?

    package init(
      property: PropertyReference, firstSaleDate: CalendarDate, today: CalendarDate, filing: FormDFiling? = nil
    ) {
      self.property = property
      self.firstSaleDate = firstSaleDate
      dueDate = FormD.dueDate(firstSale: firstSaleDate)
      daysLeft = today.days(to: dueDate)
      self.filing = filing
    }
  }

  /// Somebody whose accreditation ends soon.
  package struct ExpiringAccreditation: Codable, Hashable, Sendable {
    package var userId: UserID
    package var name: String
    package var email: String
    package var accreditation: AccreditationState
    /// Offers that can't be committed once it has ended.
    package var pendingInvestments: Int

    package init(
      userId: UserID, name: String, email: String, accreditation: AccreditationState, pendingInvestments: Int
    ) {
      self.userId = userId
      self.name = name
      self.email = email
      self.accreditation = accreditation
      self.pendingInvestments = pendingInvestments
    }
  }

  /// A property whose value nobody has looked at for long.
  package struct AgedValuation: Codable, Hashable, Sendable {
    package var property: PropertyReference
    /// Absent when it was never valued.
    package var valuationDate: CalendarDate?
    package var ageDays: Int?

    package init(property: PropertyReference, valuationDate: CalendarDate?, today: CalendarDate) {
      self.property = property
      self.valuationDate = valuationDate
      ageDays = valuationDate.map { $0.days(to: today) }
    }
  }

  package init(
    asOfDate: CalendarDate, formD: [FormDNotice], accreditationsExpiring: [ExpiringAccreditation],
    staleValuations: [AgedValuation]
  ) {
    self.asOfDate = asOfDate
    self.formD = formD
    self.accreditationsExpiring = accreditationsExpiring
    self.staleValuations = staleValuations
  }
}
