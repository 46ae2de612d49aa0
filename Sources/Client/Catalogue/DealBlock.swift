import Domain
import Lock

/// Some thousand deals, packed column by column: what a catalogue is made of. Never changes; a change makes another block
/// and leaves the catalogue's other blocks as they are.
final class DealBlock: Sendable {
  /// Ascending.
  let ids: [PropertyID]
  /// By `DealFigure`; those with fractions are in `fractions`.
  let numbers: [PackedNumbers]
  let fractions: [PackedFractions]
  /// The cities and states, and zip codes that have not the usual form.
  let words: [String]
  /// For each deal its name, its address and its slug; see `DealTexts`.
  let texts: [UInt8]
  /// Where each deal's texts start, and behind the last one the end.
  let starts: [UInt32]
  private let searchable = Lock<BlockText?>(nil)

  init(
    ids: [PropertyID], numbers: [PackedNumbers], fractions: [PackedFractions], words: [String], texts: [UInt8],
    starts: [UInt32]
  ) {
    self.ids = ids
    self.numbers = numbers
    self.fractions = fractions
    self.words = words
    self.texts = texts
    self.starts = starts
  }

  var count: Int { ids.count }

  /// What words are looked for in; made when first asked for, and then kept.
  var text: BlockText {
    if let text = searchable.withLock({ $0 }) { return text }
    let text = BlockText(self)
    searchable.withLock { $0 = text }
    return text
  }

  /// A column of whole numbers.
  subscript(figure: DealFigure) -> PackedNumbers { numbers[figure.rawValue] }

  /// A column of numbers with fractions.
  func fraction(_ figure: DealFigure) -> PackedFractions {
    fractions[DealFigure.fractions.firstIndex(of: figure) ?? 0]
  }

  /// A whole number; `nil` when it is not known.
  func integer(_ figure: DealFigure, _ row: Int) -> Int64? {
    let number = self[figure][row]
    return number == PackedNumbers.unknown ? nil : number
  }

  func money(_ figure: DealFigure, _ row: Int) -> Money? { integer(figure, row).map(Money.init(cents:)) }

  func instant(_ figure: DealFigure, _ row: Int) -> Timestamp? {
    integer(figure, row).map(Timestamp.init(microseconds:))
  }

  private func known(_ figure: DealFigure, _ row: Int) -> Double? {
    let value = fraction(figure)[row]
    return value.isNaN ? nil : value
  }

  /// The raise of the deal at a row.
  func raise(_ row: Int) -> Raise {
    Raise(
      status: raiseStatus(row), target: money(.target, row) ?? .zero,
      amountRaised: money(.raised, row) ?? .zero, opensAt: instant(.opensAt, row), closesAt: instant(.closesAt, row),
      waitlistOpen: code(.waitlistOpen, row) == 1)
  }

  func raiseStatus(_ row: Int) -> RaiseStatus { DealRecord.raiseStatus(code(.raiseStatus, row)) }

  func code(_ figure: DealFigure, _ row: Int) -> Int { Int(truncatingIfNeeded: self[figure][row]) }

  func city(_ row: Int) -> String { words[code(.city, row)] }
  func state(_ row: Int) -> String { words[code(.state, row)] }
  func zip(_ row: Int) -> String { DealTexts.zip(self[.zip][row], words) }

  /// Calls `body` with the name, the address and the slug of a deal.
  func withTexts<Result>(_ row: Int, _ body: (DealTexts) -> Result) -> Result {
    texts.withUnsafeBytes { bytes in
      body(DealTexts(UnsafeRawBufferPointer(rebasing: bytes[Int(starts[row])..<Int(starts[row + 1])])))
    }
  }

  /// The deal at a row.
  func deal(_ row: Int) -> Deal {
    let (city, state) = (city(row), state(row))
    let (name, address, slug) = withTexts(row) { ($0.name, $0.address, $0.slug(city: city, state: state)) }
    return Deal(
      id: ids[row], slug: slug, name: name, address: address, city: city, state: state, zipCode: zip(row),
      latitude: known(.latitude, row), longitude: known(.longitude, row),
      type: DealRecord.type(code(.type, row)), propertyClass: DealRecord.propertyClass(integer(.propertyClass, row)),
      yearBuilt: integer(.yearBuilt, row).map(Int.init), units: Int(integer(.units, row) ?? 0),
      minimumInvestment: money(.minimum, row) ?? .zero, askingPrice: money(.price, row),
      currentNOI: money(.noi, row), targetIRR: known(.irr, row).map { Percent($0) },
      capRate: known(.cap, row).map { Percent($0) }, cashOnCash: known(.cashOnCash, row).map { Percent($0) },
      occupancy: known(.occupancy, row).map { Percent($0) }, averageRent: money(.rent, row),
      debtBalance: money(.debt, row), annualDebtService: money(.debtService, row),
      status: DealRecord.status(code(.status, row)), featured: code(.featured, row) == 1,
      simulated: code(.simulated, row) == 1, raise: raise(row),
      createdAt: instant(.createdAt, row) ?? Timestamp(microseconds: 0), publishedAt: instant(.publishedAt, row),
      updatedAt: instant(.updatedAt, row) ?? Timestamp(microseconds: 0))
  }

  /// What a numeric field is of the deal at a row; see `Deal.number(of:at:)`.
  func number(of field: DealField, _ row: Int, at now: Timestamp) -> Double? {
    switch field {
    case .irr: known(.irr, row)
    case .cap: known(.cap, row)
    case .coc: known(.cashOnCash, row)
    case .occupancy: known(.occupancy, row)
    case .units: Double(integer(.units, row) ?? 0)
    case .year: integer(.yearBuilt, row).map { Double($0) }
    case .minimum: Double(money(.minimum, row)?.cents ?? 0)
    case .target: Double(money(.target, row)?.cents ?? 0)
    case .rent: money(.rent, row).map { Double($0.cents) }
    case .price: money(.price, row).map { Double($0.cents) }
    case .noi: money(.noi, row).map { Double($0.cents) }
    case .dscr: DealFigures.coverage(noi: money(.noi, row), debtService: money(.debtService, row))
    case .ltv: DealFigures.loanToPrice(debt: money(.debt, row), price: money(.price, row))?.value
    case .raised: raise(row).percentRaised.value
    case .closing: raise(row).closingDays(at: now)
    case .published: instant(.publishedAt, row).map { DealFigures.days(from: $0, to: now) }
    case .updated: instant(.updatedAt, row).map { DealFigures.days(from: $0, to: now) }
    case .name, .city, .state, .address, .zip, .propertyClass, .type, .status: nil
    }
  }
}
