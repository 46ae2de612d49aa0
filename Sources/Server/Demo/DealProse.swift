import Domain

/// The words of a demo offering: composed from sentences written by hand, each slot taking another wording from deal to
/// deal, so that neighbours never read alike.
struct DealProse: Sendable {
  let description: String
  let executiveSummary: String
  let investmentThesis: String
  let highlights: [String]
  let amenities: [String]

  init(_ outline: DealOutline, facts: DealFacts, seed: UInt64) {
    var random = SeededRandom(seed: seed, stream: "prose", index: outline.index)
    let wording = Wording(seed: seed, index: outline.index)
    func say(_ slot: StaticString, _ templates: [String]) -> String { facts.filling(wording.choose(slot, templates)) }

    let occupancy = OfferingSentences.occupancy.filter { facts.occupancy >= 93 || !$0.contains("reflects it") }
    var paragraphs = [
      say("opening", OfferingSentences.openings) + " " + say("homes", OfferingSentences.homes),
      say("place", OfferingSentences.places),
      say("condition", facts.age < 15 ? OfferingSentences.recentCondition : OfferingSentences.olderCondition) + " "
        + say("occupancy", occupancy),
    ]
    if outline.index % 3 == 2 { paragraphs.swapAt(1, 2) }
    description = paragraphs.joined(separator: "\n\n")

    var summary = [
      say("offer", OfferingSentences.offers),
      say("income", OfferingSentences.income) + " "
        + say("price", OfferingSentences.price),
      say("loan", facts.assumesLoan ? OfferingSentences.assumedLoans : OfferingSentences.newLoans) + " "
        + say("terms", OfferingSentences.terms),
    ]
    if let note = Self.outcome(outline) { summary.insert(note, at: 0) }
    executiveSummary = summary.joined(separator: "\n\n")

    var arguments = [
      facts.lossToLease > 2 ? say("gap", OfferingSentences.rentGap) : say("operations", OfferingSentences.operations),
      say("market", OfferingSentences.market),
      facts.age < 15 ? say("quality", OfferingSentences.quality) : say("works", OfferingSentences.works),
    ]
    let basis = OfferingSentences.basis.filter { facts.cashYield > 4.5 || !$0.contains("{coc}") }
    if wording.turn("basis", of: 2) == 0 {
      arguments[wording.turn("where", of: 3)] = say("basis", basis)
    }
    random.shuffle(&arguments)
    let risks = say("risk", OfferingSentences.risks) + " " + say("answer", OfferingSentences.answers)
    investmentThesis = (arguments + [risks]).joined(separator: "\n\n")

    highlights = Self.highlights(facts: facts, random: &random)
    amenities = Self.amenities(outline, random: &random)
  }

  /// What became of an offering that is over.
  private static func outcome(_ outline: DealOutline) -> String? {
    if let soldOn = outline.calendar.soldOn {
      return "Sold in \(soldOn.monthAndYear). The figures below are the last reported before the sale."
    }
    if let cancelledOn = outline.calendar.cancelledOn {
      return "This offering was withdrawn in \(cancelledOn.monthAndYear) and all subscriptions were returned in full."
    }
    return nil
  }

  private static func highlights(facts: DealFacts, random: inout SeededRandom) -> [String] {
    let fitting = OfferingSentences.highlights.filter { line in
      if line.contains("growthNumber") { return facts.growing }
      if line.contains("gap") { return facts.lossToLease > 2 }
      if line.hasPrefix("Assumable") { return facts.assumesLoan }
      if line.hasPrefix("New fixed") { return !facts.assumesLoan }
      if line.contains("coc") { return facts.cashYield > 4.5 }
      if line.contains("breakeven") { return facts.breakeven < 85 }
      return true
    }
    return random.pick(random.integer(in: 4...6), of: fitting).map(facts.filling)
  }

  private static func amenities(_ outline: DealOutline, random: inout SeededRandom) -> [String] {
    var pool = ["Fitness room", "Package lockers", "Dog run", "On-site management", "Bicycle storage", "Grill area"]
    switch outline.place.climate {
    case .desert: pool += ["Swimming pool", "Shaded courtyard", "Covered parking", "Misted patio"]
    case .highDesert: pool += ["Courtyard with fire pit", "Covered parking", "Community garden"]
    case .mountain: pool += ["Ski and gear storage", "Indoor lounge with fireplace", "Heated garage spaces"]
    case .coast: pool += ["Swimming pool", "Rooftop deck", "Garden courtyard"]
    }
    switch outline.propertyClass {
    case .a: pool += ["Co-working lounge", "EV charging", "Resident clubhouse", "Controlled access", "Pet spa"]
    case .b: pool += ["Clubhouse", "Playground", "Laundry rooms", "Controlled access"]
    case .c, .d: pool += ["Playground", "Laundry rooms", "Picnic area"]
    }
    let count: ClosedRange<Int> = outline.propertyClass == .a ? 7...10 : outline.propertyClass == .b ? 5...8 : 4...6
    return random.pick(random.integer(in: count), of: pool)
  }
}

/// Chooses wordings so that each is used about equally often and neighbouring deals differ.
struct Wording: Sendable {
  let seed: UInt64
  let index: Int

  /// The turn of a slot with `count` wordings, 0 ..< count.
  func turn(_ slot: StaticString, of count: Int) -> Int {
    var random = SeededRandom(seed: seed, stream: slot, index: index / count)
    // A fresh order for every round through the wordings.
    var order = Array(0..<count)
    random.shuffle(&order)
    return order[index % count]
  }

  func choose(_ slot: StaticString, _ wordings: [String]) -> String { wordings[turn(slot, of: wordings.count)] }
}
