import Domain

/// The places of all deals in the orders that were asked for.
struct SortOrders: Sendable {
  /// For each order the place of every deal in it.
  private var ranks: [[DealQuery.SortKey]: [Int32]] = [:]
  /// The orders by when they were last asked for, the latest last.
  private(set) var used: [[DealQuery.SortKey]] = []
  /// How many orders are kept.
  private let limit: Int

  init(limit: Int) { self.limit = limit }

  /// The places in an order, if it was worked out.
  mutating func known(_ keys: [DealQuery.SortKey]) -> [Int32]? {
    guard let known = ranks[keys] else { return nil }
    touch(keys)
    return known
  }

  /// Keeps the places in an order; the one that was not asked for longest makes room.
  mutating func keep(_ places: [Int32], _ keys: [DealQuery.SortKey]) {
    ranks[keys] = places
    touch(keys)
    while used.count > limit { ranks[used.removeFirst()] = nil }
  }

  private mutating func touch(_ keys: [DealQuery.SortKey]) {
    used.removeAll { $0 == keys }
    used.append(keys)
  }
}

extension [DealQuery.SortKey] {
  /// Whether the order changes with the time: days are counted from now.
  var dependOnTime: Bool { contains { $0.field.kind == .days } }
}

extension Catalogue {
  /// The positions of all deals in the order of `DealOrder`; `nil` when it was cancelled.
  func order(by keys: [DealQuery.SortKey], at now: Timestamp, isCancelled: () -> Bool) -> [Int32]? {
    var columns: [[Double]] = []
    for key in keys {
      guard let column = sortColumn(key, at: now, isCancelled: isCancelled) else { return nil }
      columns.append(column)
    }
    guard let first = columns.first else { return Array(0..<Int32(count)) }
    if columns.count <= 2 {
      let second = columns.count > 1 ? columns[1] : []
      var rows: [SortRow] = []
      rows.reserveCapacity(count)
      for position in 0..<count {
        rows.append(
          SortRow(
            first: first[position], second: second.isEmpty ? 0 : second[position], position: Int32(position)))
      }
      columns = []
      return rows.sort(unless: isCancelled, by: <) ? rows.map(\.position) : nil
    }
    var order = Array(0..<Int32(count))
    let isSorted = order.sort(unless: isCancelled) { left, right in
      for column in columns where column[Int(left)] != column[Int(right)] {
        return column[Int(left)] < column[Int(right)]
      }
      return left < right
    }
    return isSorted ? order : nil
  }

  /// What deals sort by under a key, turned so that smaller ones come first and unknown ones last.
  private func sortColumn(_ key: DealQuery.SortKey, at now: Timestamp, isCancelled: () -> Bool) -> [Double]? {
    var values: [Double] = []
    values.reserveCapacity(count)
    if key.field == .name || key.field == .address {
      guard let ranks = textRanks(of: key.field, isCancelled: isCancelled) else { return nil }
      values = ranks
    } else if !key.field.sortsAsNumber {
      let ranks = valueRanks(of: key.field)
      for block in blocks {
        for row in 0..<block.count { values.append(ranks[block.sortValue(of: key.field, row)] ?? .nan) }
      }
    } else {
      for block in blocks {
        guard !isCancelled() else { return nil }
        block.appendSortNumbers(of: key.field, at: now, to: &values)
      }
    }
    for position in values.indices {
      let value = values[position]
      values[position] = value.isNaN ? .infinity : key.descending ? -value : value
    }
    return values
  }

  /// The places of the few different values of a text field, folded, among each other.
  private func valueRanks(of field: DealField) -> [String: Double] {
    var folded: [String: [UInt8]] = [:]
    for block in blocks {
      for value in block.sortValues(of: field) where folded[value] == nil { folded[value] = SearchText.folded(value) }
    }
    let ordered = Set(folded.values).sorted { $0.lexicographicallyPrecedes($1) }
    var places: [[UInt8]: Double] = [:]
    for (place, text) in ordered.enumerated() { places[text] = text.isEmpty ? .nan : Double(place) }
    return folded.mapValues { places[$0] ?? .nan }
  }

