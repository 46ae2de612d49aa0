import Domain

/// A query's filter, asked of whole blocks of deals.
struct BlockFilter: Sendable {
  private let filter: DealFilter
  private let words: [DealFilter.Words]
  private let now: Timestamp

  init(_ filter: DealFilter, at now: Timestamp) {
    self.filter = filter
    self.now = now
    // Longer words first: they are likely rarer, and most deals are out after the first one.
    words = filter.words.sorted { ($0.negated ? 0 : $0.needle.bytes.count) > ($1.negated ? 0 : $1.needle.bytes.count) }
  }

  /// Keeps those rows of a block that meet the query, in their order.
  func keep(_ rows: inout [Int32], of block: DealBlock, loosely: Bool) {
    for test in filter.tests where !rows.isEmpty { keep(&rows, of: block, test) }
    for word in words where !rows.isEmpty { block.text.keep(&rows, with: word, loosely: loosely, in: block) }
  }

  private func keep(_ rows: inout [Int32], of block: DealBlock, _ test: DealFilter.Test) {
    let negated = test.term.negated
    switch test.term.condition {
    case .words: break
    case .flag(.featured): block[.featured].keep(&rows) { ($0 == 1) != negated }
    case .flag(.simulated): block[.simulated].keep(&rows) { ($0 == 1) != negated }
    case .flag(let flag): keepStages(&rows, of: block) { flag.holds(status: $0, raise: $1) != negated }
    case .text(.status, _): keepStages(&rows, of: block) { test.holds(status: $0, raise: $1) != negated }
    case .text(let field, _): keepTexts(&rows, of: block, field, test)
    case .comparison(.raised, _, _), .anyOf(.raised, _): keepRaised(&rows, of: block, test)
    case .comparison(let field, _, _), .anyOf(let field, _):
      keepNumbers(&rows, of: block, field) { test.holds(number: $0) != negated }
    }
  }

  private func keepStages(
    _ rows: inout [Int32], of block: DealBlock, where holds: (PropertyStatus, RaiseStatus) -> Bool
  ) {
    var known: [Int64: Bool] = [:]
    let (statuses, raises) = (block[.status], block[.raiseStatus])
    rows.keepInPlace { row in
      let (status, raise) = (statuses[Int(row)], raises[Int(row)])
      let key = status << 8 | raise
      if let answer = known[key] { return answer }
      let answer = holds(DealRecord.status(Int(status)), DealRecord.raiseStatus(Int(raise)))
      known[key] = answer
      return answer
    }
  }

  private func keepTexts(_ rows: inout [Int32], of block: DealBlock, _ field: DealField, _ test: DealFilter.Test) {
    let negated = test.term.negated
    switch field {
    case .city, .state:
      let answers = block.words.map { test.holds(text: $0) != negated }
      block[field == .city ? .city : .state].keep(&rows) { answers[Int($0)] }
    case .propertyClass:
      block[.propertyClass].keepByValue(&rows) {
        test.holds(text: DealRecord.propertyClass($0 == PackedNumbers.unknown ? nil : $0)?.rawValue ?? "") != negated
      }
    case .type: block[.type].keepByValue(&rows) { test.holds(text: DealRecord.type(Int($0)).label) != negated }
    case .zip: block[.zip].keepByValue(&rows) { test.holds(text: DealTexts.zip($0, block.words)) != negated }
    default:
      block.text.keep(&rows, field) { text in test.needles.contains { text.holds($0.bytes) } != negated }
    }
  }

  private func keepNumbers(
    _ rows: inout [Int32], of block: DealBlock, _ field: DealField, where holds: (Double?) -> Bool
  ) {
    switch field.column {
    case .fraction(let figure): block.fraction(figure).keep(&rows) { holds($0.isNaN ? nil : $0) }
    case .integer(let figure): block[figure].keep(&rows) { holds($0 == PackedNumbers.unknown ? nil : Double($0)) }
    case .derived: rows.keepInPlace { holds(block.number(of: field, Int($0), at: now)) }
    }
  }

  private func keepRaised(_ rows: inout [Int32], of block: DealBlock, _ test: DealFilter.Test) {
    rows.keepInPlace { row in
      let raise = block.raise(Int(row))
      return test.holds(share: raise.percentRaised.value, amount: raise.amountRaised) != test.term.negated
    }
  }
}

extension PackedNumbers {
  /// Keeps those rows whose number meets a condition that is worth asking once per number.
  fileprivate func keepByValue(_ rows: inout [Int32], where holds: (Int64) -> Bool) {
    var known: [Int64: Bool] = [:]
    keep(&rows) { number in
      if let answer = known[number] { return answer }
      let answer = holds(number)
      known[number] = answer
      return answer
    }
  }
}

extension DealField {
  /// Where a block keeps a numeric field.
  enum Column {
    case fraction(DealFigure)
    case integer(DealFigure)
    /// Worked out from others.
    case derived
  }

  var column: Column {
    switch self {
    case .irr: .fraction(.irr)
    case .cap: .fraction(.cap)
    case .coc: .fraction(.cashOnCash)
    case .occupancy: .fraction(.occupancy)
    case .units: .integer(.units)
    case .year: .integer(.yearBuilt)
    case .minimum: .integer(.minimum)
    case .target: .integer(.target)
    case .rent: .integer(.rent)
    case .price: .integer(.price)
    case .noi: .integer(.noi)
    default: .derived
    }
  }
}
