import Domain
import TerminalUI

/// `37 of 1,204 deals · IRR ▼ · saved view: west`: what there is room for, the count before all else.
struct DealsSummary: Equatable {
  /// Deals that are shown, and all that there are.
  let count: Int
  let total: Int
  /// Whether names are only similar to what was typed.
  let isLoose: Bool
  let marked: Int
  let sort: [DealQuery.SortKey]
  /// The open view's name.
  let view: String?
  /// The room.
  let columns: Int

  var text: DisplayText {
    let count =
      count == total ? Figures.counted(total, "deal") : "\(Figures.count(count)) of \(Figures.counted(total, "deal"))"
    let parts =
      (isLoose ? "similar names · " : "") + count + (marked == 0 ? "" : " · \(Figures.count(marked)) marked")
    let order = " · " + sort.map { Self.name(of: $0) }.joined(separator: " ")
    let short = view.map { " · " + $0 } ?? ""
    let wishes = [
      parts + order + (view.map { " · saved view: " + $0 } ?? ""), parts + order + short, parts + short, parts + order,
      parts,
    ].map { DisplayText(untrusted: $0) }
    return wishes.first { $0.width <= columns } ?? DisplayText(untrusted: count)
  }

  private static func name(of key: DealQuery.SortKey) -> String {
    let title = DealColumn.all.first { $0.field == key.field }?.title ?? key.field.rawValue
    return title + (key.descending ? " ▼" : " ▲")
  }
}
