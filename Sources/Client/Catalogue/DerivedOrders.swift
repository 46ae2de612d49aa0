import Domain
import Lock

/// What can be worked out from a catalogue's deals, made when first asked for and then kept.
final class DerivedOrders: Sendable {
  private struct Kept {
    var index: SearchIndex?
    /// For each sort, the rank of every deal in it.
    var ranks: [[DealQuery.SortKey]: [Int32]] = [:]
  }

  private let kept: Lock<Kept>

  init(index: SearchIndex?) { kept = Lock(Kept(index: index)) }

  /// The search index, if it was made already.
  var existingIndex: SearchIndex? { kept.withLock { $0.index } }

  /// The search index of the deals of this catalogue.
  func searchIndex(of deals: [Deal]) -> SearchIndex {
    if let index = existingIndex { return index }
    let index = SearchIndex(deals)
    kept.withLock { $0.index = index }
    return index
  }

  /// Works the order by these keys out, so that the first query in it needn't.
  func prepare(_ deals: [Deal], by keys: [DealQuery.SortKey], at now: Timestamp) {
    if !keys.contains(where: { $0.field.kind == .days }) { _ = ranks(of: deals, by: keys, at: now) }
  }

  /// Positions in the order of `DealOrder`.
  func sorted(
    _ positions: [Int32], of deals: [Deal], by keys: [DealQuery.SortKey], at now: Timestamp
  ) -> [Int32] {
    // Days are counted from now, so their order changes with the clock.
    guard !keys.contains(where: { $0.field.kind == .days }) else {
      return sortOrder(of: positions, in: deals, by: keys, at: now)
    }
    let ranks = ranks(of: deals, by: keys, at: now)
    var byRank = [Int32](repeating: -1, count: deals.count)
    for position in positions { byRank[Int(ranks[Int(position)])] = position }
    return byRank.filter { $0 >= 0 }
  }

  private func ranks(of deals: [Deal], by keys: [DealQuery.SortKey], at now: Timestamp) -> [Int32] {
    if let ranks = kept.withLock({ $0.ranks[keys] }) { return ranks }
    var ranks = [Int32](repeating: 0, count: deals.count)
    let order = sortOrder(of: Array(0..<Int32(deals.count)), in: deals, by: keys, at: now)
    for (rank, position) in order.enumerated() { ranks[Int(position)] = Int32(rank) }
    kept.withLock { kept in
      if kept.ranks.count >= 8 { kept.ranks.removeAll() }
      kept.ranks[keys] = ranks
    }
    return ranks
  }

  /// Sorts by keys taken out once, which is many times faster than asking the deals at every comparison.
  private func sortOrder(
    of positions: [Int32], in deals: [Deal], by keys: [DealQuery.SortKey], at now: Timestamp
  ) -> [Int32] {
    let columns = keys.map { SortColumn($0, of: positions, in: deals, at: now) }
    let numbers = columns.compactMap(\.ascendingNumbers)
    if numbers.count == columns.count, numbers.count <= 2, let first = numbers.first {
      // Figures alone, as most orders are: compared in place, without a look at what kind they are.
      let second = numbers.count > 1 ? numbers[1] : [Double](repeating: 0, count: first.count)
      var rows = zip(first, zip(second, positions)).map { Row(first: $0, second: $1.0, position: $1.1) }
      rows.sort()
      return rows.map(\.position)
    }
    // Ascending positions are ascending ids, so the place among the given positions breaks ties.
    let places = (0..<positions.count).sorted { left, right in
      for column in columns {
        let outcome = column.compare(left, right)
        if outcome != 0 { return outcome < 0 }
      }
      return left < right
    }
    return places.map { positions[$0] }
  }
}

/// A deal with the two figures that it is sorted by.
private struct Row: Comparable {
  let first: Double
  let second: Double
  /// Ascending positions are ascending ids: the last tie-break.
  let position: Int32

  static func < (left: Row, right: Row) -> Bool {
    if left.first != right.first { return left.first < right.first }
    if left.second != right.second { return left.second < right.second }
    return left.position < right.position
  }
}

/// The values of one sort key, in the order in which they compare; unknown ones last either way.
private enum SortColumn {
  case numbers([Double], descending: Bool)
  case texts([[UInt8]], descending: Bool)

  init(_ key: DealQuery.SortKey, of positions: [Int32], in deals: [Deal], at now: Timestamp) {
    if !key.field.sortsAsNumber {
      self = .texts(
        positions.map { deals[Int($0)].sortText(of: key.field) ?? [] }, descending: key.descending)
    } else {
      self = .numbers(
        deals.sortNumbers(of: key.field, at: positions, now: now), descending: key.descending)
    }
  }

  /// The figures turned so that smaller ones come first and unknown ones last; `nil` for texts.
  var ascendingNumbers: [Double]? {
    guard case .numbers(let values, let descending) = self else { return nil }
    return values.map { $0.isNaN ? .infinity : descending ? -$0 : $0 }
  }

  func compare(_ left: Int, _ right: Int) -> Int {
    switch self {
    case .numbers(let values, let descending):
      let (a, b) = (values[left], values[right])
      if a == b || (a.isNaN && b.isNaN) { return 0 }
      if a.isNaN { return 1 }
      if b.isNaN { return -1 }
      return (a < b) != descending ? -1 : 1
    case .texts(let values, let descending):
      if values[left] == values[right] { return 0 }
      if values[left].isEmpty != values[right].isEmpty { return values[left].isEmpty ? 1 : -1 }
      return values[left].lexicographicallyPrecedes(values[right]) != descending ? -1 : 1
    }
  }
}
