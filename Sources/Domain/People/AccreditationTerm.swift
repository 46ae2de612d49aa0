/// How long a verified accreditation holds (17 CFR 230.506(c)(2)(ii) and the practice around it).
package enum AccreditationTerm {
  /// What one purchase must at least come to for the minimum-investment method.
  package static let minimumInvestment = Money(dollars: 200_000)

  /// The last instant at which a verification of this day may hold: 90 days for a third party's letter, five years for a
  /// purchaser who was verified before, else a year.
  package static func end(of method: AccreditationMethod, verifiedAt: Timestamp) -> Timestamp {
    switch method {
    case .thirdParty: verifiedAt + .seconds(90 * 86_400)
    case .priorPurchaser: verifiedAt + .seconds(5 * 365 * 86_400)
    case .income, .netWorth, .minimumInvestment: verifiedAt + .seconds(365 * 86_400)
    }
  }
}
