import Client
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

  /// The place of the raise among the cells.
  static let raisedColumn = 1 + (shown.firstIndex { $0.id == "raised" } ?? 0)

  /// The mark and the name stay when the others scroll sideways.
  static let frozenColumns = 2

  /// What a click on a column's header sorts by; `nil` for the marks.
  static func field(ofColumn index: Int) -> DealField? {
    shown.indices.contains(index - 1) ? shown[index - 1].field : nil
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

/// What of the table stays from frame to frame: its columns, and when its rows have become others.
struct DrawnRows {
  private(set) var version = 0
  private var minute: Int64 = 0
  private var columns: (sort: DealQuery.SortKey?, width: Int, made: [TableColumn])?

  /// The columns in so many cells.
  mutating func columns(sort: DealQuery.SortKey?, width: Int) -> [TableColumn] {
    if let columns, columns.width == width, columns.sort == sort { return columns.made }
    let made = DealsTable.columns(sort: sort, width: width)
    columns = (sort, width, made)
    return made
  }

  /// The rows are others now.
  mutating func change() { version += 1 }

  /// What is counted in days follows the clock by the minute.
  mutating func follow(_ now: Timestamp) {
    let minute = now.microseconds / 60_000_000
    if minute != self.minute { change() }
    self.minute = minute
  }
}

/// Where the table and the preview go.
struct DealsLayout {
  let table: Rect
  let preview: Rect?

  /// Beside the table where it is wide, below it where it is high, else not at all; the border can be moved.
  init(_ rect: Rect, showsPreview: Bool, split: inout SplitState) {
    if showsPreview, rect.columns >= 100, rect.rows >= 8 {
      (table, preview) = split.divide(
        rect, .columns, standard: min(64, rect.columns * 2 / 5), least: (first: 40, second: 24))
    } else if showsPreview, rect.rows >= 32, rect.columns >= 40 {
      (table, preview) = split.divide(rect, .rows, standard: 14, least: (first: 8, second: 6))
    } else {
      (table, preview) = (rect, nil)
    }
  }
}
