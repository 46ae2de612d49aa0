/// How much of a line of boxes one box asks for.
package struct Track: Hashable, Sendable {
  package enum Length: Hashable, Sendable {
    /// Exactly this many cells.
    case fixed(Int)
    /// A share of what the others leave, in proportion to the weights.
    case fraction(Int)
    /// At least `min`, and up to `max` cells when there is room.
    case fit(min: Int, max: Int)
  }

  package var length: Length
  /// When even the minimum of all does not fit, tracks with the lowest priority get nothing first.
  package var priority: Int

  package init(_ length: Length, priority: Int = 0) {
    self.length = length
    self.priority = priority
  }

  package static func fixed(_ cells: Int, priority: Int = 0) -> Track { Track(.fixed(cells), priority: priority) }
  package static func fraction(_ weight: Int = 1, priority: Int = 0) -> Track {
    Track(.fraction(weight), priority: priority)
  }
  package static func fit(min: Int, max: Int, priority: Int = 0) -> Track {
    Track(.fit(min: min, max: max), priority: priority)
  }

  fileprivate var least: Int {
    switch length {
    case .fixed(let cells): max(0, cells)
    case .fraction: 1
    case .fit(let min, _): max(0, min)
    }
  }
}

/// Splits a rectangle into rows or columns in one pass, without a solver. A track that got no room is an empty rectangle.
package enum Layout {
  /// Boxes from top to bottom.
  package static func rows(in rect: Rect, spacing: Int = 0, _ tracks: [Track]) -> [Rect] {
    var row = rect.top
    return lengths(of: tracks, in: rect.rows, spacing: spacing).map { cells in
      defer { if cells > 0 { row += cells + spacing } }
      return Rect(column: rect.left, row: row, columns: rect.columns, rows: cells)
    }
  }

  /// Boxes from left to right.
  package static func columns(in rect: Rect, spacing: Int = 0, _ tracks: [Track]) -> [Rect] {
    var column = rect.left
    return lengths(of: tracks, in: rect.columns, spacing: spacing).map { cells in
      defer { if cells > 0 { column += cells + spacing } }
      return Rect(column: column, row: rect.top, columns: cells, rows: rect.rows)
    }
  }

  /// The cells that each track gets; their sum and the spacing never exceed `available`.
  package static func lengths(of tracks: [Track], in available: Int, spacing: Int = 0) -> [Int] {
    var result = Array(repeating: 0, count: tracks.count)
    var rest = max(0, available)
    var shown = 0
    // The stable order by priority decides who gets the minimum; the last one to fit may be cut short.
    for index in tracks.indices.sorted(by: { (tracks[$0].priority, -$0) > (tracks[$1].priority, -$1) }) {
      let gap = shown > 0 ? spacing : 0
      let cells = min(tracks[index].least, rest - gap)
      guard cells > 0 else { continue }
      result[index] = cells
      rest -= cells + gap
      shown += 1
    }
    for index in tracks.indices where rest > 0 && result[index] > 0 {
      guard case .fit(let least, let most) = tracks[index].length, most > least else { continue }
      let growth = min(rest, most - result[index])
      result[index] += growth
      rest -= growth
    }
    share(rest, among: tracks, in: &result)
    return result
  }

  private static func share(_ rest: Int, among tracks: [Track], in result: inout [Int]) {
    let weights = tracks.indices.map { index -> Int in
      guard case .fraction(let weight) = tracks[index].length, result[index] > 0 else { return 0 }
      return max(0, weight)
    }
    let total = weights.reduce(0, +)
    guard total > 0, rest > 0 else { return }
    // The single cells that each fraction already holds count, so that equal weights end equal.
    let pool = rest + weights.count { $0 > 0 }
    var given = 0
    var passed = 0
    for index in tracks.indices where weights[index] > 0 {
      passed += weights[index]
      let end = pool * passed / total
      result[index] = max(1, end - given)
      given += result[index]
    }
    // Rounding up to one cell may have overspent: take it back from the largest.
    while given > pool, let largest = tracks.indices.filter({ weights[$0] > 0 }).max(by: { result[$0] < result[$1] }) {
      result[largest] -= 1
      given -= 1
    }
  }
}
