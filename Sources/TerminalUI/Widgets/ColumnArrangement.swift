/// Which columns a person wants to see, and in which order: by name, so that it can be kept from one run to the next.
package struct ColumnArrangement: Hashable, Sendable {
  package struct Entry: Hashable, Sendable {
    package let name: String
    package var isShown: Bool
  }

  /// All columns in the person's order, also those that are not shown.
  package private(set) var entries: [Entry]
  private let standard: [Entry]

  /// `shown` in the order of `names` unless something else is kept; without it, all of them.
  package init(_ names: [String], shown: [String]? = nil) {
    standard = names.map { Entry(name: $0, isShown: shown?.contains($0) ?? true) }
    entries = standard
  }

  /// The shown columns as text, for a configuration or a session.
  package var kept: [String] { entries.filter(\.isShown).map(\.name) }

  /// Takes over what was kept; columns that are not known any more are left out, and nothing at all means the standard.
  package mutating func restore(_ kept: [String]) {
    var names: [String] = []
    for name in kept where !names.contains(name) && standard.contains(where: { $0.name == name }) { names.append(name) }
    guard !names.isEmpty else { return reset() }
    entries =
      names.map { Entry(name: $0, isShown: true) }
      + standard.filter { !names.contains($0.name) }.map { Entry(name: $0.name, isShown: false) }
  }

  package mutating func reset() { entries = standard }

  /// Shows or hides a column. The last one stays.
  package mutating func toggle(_ name: String) {
    guard let place = entries.firstIndex(where: { $0.name == name }) else { return }
    guard !entries[place].isShown || entries.count(where: \.isShown) > 1 else { return }
    entries[place].isShown.toggle()
  }

  /// Moves a column by so many places to the right, or to the left when negative.
  package mutating func move(_ name: String, by places: Int) {
    guard let from = entries.firstIndex(where: { $0.name == name }) else { return }
    let to = max(0, min(entries.count - 1, from + places))
    entries.insert(entries.remove(at: from), at: to)
  }

  /// The places of the shown columns in a list of all, as a table takes them. Names that it does not have are skipped.
  package func order(in names: [String]) -> [Int] {
    entries.compactMap { entry in entry.isShown ? names.firstIndex(of: entry.name) : nil }
  }
}
