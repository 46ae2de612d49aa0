import Client
import Domain
import TerminalUI

/// The deals as rows of the dashboard's table.
enum DealsTable {
  /// The columns, with the marks of the order at their places; the first one holds marks, the raise is also a bar.
  ///
  /// In a window that is not small, columns give way before names do.
  static func columns(
    _ shown: [DealColumn], sort: [DealQuery.SortKey], width: Int, hasNotes: Bool
  ) -> [TableColumn] {
    [TableColumn("", ideal: hasNotes ? 2 : 1, priority: 95)]
      + shown.map { column in
        let mark: TableColumn.Sort? =
          sort.first { column.field == $0.field }.map { $0.descending ? .descending : .ascending }
        let title = DisplayText(untrusted: column.title)
        let isBar = column.id == "raised"
        let least =
          switch column.id {
          case "name": leastName(width)
          // A city is cut rather than left out, but not where another column can leave.
          case "place": width >= 70 ? column.width.wanted : column.width.least
          default: column.width.least
          }
        return TableColumn(
          title, min: isBar ? 6 : least, ideal: isBar ? 6 : max(least, column.width.wanted),
          max: isBar ? 16 : column.width.most, growth: column.id == "name" ? 3 : column.id == "place" || isBar ? 1 : 0,
          priority: column.priority, alignment: column.isNumeric && !isBar ? .trailing : .leading, sort: mark)
      }
  }

  /// The marks and the first column, most often the name, stay when the others scroll sideways.
  static let frozenColumns = 2

  /// Room for names before room for ever more figures: a row that is not crowded reads better, and costs less on the wire.
  private static func leastName(_ width: Int) -> Int { width >= 110 ? 36 : width >= 54 ? 18 : 12 }

  /// The cells of one deal, one for each column.
  static func cells(
    of deal: Deal, _ shown: [DealColumn], _ marks: DealMarks, at now: Timestamp
  ) -> [CellContent] {
    [marks.cell(of: deal)]
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

/// What stands before a deal's name: marked, watched, simulated, featured; and whether there is a note.
struct DealMarks: Sendable {
  let marked: Set<PropertyID>
  let watched: Set<PropertyID>
  let noted: [PropertyID: Note]

  func cell(of deal: Deal) -> CellContent {
    guard !noted.isEmpty else { return first(deal)?.cell ?? .empty }
    let note = noted[deal.id] == nil ? Span(" ") : Sign.noted.span
    return .spans([first(deal)?.span ?? Span(" "), note])
  }

  private func first(_ deal: Deal) -> Sign? {
    if !marked.isEmpty, marked.contains(deal.id) { return .marked }
    if watched.contains(deal.id) { return .watched }
    if deal.simulated { return .simulated }
    return deal.featured ? .featured : nil
  }
}

/// What of the table stays from frame to frame: its columns, and when its rows have become others.
struct DrawnRows {
  private(set) var version = 0
  /// The columns that are shown, beside that of the marks.
  private(set) var shown: [DealColumn] = []
  private var minute: Int64 = 0
  private var made: (basis: Basis, columns: [TableColumn])?

  private struct Basis: Equatable {
    var shown: [String]
    var sort: [DealQuery.SortKey]
    var width: Int
    var hasNotes: Bool
  }

  /// The columns in so many cells.
  mutating func columns(
    shown names: [String], sort: [DealQuery.SortKey], width: Int, hasNotes: Bool
  ) -> [TableColumn] {
    let basis = Basis(shown: names, sort: sort, width: width, hasNotes: hasNotes)
    if let made, made.basis == basis { return made.columns }
    if made?.basis.shown != names || made?.basis.hasNotes != hasNotes {
      shown = names.compactMap(DealColumn.named)
      change()
    }
    let columns = DealsTable.columns(shown, sort: sort, width: width, hasNotes: hasNotes)
    made = (basis, columns)
    return columns
  }

  /// What a click on a column's header sorts by; `nil` for the marks.
  func field(ofColumn index: Int) -> DealField? {
    shown.indices.contains(index - 1) ? shown[index - 1].field : nil
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
    if showsPreview, Self.hasRoomBeside(rect) {
      (table, preview) = split.divide(
        rect, .columns, standard: min(64, rect.columns * 2 / 5), least: (first: 40, second: 24))
    } else if showsPreview, Self.hasRoomBelow(rect) {
      (table, preview) = split.divide(rect, .rows, standard: 14, least: (first: 8, second: 6))
    } else {
      (table, preview) = (rect, nil)
    }
  }

  /// Whether a window has room for a preview at all.
  static func hasRoom(_ rect: Rect) -> Bool { hasRoomBeside(rect) || hasRoomBelow(rect) }

  private static func hasRoomBeside(_ rect: Rect) -> Bool { rect.columns >= 100 && rect.rows >= 8 }
  private static func hasRoomBelow(_ rect: Rect) -> Bool { rect.rows >= 32 && rect.columns >= 40 }
}