  /// The places of names or addresses, nearly all of them different, among each other; not a number for empty ones.
  private func textRanks(of field: DealField, isCancelled: () -> Bool) -> [Double]? {
    var rows: [TextRow] = []
    rows.reserveCapacity(count)
    for (index, block) in blocks.enumerated() {
      guard !isCancelled() else { return nil }
      let text = block.text
      for row in 0..<block.count {
        rows.append(TextRow(text.text(of: field, row), block: Int32(index), row: Int32(row)))
      }
    }
    let texts = blocks.map(\.text)
    func rest(_ row: TextRow) -> ArraySlice<UInt8> { texts[Int(row.block)].text(of: field, Int(row.row)) }
    let isSorted = rows.sort(unless: isCancelled) { left, right in
      if left.prefix != right.prefix { return left.prefix < right.prefix }
      if left.middle != right.middle { return left.middle < right.middle }
      // Sixteen bytes do for most; a text that ends within them is followed by nothing.
      return rest(left).dropFirst(16).lexicographicallyPrecedes(rest(right).dropFirst(16))
    }
    guard isSorted else { return nil }
    var ranks = [Double](repeating: .nan, count: count)
    var place = 0.0
    for (index, row) in rows.enumerated() where row.prefix != 0 {
      if index > 0, row.prefix != rows[index - 1].prefix || rest(row) != rest(rows[index - 1]) {
        place += 1
      }
      ranks[Int(starts[Int(row.block)] + row.row)] = place
    }
    return ranks
  }
}

/// A deal with the two figures that it is sorted by.
private struct SortRow: Comparable {
  let first: Double
  let second: Double
  /// Ascending positions are ascending ids: the last tie-break.
  let position: Int32

  static func < (left: SortRow, right: SortRow) -> Bool {
    if left.first != right.first { return left.first < right.first }
    if left.second != right.second { return left.second < right.second }
    return left.position < right.position
  }
}

/// A deal with the beginning of the text that it is sorted by, which tells most apart.
private struct TextRow {
  /// The first eight bytes, the first one highest; zero for no text.
  let prefix: UInt64
  /// The next eight.
  let middle: UInt64
  let block: Int32
  let row: Int32

  init(_ text: ArraySlice<UInt8>, block: Int32, row: Int32) {
    prefix = Self.number(text.prefix(8))
    middle = Self.number(text.dropFirst(8).prefix(8))
    self.block = block
    self.row = row
  }

  private static func number(_ bytes: ArraySlice<UInt8>) -> UInt64 {
    var (number, shift): (UInt64, UInt64) = (0, 56)
    for byte in bytes {
      number |= UInt64(byte) << shift
      shift = shift &- 8
    }
    return number
  }
}

extension DealBlock {
  /// What the deals sort by in a field that `sortsAsNumber`; not a number for what is not known.
  fileprivate func appendSortNumbers(of field: DealField, at now: Timestamp, to values: inout [Double]) {
    switch field.column {
    case .fraction(let figure): fraction(figure).forEach(count: count) { values.append($0) }
    case .integer(let figure):
      self[figure].forEach(count: count) { values.append($0 == PackedNumbers.unknown ? .nan : Double($0)) }
    case .derived where field == .status:
      for row in 0..<count {
        values.append(
          Deal.stageRank(
            status: DealRecord.status(code(.status, row)), raise: DealRecord.raiseStatus(code(.raiseStatus, row))))
      }
    case .derived: for row in 0..<count { values.append(number(of: field, row, at: now) ?? .nan) }
    }
  }

  /// What a deal sorts by in a text field with few values.
  fileprivate func sortValue(of field: DealField, _ row: Int) -> String {
    switch field {
    case .city: city(row)
    case .state: state(row)
    case .zip: zip(row)
    case .propertyClass: DealRecord.propertyClass(integer(.propertyClass, row))?.rawValue ?? ""
    default: DealRecord.type(code(.type, row)).rawValue
    }
  }

  /// All that `sortValue` gives for the block.
  fileprivate func sortValues(of field: DealField) -> [String] {
    switch field {
    case .city, .state: words
    case .zip: (0..<count).map(zip)
    case .propertyClass: PropertyClass.allCases.map(\.rawValue) + [""]
    default: PropertyType.allCases.map(\.rawValue)
    }
  }
}
