import Domain
import PlatformAPI

/// The improvement projects of a demo deal: budgets against what was spent, with dated notes on the way.
enum RenovationPlan {
  private struct Project {
    let name: String
    let description: String
    /// Cost per home, dollars.
    let perUnit: ClosedRange<Double>
    /// Days from start to end.
    let length: ClosedRange<Int>
    /// Notes at the start, in the middle and at the end; `{done}` is the percentage done.
    let notes: [String]
  }

  /// One to four projects, oldest first.
  static func renovations(of outline: DealOutline, property: PropertyID, seed: UInt64) -> [Renovation] {
    var random = SeededRandom(seed: seed, stream: "renovations", index: outline.index)
    let suitable = outline.age < 15 ? recent : projects
    let count = min(suitable.count, outline.index == 0 ? 3 : random.integer(in: 1...4))
    let end = outline.calendar.reportingEnd
    var chosen = random.pick(count, of: suitable)
    random.shuffle(&chosen)
    return chosen.enumerated().map { position, project in
      let phase = count > 2 && position == 0 ? 0 : position * 3 / max(1, count) + random.integer(in: 0...1)
      let status: RenovationStatus =
        outline.scenario == .sold || phase == 0 ? .completed : phase == 1 ? .inProgress : .planned
      return renovation(project, status: status, outline: outline, property: property, end: end, random: &random)
    }.sorted { ($0.startDate ?? end, $0.id) < ($1.startDate ?? end, $1.id) }
  }

  private static func renovation(
    _ project: Project, status: RenovationStatus, outline: DealOutline, property: PropertyID, end: CalendarDate,
    random: inout SeededRandom
  ) -> Renovation {
    let homes = Double(outline.units)
    let budget = (homes * random.number(in: project.perUnit) / 500).rounded() * 500
    let length = random.integer(in: project.length)
    let start: CalendarDate
    let done: Int
    switch status {
    case .completed:
      start = end.adding(days: -length - random.integer(in: 20...260))
      done = 100
    case .inProgress:
      let elapsed = random.integer(in: (length / 4)...(length * 4 / 5))
      start = end.adding(days: -elapsed)
      done = min(95, max(5, elapsed * 100 / length + random.integer(in: -6...6)))
    case .planned:
      start = end.adding(days: random.integer(in: 25...120))
      done = 0
    }
    // Contractors rarely finish exactly on budget, and rarely far below it.
    let overrun = 1 + max(-0.06, 0.012 + 0.04 * random.bell())
    let spent = status == .planned ? nil : Money(dollars: Int64((budget * overrun * Double(done) / 100).rounded()))
    let began = DealCalendar.instant(min(start, end).adding(days: -3), hour: 18, minute: random.integer(in: 0...59))
    let updates = notes(project, status: status, start: start, end: end, length: length, done: done, random: &random)
    let touched = updates.last.map { DealCalendar.instant(min($0.date, end.adding(days: -1)), hour: 18, minute: 30) }
    return Renovation(
      id: RenovationID(at: began, using: &random), propertyId: property, name: project.name,
      description: project.description, status: status, budgetedCost: Money(dollars: Int64(budget)), actualCost: spent,
      startDate: start, endDate: start.adding(days: length), completionPercent: done,
      progressUpdates: updates.isEmpty ? nil : updates, createdAt: began, updatedAt: max(began, touched ?? began))
  }

  private static func notes(
    _ project: Project, status: RenovationStatus, start: CalendarDate, end: CalendarDate, length: Int, done: Int,
    random: inout SeededRandom
  ) -> [Renovation.ProgressUpdate] {
    guard status != .planned else { return [] }
    let last = status == .completed ? start.adding(days: length) : end.adding(days: -random.integer(in: 2...8))
    let span = max(1, start.days(to: last))
    var updates = [Renovation.ProgressUpdate(date: start, note: project.notes[0])]
    if span > 24 {
      let middle = done * random.integer(in: 42...66) / 100
      updates.append(
        .init(
          date: start.adding(days: span * 11 / 20),
          note: project.notes[1].replacing("{done}", with: String(middle) + "%")))
    }
    if status == .completed {
      updates.append(.init(date: last, note: project.notes[2]))
    } else if span > 10 {
      updates.append(.init(date: last, note: "About \(done)% complete; spending is tracking the budget line by line."))
    }
    return updates
  }

