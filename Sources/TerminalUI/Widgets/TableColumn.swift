/// How a column of a table looks and gives way.
package struct TableColumn: Hashable, Sendable {
  package enum Sort: Hashable, Sendable { case ascending, descending }

  package var title: DisplayText
  /// The least that makes sense; with less room the column is left out.
  package var min: Int
  /// What it takes when there is room for all.
  package var ideal: Int
  /// Where growing ends.
  package var max: Int
  /// Its share of what is left when all have their ideal width; 0 does not grow.
  package var growth: Int
  /// Columns with a lower priority are left out first.
  package var priority: Int
  package var alignment: Alignment
  package var sort: Sort?

  package init(
    _ title: DisplayText, min: Int? = nil, ideal: Int, max: Int? = nil, growth: Int = 0, priority: Int = 0,
    alignment: Alignment = .leading, sort: Sort? = nil
  ) {
    self.title = title
    self.min = Swift.max(1, Swift.min(min ?? ideal, ideal))
    self.ideal = Swift.max(1, ideal)
    self.max = Swift.max(ideal, max ?? (growth > 0 ? Int.max : ideal))
    self.growth = Swift.max(0, growth)
    self.priority = priority
    self.alignment = alignment
    self.sort = sort
  }

  /// A column of numbers: aligned to the right and never narrower than `width`.
  package static func number(
    _ title: DisplayText, width: Int, priority: Int = 0, sort: Sort? = nil
  ) -> TableColumn {
    TableColumn(title, min: width, ideal: width, priority: priority, alignment: .trailing, sort: sort)
  }
}

/// Which columns a table shows in so many cells, and how wide.
package struct ColumnLayout: Hashable, Sendable {
  package struct Placed: Hashable, Sendable {
    /// The place in the list of columns.
    package var index: Int
    /// The distance from the table's left edge.
    package var offset: Int
    package var width: Int
  }

  package private(set) var placed: [Placed] = []
  package private(set) var hidden = 0
  /// How many are hidden, as the header says it; takes the last cells.
  package private(set) var hiddenLabel = DisplayText.empty

  /// Leaves out by priority (the rightmost of equals first), then grows to the ideal, then shares the rest.
  package init(_ columns: [TableColumn], width: Int, spacing: Int = 1) {
    self.init(columns, width: width, spacing: spacing, reserved: 0)
    guard hidden > 0 else { return }
    let hiddenBefore = hidden
    self.init(columns, width: width, spacing: spacing, reserved: 1 + "+\(hiddenBefore)".utf8.count)
    if hidden > 0 { hiddenLabel = "+\(hidden)" }
  }

  private init(_ columns: [TableColumn], width: Int, spacing: Int, reserved: Int) {
    let available = width - reserved
    var shown = Array(columns.indices)
    func need() -> Int { shown.reduce(0) { $0 + columns[$1].min } + spacing * (shown.count - 1) }
    while shown.count > 1, need() > available {
      guard let last = shown.min(by: { (columns[$0].priority, -$0) < (columns[$1].priority, -$1) }) else { break }
      shown.removeAll { $0 == last }
    }
    hidden = columns.count - shown.count
    guard available > 0, !shown.isEmpty else {
      hidden = columns.count
      return
    }
    var widths = shown.map { columns[$0].min }
    var rest = available - need()
    if rest < 0 { widths = [available] }
    for place in shown.indices.sorted(by: { (columns[shown[$0]].priority, -$0) > (columns[shown[$1]].priority, -$1) })
    where rest > 0 {
      let growth = Swift.min(rest, columns[shown[place]].ideal - widths[place])
      widths[place] += growth
      rest -= growth
    }
    ColumnLayout.share(&rest, among: shown.map { columns[$0] }, in: &widths)
    var offset = 0
    for (place, index) in shown.enumerated() {
      placed.append(Placed(index: index, offset: offset, width: widths[place]))
      offset += widths[place] + spacing
    }
  }

  private static func share(_ rest: inout Int, among columns: [TableColumn], in widths: inout [Int]) {
    // Each round ends with every share given or at least one column full.
    while rest > 0 {
      let growing = columns.indices.filter { columns[$0].growth > 0 && widths[$0] < columns[$0].max }
      let total = growing.reduce(0) { $0 + columns[$1].growth }
      guard total > 0 else { return }
      let pool = rest
      var isFull = false
      for place in growing where rest > 0 {
        let share = Swift.max(1, pool * columns[place].growth / total)
        let growth = Swift.min(rest, share, columns[place].max - widths[place])
        widths[place] += growth
        rest -= growth
        isFull = isFull || widths[place] == columns[place].max
      }
      if !isFull, rest == pool { return }
    }
  }
}
