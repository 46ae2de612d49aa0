import Domain
import TerminalUI

/// The deals as rows of the dashboard's table.
enum DealsTable {
  private static let shown = [
    "name", "place", "class", "min", "irr", "cap", "raised", "stage", "closes", "coc", "occ", "units", "target",
  ]
  .compactMap(DealColumn.named)

  /// The columns, with the mark of the order at its place; the first one holds marks, the raise is also a bar.
  ///
  /// In a window that is not small, columns give way before names do.
  static func columns(sort: DealQuery.SortKey?, width: Int) -> [TableColumn] {
    [TableColumn("", ideal: 1, priority: 95)]
      + shown.map { column in
        let mark: TableColumn.Sort? =
          sort.flatMap { key in column.field == key.field ? (key.descending ? .descending : .ascending) : nil }
        let title = DisplayText(untrusted: column.title)
        let isBar = column.id == "raised"
        let least = column.id == "name" ? leastName(width) : column.width.least
        return TableColumn(
          title, min: isBar ? 6 : least, ideal: isBar ? 6 : max(least, column.width.wanted),
          max: isBar ? 16 : column.width.most, growth: column.id == "name" ? 3 : column.id == "place" || isBar ? 1 : 0,
          priority: column.priority, alignment: column.isNumeric && !isBar ? .trailing : .leading, sort: mark)
      }
  }

  /// Room for names before room for ever more figures: a row that is not crowded reads better, and costs less on the wire.
  private static func leastName(_ width: Int) -> Int { width >= 110 ? 36 : width >= 54 ? 18 : 12 }

  /// The cells of one deal, one for each column.
  static func cells(of deal: Deal, at now: Timestamp) -> [CellContent] {
    let mark: CellContent =
      deal.simulated ? .mark("~", Style(.warning)) : deal.featured ? .mark("◆", Style(.dim)) : .empty
    return [mark]
      + shown.map { column -> CellContent in
        switch column.id {
        case "name":
          let name = DealName(deal)
          return .text(name.text, name.isStandIn ? .dim : .text)
        case "raised":
          let share = deal.raise.amountRaised.ratio(to: deal.raise.target) ?? 0
          // A whole column of bars: quieter than the one bar of the preview.
          return .gauge(share, share >= 1 ? Style(.gain) : .text)
        case "stage": return .text(DisplayText(untrusted: column.text(deal, now)), stageStyle(deal))
        default:
          let text = DisplayText(untrusted: column.text(deal, now))
          return column.isNumeric ? .number(text) : .text(text)
        }
      }
  }

  private static func stageStyle(_ deal: Deal) -> Style {
    if deal.status == .sold { return .dim }
    switch deal.raise.status {
    case .open: return .text
    case .upcoming: return Style(.info)
    case .cancelled: return Style(.loss)
    default: return .dim
    }
  }
}

/// The cells of rows that were drawn, so that moving through a list makes only those that come into view.
struct DrawnRows {
  private var cells: [PropertyID: [CellContent]] = [:]
  private var minute: Int64 = 0

  /// The cells of a deal. What is counted in days follows the clock by the minute.
  mutating func cells(of deal: Deal, at now: Timestamp) -> [CellContent] {
    let minute = now.microseconds / 60_000_000
    if minute != self.minute || cells.count > 512 {
      self.minute = minute
      cells.removeAll(keepingCapacity: true)
    }
    if let known = cells[deal.id] { return known }
    let made = DealsTable.cells(of: deal, at: now)
    cells[deal.id] = made
    return made
  }

  /// Forgets all of them: the deals are others now.
  mutating func forget() { cells.removeAll(keepingCapacity: true) }
}

/// Where the table and the preview go.
struct DealsLayout {
  let table: Rect
  let preview: Rect?

  /// Beside the table where it is wide, below it where it is high, else not at all.
  init(_ rect: Rect, showsPreview: Bool) {
    if showsPreview, rect.columns >= 100, rect.rows >= 8 {
      let width = min(64, rect.columns * 2 / 5)
      let cut = rect.cutRight(width)
      (table, preview) = (cut.rest, cut.right)
    } else if showsPreview, rect.rows >= 32, rect.columns >= 40 {
      let cut = rect.cutBottom(14)
      (table, preview) = (cut.rest, cut.bottom)
    } else {
      (table, preview) = (rect, nil)
    }
  }
}
