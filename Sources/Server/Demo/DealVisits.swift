import Domain
import PlatformAPI

/// Who has looked at a demo offering during the last two months: investors, and many who aren't signed in.
enum DealVisits {
  static func visits(
    of outline: DealOutline, property: PropertyID, people: [DemoPeople.Person], seed: UInt64
  ) -> [PropertyViewRecord] {
    guard let published = outline.calendar.publishedAt else { return [] }
    var random = SeededRandom(seed: seed, stream: "visits", index: outline.index)
    let today = outline.calendar.today
    let days = min(60, published.dateUTC.days(to: today) - 1)
    guard days >= 1 else { return [] }
    let investors = people.filter { $0.record.role == .investor && $0.record.createdAt < published }
    // What is on offer is looked at most.
    let count = random.integer(in: 4...14) + (outline.scenario.isOpen ? 16 : 0) + (outline.index == 0 ? 30 : 0)
    var visits = (0..<count).map { _ in
      // The closer to today, the more.
      let back = 1 + Int(random.unit() * random.unit() * Double(days))
      let visitor = random.chance(0.55) || investors.isEmpty ? nil : random.pick(investors).record.id
      let knows = visitor != nil && random.chance(0.7)
      return PropertyViewRecord(
        userId: visitor, propertyId: property,
        viewedAt: DealCalendar.instant(
          today.adding(days: -back), hour: random.integer(in: 13...23), minute: random.integer(in: 0...59)),
        duration: knows ? random.integer(in: 15...560) : nil,
        source: knows ? random.pick([.direct, .direct, .direct, .email, .email, .social]) : nil)
    }
    if let me = people.first(where: { $0.record.email == "investor@demo.tucson" }), outline.index % 4 != 2 {
      visits.append(
        PropertyViewRecord(
          userId: me.record.id, propertyId: property,
          viewedAt: DealCalendar.instant(
            today.adding(days: -1 - outline.index % days), hour: 15, minute: outline.index % 60),
          duration: random.integer(in: 40...900), source: .direct))
    }
    return visits
  }
}
