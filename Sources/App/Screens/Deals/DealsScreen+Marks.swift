import Domain
import TerminalUI

/// Marked deals: what comparing, copying and exporting are about.
extension DealsScreen {
  mutating func mark(_ action: Action, _ world: World) -> [Effect<DashboardMessage>] {
    let view = view
    let before = rows
    switch action {
    case .markRange: rows.markRange(row: { view.row(of: $0) }, id: { view.id(at: $0) })
    case .markAll:
      // All of them again: none.
      if rows.marked.count >= view.count { rows.clearMarks() } else { rows.markAll(view.indices.map(view.id)) }
    default: rows.toggleMark()
    }
    guard rows.marked.count <= Self.mostMarks else {
      rows = before
      let most = DisplayText(untrusted: Figures.count(Self.mostMarks))
      return [
        .send(.say("at most \(most) deals are marked: without marks a file holds all that is shown", isError: true))
      ]
    }
    drawnRows.change()
    let moved = action.movesOn ? move(.down, world) : []
    return moved + [.send(.say(markWords, isError: false))]
  }

  /// A deal was taken out of the comparison of the marked ones.
  mutating func unmark(_ id: PropertyID) {
    guard rows.isMarked(id) else { return }
    rows.unmark(id)
    drawnRows.change()
  }

  /// Each mark is looked up whenever the list changes; who means everything needs none.
  private static let mostMarks = 10_000

  private var markWords: DisplayText {
    switch rows.marked.count {
    case 0: "no deal is marked"
    case 1: "1 marked · mark another one to compare"
    case ...Comparison.most: "\(rows.marked.count) marked · C compares them, ^s writes them to a file"
    default: "\(untrusted: Figures.counted(rows.marked.count, "deal")) marked · ^s writes them to a file"
    }
  }

  /// The marked deals in the order of the list; those that are filtered out come last, by name.
  func markedDeals(_ world: World) -> [Deal] {
    let shown = view.deals(among: rows.marked)
    let hidden = rows.marked.subtracting(shown.map(\.id)).compactMap { world.catalogue[id: $0] }
    return shown + hidden.sorted { ($0.name, $0.slug) < ($1.name, $1.slug) }
  }

  var comparisonObstacle: DisplayText? {
    switch rows.marked.count {
    case ..<2: "mark two deals with = first"
    case ...Comparison.most: nil
    default: "\(rows.marked.count) deals are marked: at most \(Comparison.most) stand side by side"
    }
  }

  // MARK: Taken elsewhere

  /// The marked deals, else all that the filter lets through, with the columns of the table.
  func export(_ world: World) -> ExportContent? {
    let columns = world.columns.shown(in: .deals).compactMap(DealColumn.named)
    let marked = rows.marked.isEmpty ? [] : markedDeals(world)
    guard marked.isEmpty else {
      let subject = Figures.counted(marked.count, "marked deal")
      return .deals("deals", subject: subject, marked, columns, at: world.now)
    }
    return .deals("deals", subject: Figures.counted(view.count, "deal"), view, columns, at: world.now)
  }

  func hasSelection(_ world: World) -> Bool { !view.isEmpty || !rows.marked.isEmpty }

  func copied(_ what: CopyKind, _ world: World) -> Copied? {
    let marked = rows.marked.isEmpty ? [] : markedDeals(world)
    let deals = marked.isEmpty ? [selectedDeal].compactMap { $0 } : marked
    guard let first = deals.first else { return nil }
    let columns = world.columns.shown(in: .deals).compactMap(DealColumn.named)
    return .deals(deals, first, what, columns, at: world.now)
  }
}

extension DealsScreen.Action {
  /// Whether the cursor goes on to the next row, so that several are marked one after the other.
  fileprivate var movesOn: Bool {
    if case .markAndGo = self { return true }
    return false
  }
}

extension Copied {
  /// Deals by their short names, or with their figures.
  static func deals(
    _ deals: [Deal], _ first: Deal, _ what: CopyKind, _ columns: [DealColumn], at now: Timestamp
  ) -> Copied {
    switch what {
    case .name:
      let text = deals.map(\.slug).joined(separator: "\n")
      return Copied(
        text,
        deals.count == 1
          ? DisplayText(untrusted: first.slug)
          : DisplayText(untrusted: "the short names of " + Figures.counted(deals.count, "deal")))
    case .row:
      let rows = deals.map { deal in CSV.tabbed(columns.map { $0.value(deal, now) }) }
      let words: DisplayText =
        deals.count == 1 ? "the figures of \(DealName(first).text)" : "the figures of \(deals.count) deals"
      return Copied(rows.joined(separator: "\n"), words)
    }
  }
}