  private static let projects = [
    Project(
      name: "Interior renewal program",
      description:
        "Kitchens, bathrooms, plank flooring and lighting, done as homes turn over so that nobody is asked to leave.",
      perUnit: 3_400...6_800, length: 240...420,
      notes: [
        "Model home finished and priced; the scope was trimmed after the first two leases showed what residents pay for.",
        "{done} of the homes on the list are done. Premiums on new leases are ahead of the underwriting.",
        "Program complete. The last homes leased within three weeks of handover.",
      ]),
    Project(
      name: "Roof replacement",
      description:
        "Tear-off and replacement of the flat roofs with a reflective membrane, carrying a twenty-year warranty.",
      perUnit: 1_100...1_900, length: 60...120,
      notes: [
        "Contract signed after three bids; materials on site.",
        "{done} of the roof area replaced. Decking repairs came in within the allowance.",
        "Final inspection passed and warranty issued.",
      ]),
    Project(
      name: "Heat pump conversion",
      description: "Replacement of original package units with heat pumps; a utility rebate covers part of the cost.",
      perUnit: 1_800...3_100, length: 110...220,
      notes: [
        "First building converted before the cooling season.",
        "{done} of the units are converted. Common-area electricity is down on the same months last year.",
        "All units converted; rebate claimed.",
      ]),
    Project(
      name: "Pool and courtyard",
      description: "New deck, shade structures, grills and planting that needs little water.",
      perUnit: 650...1_200, length: 50...95,
      notes: [
        "Permit issued; demolition of the old deck under way.",
        "Shade structures are up and about {done} of the scope is complete.",
        "Reopened to residents. Tours now end at the pool.",
      ]),
    Project(
      name: "Exterior paint and signage",
      description: "Full repaint, repairs to stucco and stairs, and new wayfinding.",
      perUnit: 550...1_050, length: 45...90,
      notes: [
        "Colors approved; stucco repairs first.",
        "{done} of the buildings are painted. Stair repairs found less rust than the survey expected.",
        "Finished, with the punch list closed in two weeks.",
      ]),
    Project(
      name: "Water conservation retrofit",
      description: "Low-flow fixtures, leak sensors and submeters, with savings shared through lower recoveries.",
      perUnit: 280...520, length: 40...75,
      notes: [
        "Installer mobilized; residents notified building by building.",
        "About {done} of the homes have new fixtures. Four hidden leaks were found and closed.",
        "Complete. Metered use fell from the first full month.",
      ]),
    Project(
      name: "Parking lot and lighting",
      description: "Mill and overlay of the drives, LED poles and accessible routes brought up to code.",
      perUnit: 480...900, length: 30...60,
      notes: [
        "Phased so that every resident keeps a space.",
        "Roughly {done} of the paving is down; poles are on order.",
        "Striped and lit. Night-time calls to the courtesy line have dropped.",
      ]),
    Project(
      name: "Laundry conversion",
      description:
        "Two common laundry rooms become package lockers and a work lounge as in-home machines are installed.",
      perUnit: 300...700, length: 60...120,
      notes: [
        "Plumbing rough-in inspected.",
        "{done} of the planned machines are installed and billed to leases.",
        "Lounge open; lockers in daily use.",
      ]),
  ]

  private static let recent = [
    Project(
      name: "Smart access rollout",
      description: "Smart locks, video entry and self-guided tours; keys are retired.",
      perUnit: 420...760, length: 45...90,
      notes: [
        "Pilot floor live; residents onboarded by appointment.",
        "{done} of the doors are converted. Self-guided tours already outnumber accompanied ones.",
        "All doors converted and the old cylinders removed.",
      ]),
    Project(
      name: "Amenity refresh",
      description: "Fitness equipment, co-working seats and a dog run, chosen from resident surveys.",
      perUnit: 500...1_000, length: 50...100,
      notes: [
        "Survey closed with 41% of households answering; equipment ordered.",
        "The fitness room is open again and {done} of the scope is done.",
        "Complete. Amenity use, by fob count, is up by about a third.",
      ]),
    Project(
      name: "Solar carports",
      description: "Carports with panels over the resident parking; output offsets common-area load.",
      perUnit: 900...1_700, length: 90...170,
      notes: [
        "Interconnection agreement signed with the utility.",
        "Steel is up and {done} of the panels are mounted.",
        "Permission to operate received; first month's production matched the model.",
      ]),
    Project(
      name: "Corridor flooring and lighting",
      description: "Carpet tile, paint and LED fittings in all corridors, floor by floor at night.",
      perUnit: 350...640, length: 35...70,
      notes: [
        "Top floor first, to keep dust out of the rest.",
        "{done} of the corridors are finished without a single rent concession.",
        "Done; the old fittings went to recycling.",
      ]),
  ]
}
