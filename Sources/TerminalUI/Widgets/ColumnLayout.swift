/// Which columns a table shows in so many cells, and how wide.
///
/// With all of them asked for, columns leave by priority, and a sign counts them. Scrolled sideways, the frozen ones
/// stay, and the others follow in their order from the one that was scrolled to: so every column can be reached. When the
/// first of them has left, the first step brings it back.
package struct ColumnLayout: Hashable, Sendable {
  package struct Placed: Hashable, Sendable {
    /// The place in the list of columns.
    package var index: Int
    /// The distance from the table's left edge.
    package var offset: Int
    package var width: Int
  }

  package private(set) var placed: [Placed] = []
  /// How many there is no room for.
  package private(set) var hidden = 0
  /// How many are hidden, as the header says it; takes the last cells.
  package private(set) var hiddenLabel = DisplayText.empty
  /// Where the header tells that columns were scrolled out to the left, as a distance from the left edge.
  package private(set) var scrollMark: Int?

  /// Leaves out by priority (the rightmost of equals first), then grows to the ideal, then shares the rest.
  ///
  /// - Parameters:
  ///   - frozen: how many of the first columns never scroll out.
  ///   - scrolled: how many of the others are scrolled out to the left.
  package init(_ columns: [TableColumn], width: Int, spacing: Int = 1, frozen: Int = 0, scrolled: Int = 0) {
    let frozen = max(0, min(frozen, columns.count))
    let start = scrolled > 0 ? Self.first(columns, width: width, spacing: spacing, frozen: frozen, scrolled) : frozen
    let row = Row(columns: columns, spacing: spacing)
    let inOrder = Array(0..<frozen) + Array(start..<columns.count)
    func shown(in available: Int) -> [Int] {
      scrolled <= 0 ? row.byPriority(in: available) : row.inOrder(inOrder, in: available)
    }
    let reachable = inOrder.count
    var indices = shown(in: width)
    var reserved = 0
    while indices.count < reachable {
      // Room for the sign first; it may cost a column more, and the sign then a digit more.
      let sign = 1 + "+\(reachable - indices.count)".utf8.count
      guard sign > reserved else { break }
      reserved = sign
      indices = shown(in: width - reserved)
    }
    hidden = reachable - indices.count
    guard width - reserved > 0, !indices.isEmpty else {
      hidden = columns.count
      return
    }
    if hidden > 0 { hiddenLabel = "+\(hidden)" }
    place(indices, row.widths(of: indices, in: width - reserved), spacing: spacing)
    if start > frozen, let first = placed.first(where: { $0.index >= frozen }), spacing > 0 || first.offset == 0 {
      scrollMark = max(0, first.offset - 1)
    }
  }

  /// The column that follows the frozen ones after so many steps.
  private static func first(
    _ columns: [TableColumn], width: Int, spacing: Int, frozen: Int, _ steps: Int
  ) -> Int {
    let back = isBroughtBack(columns, width: width, spacing: spacing, frozen: frozen) ? 1 : 0
    return min(columns.count, frozen + max(0, min(steps - back, columns.count - frozen - 1)))
  }

  /// Whether the first column that scrolls has no room while none is scrolled out.
  private static func isBroughtBack(_ columns: [TableColumn], width: Int, spacing: Int, frozen: Int) -> Bool {
    !ColumnLayout(columns, width: width, spacing: spacing).placed.contains { $0.index == frozen }
  }

  private mutating func place(_ indices: [Int], _ widths: [Int], spacing: Int) {
    var offset = 0
    for (index, width) in zip(indices, widths) {
      placed.append(Placed(index: index, offset: offset, width: width))
      offset += width + spacing
    }
  }

  /// How far scrolling sideways goes: until the last column is in sight. 0 when all are as it is.
  package static func furthest(_ columns: [TableColumn], width: Int, spacing: Int = 1, frozen: Int = 0) -> Int {
    guard ColumnLayout(columns, width: width, spacing: spacing).hidden > 0 else { return 0 }
    let frozen = max(0, min(frozen, columns.count))
    let back = isBroughtBack(columns, width: width, spacing: spacing, frozen: frozen) ? 1 : 0
    let most = columns.count - frozen - 1 + back
    guard most > 0 else { return 0 }
    let first = (1...most).first { scrolled in
      ColumnLayout(columns, width: width, spacing: spacing, frozen: frozen, scrolled: scrolled).hidden == 0
    }
    return first ?? most
  }
}

/// Columns beside each other: who is in, and how wide.
private struct Row {
  let columns: [TableColumn]
  let spacing: Int

  private func need(_ indices: [Int]) -> Int {
    indices.reduce(0) { $0 + columns[$1].min } + spacing * (indices.count - 1)
  }

  /// All but those of the lowest priority; one remains in any case.
  func byPriority(in available: Int) -> [Int] {
    guard available > 0 else { return [] }
    var shown = Array(columns.indices)
    while shown.count > 1, need(shown) > available {
      guard let last = shown.min(by: { (columns[$0].priority, -$0) < (columns[$1].priority, -$1) }) else { break }
      shown.removeAll { $0 == last }
    }
    return shown
  }

  /// The first ones that fit; one in any case.
  func inOrder(_ candidates: [Int], in available: Int) -> [Int] {
    guard available > 0 else { return [] }
    var shown = candidates
    while shown.count > 1, need(shown) > available { shown.removeLast() }
    return shown
  }

  func widths(of indices: [Int], in available: Int) -> [Int] {
    var rest = available - need(indices)
    guard rest >= 0 else { return [available] }
    var widths = indices.map { columns[$0].min }
    let byPriority = indices.indices.sorted { one, other in
      (columns[indices[one]].priority, -one) > (columns[indices[other]].priority, -other)
    }
    for place in byPriority where rest > 0 {
      let growth = min(rest, columns[indices[place]].ideal - widths[place])
      widths[place] += growth
      rest -= growth
    }
    share(rest, among: indices, in: &widths)
    return widths
  }

  private func share(_ rest: Int, among indices: [Int], in widths: inout [Int]) {
    var rest = rest
    // Each round ends with every share given or at least one column full.
    while rest > 0 {
      let growing = indices.indices.filter { place in
        columns[indices[place]].growth > 0 && widths[place] < columns[indices[place]].max
      }
      let total = growing.reduce(0) { $0 + columns[indices[$1]].growth }
      guard total > 0 else { return }
      let pool = rest
      for place in growing where rest > 0 {
        let column = columns[indices[place]]
        let growth = min(rest, max(1, pool * column.growth / total), column.max - widths[place])
        widths[place] += growth
        rest -= growth
      }
    }
  }
}
