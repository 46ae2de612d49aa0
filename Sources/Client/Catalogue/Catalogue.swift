import Domain
import Lock

/// All deals of the platform at one moment, ready to be filtered and sorted as one types. An immutable value: a change
/// makes a new one.
package struct Catalogue: Sendable {
  /// In the order of their ids.
  let deals: [Deal]
  private let derived: DerivedOrders

  /// The catalogue without a deal.
  package static let empty = Catalogue(sortedByID: [])

  /// The catalogue of these deals, in any order; of deals with the same id the last one counts.
  package init(_ deals: some Sequence<Deal>) {
    self = Catalogue.empty.applying(saved: Array(deals), deleted: [])
  }

  /// The catalogue of deals that are in the order of their ids, each once.
  init(sortedByID deals: [Deal]) {
    self.init(sortedByID: deals, index: nil)
  }

  private init(sortedByID deals: [Deal], index: SearchIndex?) {
    self.deals = deals
    derived = DerivedOrders(index: index)
  }

  package var count: Int { deals.count }
  package var isEmpty: Bool { deals.isEmpty }

  /// The deal at a position, 0 to `count` − 1.
  package subscript(position: Int) -> Deal { deals[position] }

  /// The deal with this id.
  package subscript(id id: PropertyID) -> Deal? { position(of: id).map { deals[$0] } }

  /// Where the deal with this id is.
  package func position(of id: PropertyID) -> Int? {
    let position = deals.partitioningIndex { $0.id >= id }
    return position < deals.count && deals[position].id == id ? position : nil
  }

  /// The deal with this slug; looks at all of them.
  package func deal(slug: String) -> Deal? { deals.first { $0.slug == slug } }

  /// The deals that meet a query, in its order. The same as `DealQuery.apply(to:at:)`, but fast enough for every key.
  package func results(for query: DealQuery, at now: Timestamp) -> CatalogueView {
    let filter = DealFilter(query, at: now)
    var isLoose = false
    var found = positions(meeting: filter, loosely: false)
    if found.isEmpty, filter.canLoosen {
      found = positions(meeting: filter, loosely: true)
      isLoose = !found.isEmpty
    }
    if !query.sort.isEmpty { found = derived.sorted(found, of: deals, by: query.sort, at: now) }
    return CatalogueView(catalogue: self, positions: found, isLoose: isLoose)
  }

  /// Makes what every query in this order needs.
  package func prepareOrder(_ keys: [DealQuery.SortKey], at now: Timestamp) {
    derived.prepare(deals, by: keys, at: now)
  }

  /// Makes what the first query with words needs, so that the first key typed is as quick as the second.
  package func prepareSearch() { _ = derived.searchIndex(of: deals) }

  /// The catalogue after changes: `saved` deals added or replaced, `deleted` ones gone.
  package func applying(saved: [Deal], deleted: [PropertyID]) -> Catalogue {
    guard !saved.isEmpty || !deleted.isEmpty else { return self }
    let gone = Set(deleted)
    var changed: [PropertyID: Deal] = [:]
    for deal in saved where !gone.contains(deal.id) { changed[deal.id] = deal }
    let incoming = changed.values.sorted { $0.id < $1.id }
    var merged: [Deal] = []
    // For each deal of the new catalogue its position in this one, for the search index; -1 for a changed one.
    var origins: [Int32] = []
    merged.reserveCapacity(deals.count + incoming.count)
    origins.reserveCapacity(deals.count + incoming.count)
    var next = 0
    for (position, deal) in deals.enumerated() {
      while next < incoming.count, incoming[next].id < deal.id {
        merged.append(incoming[next])
        origins.append(-1)
        next += 1
      }
      if next < incoming.count, incoming[next].id == deal.id {
        merged.append(incoming[next])
        origins.append(-1)
        next += 1
      } else if !gone.contains(deal.id) {
        merged.append(deal)
        origins.append(Int32(position))
      }
    }
    merged.append(contentsOf: incoming[next...])
    origins.append(contentsOf: repeatElement(-1, count: incoming.count - next))
    return Catalogue(sortedByID: merged, index: derived.existingIndex?.rebuilt(for: merged, origins: origins))
  }

  private func positions(meeting filter: DealFilter, loosely: Bool) -> [Int32] {
    guard !filter.words.isEmpty else {
      if filter.hasNoConditions { return Array(0..<Int32(deals.count)) }
      return deals.indices.compactMap { filter.holds(for: deals[$0]) ? Int32($0) : nil }
    }
    let index = derived.searchIndex(of: deals)
    return index.positions(matching: filter.words, loosely: loosely).filter { filter.holds(for: deals[Int($0)]) }
  }
}

extension RandomAccessCollection {
  /// The first place whose element and all behind it meet a condition that holds from some place on.
  func partitioningIndex(where belongsBehind: (Element) -> Bool) -> Index {
    var low = startIndex
    var count = self.count
    while count > 0 {
      let half = count / 2
      let middle = index(low, offsetBy: half)
      if belongsBehind(self[middle]) {
        count = half
      } else {
        low = index(after: middle)
        count -= half + 1
      }
    }
    return low
  }
}
