/// The order of deals under a query: its keys, unknown values last either way, the id as tie-break.
package struct DealOrder: Sendable {
  package let keys: [DealQuery.SortKey]
  private let now: Timestamp

  /// The order by these keys, with days counted from `now`.
  package init(_ keys: [DealQuery.SortKey], at now: Timestamp) {
    self.keys = keys
    self.now = now
  }

  /// Whether the left deal comes first.
  package func places(_ left: Deal, before right: Deal) -> Bool {
    for key in keys {
      switch compare(left, right, by: key) {
      case 0: continue
      case let outcome: return outcome < 0
      }
    }
    return left.id < right.id
  }

  /// Below zero when the left one comes first, above when the right one does.
  private func compare(_ left: Deal, _ right: Deal, by key: DealQuery.SortKey) -> Int {
    if !key.field.sortsAsNumber, let text = left.sortText(of: key.field), let other = right.sortText(of: key.field) {
      // A text that is missing sorts last, as an unknown number does.
      if text.isEmpty != other.isEmpty { return text.isEmpty ? 1 : -1 }
      if text == other { return 0 }
      return (text.lexicographicallyPrecedes(other)) != key.descending ? -1 : 1
    }
    switch (left.sortNumber(of: key.field, at: now), right.sortNumber(of: key.field, at: now)) {
    case (nil, nil): return 0
    case (nil, _): return 1
    case (_, nil): return -1
    case (let value?, let other?):
      if value == other { return 0 }
      return (value < other) != key.descending ? -1 : 1
    }
  }
}

extension DealField {
  /// Whether deals sort by a number of this field: of figures, and of stages by their rank.
  package var sortsAsNumber: Bool { kind != .text || self == .status }
}

extension Deal {
  /// What a text field sorts by, folded; `nil` for numeric fields.
  package func sortText(of field: DealField) -> [UInt8]? {
    switch field {
    case .name: SearchText.folded(name)
    case .city: SearchText.folded(city)
    case .state: SearchText.folded(state)
    case .address: SearchText.folded(address)
    case .zip: SearchText.folded(zipCode)
    case .propertyClass: SearchText.folded(propertyClass?.rawValue ?? "")
    case .type: SearchText.folded(type.rawValue)
    default: nil
    }
  }

  /// What a field sorts by when it `sortsAsNumber`; `nil` when it is not known.
  package func sortNumber(of field: DealField, at now: Timestamp) -> Double? {
    field == .status ? stageRank : number(of: field, at: now)
  }

  private var stageRank: Double { Self.stageRank(status: status, raise: raise.status) }

  /// The place of these states in an investor's interest: open first, sold last.
  package static func stageRank(status: PropertyStatus, raise: RaiseStatus) -> Double {
    if status == .sold { return 6 }
    return switch raise {
    case .open: 1
    case .upcoming: 2
    case .funded: 3
    case .closed: 4
    case .cancelled: 5
    case .draft: 7
    }
  }
}

extension DealQuery {
  /// The deals that meet the query, in its order; without sort keys in the given order. The plain meaning of the
  /// language, which faster implementations are tested against.
  package func apply(to deals: [Deal], at now: Timestamp) -> [Deal] {
    let filter = DealFilter(self, at: now)
    let candidates = deals.filter(filter.holds)
    var found = candidates.filter { filter.wordsMatch(SearchText.haystack(of: $0), loosely: false) }
    if found.isEmpty, filter.canLoosen {
      found = candidates.filter { filter.wordsMatch(SearchText.haystack(of: $0), loosely: true) }
    }
    guard !sort.isEmpty else { return found }
    return found.sorted(by: DealOrder(sort, at: now).places)
  }
}
