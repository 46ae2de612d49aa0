import Domain

/// Where a raise is heading at the present pace. What can't be said is absent.
package struct RaiseProjection: Codable, Hashable, Sendable {
  /// How many days the pace is taken over.
  package var windowDays: Int
  package var perDay: Money
  package var daysToTarget: Int?
  package var projectedTargetDate: CalendarDate?
  package var requiredPerDay: Money?
  /// What will have been raised at the close.
  package var amountAtClose: Money?
  /// Whether that is the target.
  package var reachesTarget: Bool?

  package init(_ progress: RaiseProgress) {
    windowDays = progress.pace.days
    perDay = progress.pace.perDay
    daysToTarget = progress.daysToTarget
    projectedTargetDate = progress.projectedTargetDate
    requiredPerDay = progress.requiredPerDay
    amountAtClose = progress.projectedAtClose
    reachesTarget = progress.projectedAtClose.map { $0 >= progress.terms.target }
  }
}

/// A raise as everyone may see it, with where it is heading: `GET /api/properties/:id/raise`. The members of the card are
/// its own.
package struct RaiseOutlook: Codable, Hashable, Sendable {
  package var card: RaiseCard
  /// Absent from platforms that do not say it.
  package var projection: RaiseProjection?

  package init(_ card: RaiseCard, _ projection: RaiseProjection?) {
    self.card = card
    self.projection = projection
  }

  private enum CodingKeys: String, CodingKey {
    case projection
  }

  package init(from decoder: any Decoder) throws {
    card = try RaiseCard(from: decoder)
    projection = try decoder.container(keyedBy: CodingKeys.self).decodeIfPresent(
      RaiseProjection.self, forKey: .projection)
  }

  package func encode(to encoder: any Encoder) throws {
    try card.encode(to: encoder)
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encodeIfPresent(projection, forKey: .projection)
  }
}
