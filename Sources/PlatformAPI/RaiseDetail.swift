import Domain

/// One raise with its funnel, where it is heading and how far it is past its target:
/// `GET /api/admin/raises/:propertyId`. The members of the report are its own.
package struct RaiseDetail: Codable, Hashable, Sendable {
  package var report: RaiseReport
  /// In the order of the funnel.
  package var stages: [Stage]
  package var projection: RaiseProjection
  package var oversubscription: Oversubscription
  /// Absent before the first sale.
  package var formD: ComplianceReport.FormDNotice?

  /// A stage of the funnel.
  package struct Stage: Codable, Hashable, Sendable {
    package var status: InvestmentStatus
    package var count: Int
    package var amount: Money
    /// How many investments are or have been at this stage.
    package var reached: Int
    /// Whole and parts of days for which the median one has been here.
    package var medianDays: Double?
    package var oldestDays: Int?
  }

  /// How far reservations go beyond the target.
  package struct Oversubscription: Codable, Hashable, Sendable {
    package var reserved: Money
    package var beyondTarget: Money
    package var headroom: Money
    /// Reserved ÷ target.
    package var percentReserved: Percent
    package var waitlisted: Money
    package var waiting: Int
  }

  /// The detail of a raise.
  package init(
    _ progress: RaiseProgress, funnel: [RaiseStage], of property: PropertyReference, version: Int64,
    formD: ComplianceReport.FormDNotice? = nil
  ) {
    report = RaiseReport(progress, of: property, version: version)
    stages = funnel.map {
      Stage(
        status: $0.status, count: $0.count, amount: $0.amount, reached: $0.reached, medianDays: $0.medianDays,
        oldestDays: $0.oldestDays)
    }
    projection = RaiseProjection(progress)
    oversubscription = Oversubscription(
      reserved: progress.amounts.reserved, beyondTarget: progress.oversubscription, headroom: progress.headroom,
      percentReserved: Percent(
        basisPoints: (progress.amounts.reserved.percent(of: progress.terms.target) ?? Percent(0)).basisPoints),
      waitlisted: progress.amounts.waitlisted, waiting: progress.counts.waitlisted)
    self.formD = formD
  }

  private enum CodingKeys: String, CodingKey {
    case stages, projection, oversubscription, formD
  }

  package init(from decoder: any Decoder) throws {
    report = try RaiseReport(from: decoder)
    let container = try decoder.container(keyedBy: CodingKeys.self)
    stages = try container.decode([Stage].self, forKey: .stages)
    projection = try container.decode(RaiseProjection.self, forKey: .projection)
    oversubscription = try container.decode(Oversubscription.self, forKey: .oversubscription)
    formD = try container.decodeIfPresent(ComplianceReport.FormDNotice.self, forKey: .formD)
  }

  package func encode(to encoder: any Encoder) throws {
    try report.encode(to: encoder)
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(stages, forKey: .stages)
    try container.encode(projection, forKey: .projection)
    try container.encode(oversubscription, forKey: .oversubscription)
    try container.encodeIfPresent(formD, forKey: .formD)
  }
}
