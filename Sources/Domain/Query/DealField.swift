/// What a filter term or a sort can speak of.
package enum DealField: String, CaseIterable, Sendable, Hashable {
  case name, city, state, address, zip
  case propertyClass = "class"
  case type, status
  case minimum = "min"
  case irr, cap, coc, units, occupancy, rent
  case year, price, noi, dscr, ltv
  case target, raised, closing
  case published, updated

  /// The kind of value that a field compares with.
  package enum Kind: Sendable {
    case text
    case number
    case percent
    case money
    /// A share by default; an amount when the value is written as one (`$2m`).
    case percentOrMoney
    /// Whole days from now.
    case days
  }

  /// The kind of value that the field compares with.
  package var kind: Kind {
    switch self {
    case .name, .city, .state, .address, .zip, .propertyClass, .type, .status: .text
    case .units, .year, .dscr: .number
    case .irr, .cap, .coc, .occupancy, .ltv: .percent
    case .minimum, .rent, .price, .noi, .target: .money
    case .raised: .percentOrMoney
    case .closing, .published, .updated: .days
    }
  }

  /// What the field means, for help.
  package var help: String {
    switch self {
    case .name: "name of the property"
    case .city: "city"
    case .state: "two-letter state"
    case .address: "street address"
    case .zip: "zip code, or how it begins"
    case .propertyClass: "class A to D"
    case .type: "multi-family or apartment"
    case .status: "upcoming, open, closed, funded, cancelled, sold"
    case .minimum: "minimum investment"
    case .irr: "target IRR, %"
    case .cap: "cap rate, %"
    case .coc: "cash on cash, %"
    case .units: "number of units"
    case .occupancy: "occupancy, %"
    case .rent: "average rent a month"
    case .year: "year built"
    case .price: "asking price"
    case .noi: "net operating income a year"
    case .dscr: "NOI ÷ debt service"
    case .ltv: "debt ÷ asking price, %"
    case .target: "amount to raise"
    case .raised: "share raised in %, or an amount"
    case .closing: "days until the raise closes"
    case .published: "days since it was published"
    case .updated: "days since it last changed"
    }
  }

  /// A term with the field, for help.
  package var example: String {
    let rest =
      switch self {
      case .name: ":ridge"
      case .city: ":phoenix"
      case .state: ":AZ"
      case .address: ":mesquite"
      case .zip: ":850"
      case .propertyClass: ":A,B"
      case .type: ":apartment"
      case .status: ":open"
      case .dscr: ">1.25"
      case .year: ">=2015"
      default:
        switch kind {
        case .text: ":a"
        case .number: ">100"
        case .percent: ">6.5"
        case .money: "<=50k"
        case .percentOrMoney: ">=80%"
        case .days: "<30d"
        }
      }
    return rawValue + rest
  }

  /// The field in a word or two, as a menu names it.
  package var label: String {
    switch self {
    case .name, .city, .state, .address, .zip, .type, .units, .occupancy, .target, .price: rawValue
    case .propertyClass: "class"
    case .status: "stage"
    case .minimum: "minimum"
    case .irr: "target IRR"
    case .cap: "cap rate"
    case .coc: "cash on cash"
    case .rent: "average rent"
    case .year: "year built"
    case .noi: "NOI"
    case .dscr: "DSCR"
    case .ltv: "LTV"
    case .raised: "share raised"
    case .closing: "days to close"
    case .published: "published"
    case .updated: "last change"
    }
  }

  private static let aliases: [String: DealField] = [
    "minimum": .minimum, "mininvestment": .minimum, "occ": .occupancy, "caprate": .cap, "zipcode": .zip,
    "built": .year, "closes": .closing, "goal": .target, "street": .address, "cashoncash": .coc,
  ]

  /// The field with this name or alias, in any case.
  package init?(named name: String) {
    let lowered = name.lowercased()
    guard let field = DealField(rawValue: lowered) ?? Self.aliases[lowered] else { return nil }
    self = field
  }

  /// The field whose name is nearest to a misspelled one; `nil` when none is near.
  package static func nearest(to name: String) -> DealField? {
    let typed = Array(name.lowercased().unicodeScalars)
    guard typed.count <= 20 else { return nil }
    let candidates = allCases.map { ($0, editDistance(typed, Array($0.rawValue.unicodeScalars))) }
    guard let best = candidates.min(by: { $0.1 < $1.1 }), best.1 <= max(1, typed.count / 3) else { return nil }
    return best.0
  }
}

/// The Levenshtein distance of two short texts.
private func editDistance(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> Int {
  var row = Array(0...right.count)
  for (i, a) in left.enumerated() {
    var diagonal = row[0]
    row[0] = i + 1
    for (j, b) in right.enumerated() {
      let replaced = diagonal + (a == b ? 0 : 1)
      diagonal = row[j + 1]
      row[j + 1] = min(replaced, row[j] + 1, row[j + 1] + 1)
    }
  }
  return row[right.count]
}
