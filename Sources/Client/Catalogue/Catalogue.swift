import Domain
import Lock

/// All deals of the platform at one moment, ready to be filtered and sorted as one types. An immutable value: a change
/// makes a new one, which shares with this one all that did not change.
package struct Catalogue: Sendable {
  /// In the order of their deals' ids; none is empty.
  let blocks: [DealBlock]
  /// The position of each block's first deal, and behind the last one the count.
  let starts: [Int32]
  private let derived: Lock<Derived>

  /// What was worked out from the deals, and is kept.
  private struct Derived {
    var orders: SortOrders
    var answers: RecentAnswers
  }

  /// The catalogue without a deal.
  package static let empty = Catalogue(blocks: [])

  /// The catalogue of these deals, in any order; of deals with the same id the last one counts.
  package init(_ deals: some Sequence<Deal>) {
    self = Catalogue.empty.applying(saved: Array(deals), deleted: [])
  }

  init(blocks: [DealBlock]) {
    self.blocks = blocks
    var starts: [Int32] = [0]
    starts.reserveCapacity(blocks.count + 1)
    for block in blocks { starts.append(starts[starts.count - 1] + Int32(block.count)) }
    self.starts = starts
    let count = Int(starts[blocks.count])
    // Of a large catalogue an order takes megabytes.
    derived = Lock(
      Derived(
        orders: SortOrders(limit: count > 250_000 ? 3 : 8),
        answers: RecentAnswers(limit: Swift.max(100_000, count * 3 / 2))))
  }

  /// The deal with this id.
  package subscript(id id: PropertyID) -> Deal? { position(of: id).map { self[$0] } }

  /// Where the deal with this id is.
  package func position(of id: PropertyID) -> Int? {
    let index = blocks.partitioningIndex { $0.ids[0] > id } - 1
    guard index >= 0 else { return nil }
    let ids = blocks[index].ids
    let row = ids.partitioningIndex { $0 >= id }
    return row < ids.count && ids[row] == id ? Int(starts[index]) + row : nil
  }

  /// The id at a position, without making a deal.
  package func id(at position: Int) -> PropertyID {
    let index = block(of: position)
    return blocks[index].ids[position - Int(starts[index])]
  }

  /// How the raise stands at a position, without all that a deal is made of.
  func raiseStatus(at position: Int) -> RaiseStatus {
    let index = block(of: position)
    return blocks[index].raiseStatus(position - Int(starts[index]))
  }

  /// The deal with this slug; looks at all of them.
  package func deal(slug: String) -> Deal? {
    for block in blocks {
      for row in 0..<block.count
      where block.withTexts(row, { $0.slug(city: block.city(row), state: block.state(row)) }) == slug {
        return block.deal(row)
      }
    }
    return nil
  }

  /// The deals that meet a query, in its order. The same as `DealQuery.apply(to:at:)`, but fast enough for every key.
  package func results(for query: DealQuery, at now: Timestamp) -> CatalogueView {
    results(for: query, at: now, unless: { false }) ?? CatalogueView(catalogue: self, positions: [], isLoose: false)
  }

  /// The same, given up as soon as `isCancelled` says so, which is asked every some thousand deals: then `nil`.
  package func results(
    for query: DealQuery, at now: Timestamp, unless isCancelled: () -> Bool
  ) -> CatalogueView? {
    guard let answer = answer(to: query.terms, at: now, unless: isCancelled) else { return nil }
    guard let positions = sorted(answer.positions, by: query.sort, at: now, unless: isCancelled) else { return nil }
    return CatalogueView(
      catalogue: self, positions: positions, isLoose: answer.isLoosened && !answer.positions.isEmpty)
  }

  /// Whether a query is answered within a frame, so that the run loop can wait for it.
  package func isQuick(_ query: DealQuery, at now: Timestamp) -> Bool {
    derived.withLock { derived in
      let isOrdered = query.sort.isEmpty || (!query.sort.dependOnTime && derived.orders.used.contains(query.sort))
      // Without a condition nothing is looked at, only put in order.
      let candidates =
        query.terms.isEmpty ? count / 4 : derived.answers.narrowest(for: query.terms, at: now)?.positions.count ?? count
      // Some 10 ns for each deal that is looked at, some 100 for one that is put in order anew.
      return candidates + (isOrdered ? 0 : count * 10) < 400_000
    }
  }

  /// Makes what every query in this order needs.
  package func prepareOrder(_ keys: [DealQuery.SortKey], at now: Timestamp) {
    if !keys.dependOnTime { _ = ranks(by: keys, at: now, unless: { false }) }
  }

  /// Makes the orders in which an earlier catalogue was looked at, so that the change to this one is not felt.
  package func prepareOrders(of earlier: Catalogue, at now: Timestamp) {
    for keys in earlier.derived.withLock({ $0.orders.used.suffix(2) }) { prepareOrder(keys, at: now) }
  }

  /// Makes what the first query with words needs, so that the first key typed is as quick as the second.
  package func prepareSearch() { for block in blocks { _ = block.text } }

  /// Those of the deals that meet the terms, ascending.
  private func answer(
    to terms: [DealQuery.Term], at now: Timestamp, unless isCancelled: () -> Bool
  ) -> RecentAnswers.Answer? {
    let filter = DealFilter(DealQuery(terms: terms), at: now)
    var answer = RecentAnswers.Answer(terms: terms, now: now, positions: [], isLoosened: false)
    if filter.words.isEmpty, filter.hasNoConditions {
      answer.positions = Array(0..<Int32(count))
      return answer
    }
    let known = derived.withLock { $0.answers.narrowest(for: terms, at: now) }
    if let known, known.terms == terms { return known }
    let blockFilter = BlockFilter(filter, at: now)
    if known?.isLoosened != true {
      guard let found = positions(in: known?.positions, meeting: blockFilter, loosely: false, unless: isCancelled)
      else { return nil }
      answer.positions = found
    }
    if answer.positions.isEmpty, filter.canLoosen {
      let candidates = known?.isLoosened == true ? known?.positions : nil
      guard let found = positions(in: candidates, meeting: blockFilter, loosely: true, unless: isCancelled) else {
        return nil
      }
      answer.positions = found
      answer.isLoosened = true
    }
    derived.withLock { $0.answers.keep(answer) }
    return answer
  }

  /// Those of the candidates, or of all deals, that meet a filter; ascending, as the candidates are.
  private func positions(
    in candidates: [Int32]?, meeting filter: BlockFilter, loosely: Bool, unless isCancelled: () -> Bool
  ) -> [Int32]? {
    var found: [Int32] = []
    var rows: [Int32] = []
    var next = 0
    for (index, block) in blocks.enumerated() {
      guard !isCancelled() else { return nil }
      let (start, end) = (starts[index], starts[index + 1])
      rows.removeAll(keepingCapacity: true)
      if let candidates {
        while next < candidates.count, candidates[next] < end {
          rows.append(candidates[next] - start)
          next += 1
        }
      } else {
        rows.append(contentsOf: 0..<(end - start))
      }
      guard !rows.isEmpty else { continue }
      filter.keep(&rows, of: block, loosely: loosely)
      for row in rows { found.append(start + row) }
    }
    return found
  }

  /// Positions in the order of `DealOrder`.
  private func sorted(
    _ positions: [Int32], by keys: [DealQuery.SortKey], at now: Timestamp, unless isCancelled: () -> Bool
  ) -> [Int32]? {
    guard !keys.isEmpty, positions.count > 1 else { return positions }
    guard let ranks = ranks(by: keys, at: now, unless: isCancelled) else { return nil }
    if positions.count < count / 16 {
      return positions.sorted { ranks[Int($0)] < ranks[Int($1)] }
    }
    return [Int32](unsafeUninitializedCapacity: count) { byRank, kept in
      byRank.initialize(repeating: -1)
      for position in positions { byRank[Int(ranks[Int(position)])] = position }
      for place in 0..<count {
        let position = byRank[place]
        byRank[kept] = position
        kept += position >= 0 ? 1 : 0
      }
    }
  }

  private func ranks(
    by keys: [DealQuery.SortKey], at now: Timestamp, unless isCancelled: () -> Bool
  ) -> [Int32]? {
    if !keys.dependOnTime, let ranks = derived.withLock({ $0.orders.known(keys) }) { return ranks }
    guard let order = order(by: keys, at: now, isCancelled: isCancelled) else { return nil }
    var ranks = [Int32](repeating: 0, count: order.count)
    for (rank, position) in order.enumerated() { ranks[Int(position)] = Int32(rank) }
    if !keys.dependOnTime { derived.withLock { $0.orders.keep(ranks, keys) } }
    return ranks
  }

  /// The block of a position, and the row in it.
  func place(of position: Int) -> (block: DealBlock, row: Int) {
    let index = block(of: position)
    return (blocks[index], position - Int(starts[index]))
  }

  private func block(of position: Int) -> Int { starts.partitioningIndex { $0 > position } - 1 }
}

extension Catalogue: RandomAccessCollection {
  package var startIndex: Int { 0 }
  package var endIndex: Int { Int(starts[blocks.count]) }

  /// The deal at a position, in the order of the ids.
  package subscript(position: Int) -> Deal {
    let index = block(of: position)
    return blocks[index].deal(position - Int(starts[index]))
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
