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
