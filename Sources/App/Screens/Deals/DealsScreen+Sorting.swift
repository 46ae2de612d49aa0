import Domain
import TerminalUI

/// The order of the list, and the menu that chooses it.
extension DealsScreen {
  private static let sortFields: [DealField] = DealColumn.all.compactMap(\.field)

  var primarySort: DealQuery.SortKey { query.sort.first ?? DealQuery.SortKey(.name) }

  mutating func openSortMenu() {
    sortMenu = TableState(selection: Self.sortFields.firstIndex(of: primarySort.field) ?? 0)
  }

  mutating func sort(by field: DealField, descending: Bool, _ world: World) {
    var query = filter.parse.query
    query.sort = [.init(field, descending: descending)]
    // What is not understood stays where it was typed.
    let isUnderstood = filter.parse.problems.isEmpty
    setFilter(
      isUnderstood
        ? query.description : filter.text + " " + "sort:" + (descending ? "-" : "") + field.rawValue, world)
  }

  /// The same again turns it round; figures start with the largest, texts with the first.
  func descending(_ field: DealField) -> Bool {
    let current = primarySort
    return current.field == field ? !current.descending : field.kind != .text && field != .closing
  }

  mutating func chooseSort(_ event: InputEvent, _ world: World) -> [Effect<DashboardMessage>] {
    guard case .key(let key) = event, var state = sortMenu else { return [] }
    switch key {
    case .escape, "q": sortMenu = nil
    case .enter, "space", "s": choose(state.selection, world)
    default:
      _ = state.handle(key, count: Self.sortFields.count)
      sortMenu = state
    }
    return rest()
  }

  mutating func chooseSort(_ mouse: MouseEvent, _ world: World) -> [Effect<DashboardMessage>] {
    guard var menu = sortMenu else { return [] }
    let outcome = menu.handle(mouse, count: Self.sortFields.count)
    sortMenu = menu
    return mouse.kind == .press && outcome != .ignored ? chooseSort(.key(.enter), world) : []
  }

  private mutating func choose(_ row: Int, _ world: World) {
    sortMenu = nil
    let field = Self.sortFields[min(row, Self.sortFields.count - 1)]
    sort(by: field, descending: descending(field), world)
  }

  mutating func drawSortMenu(in rect: Rect, on canvas: inout Canvas) {
    guard var state = sortMenu else { return }
    let fields = Self.sortFields
    let box = rect.centered(Size(columns: 40, rows: fields.count + 3))
    let inner = Dialog.frame("Sort by", in: box, on: &canvas)
    let cut = inner.cutBottom(1)
    let keys = query.sort
    let directions = fields.map(descending)
    List(count: fields.count) { index in
      let field = fields[index]
      let mark: DisplayText = keys.first { $0.field == field }.map { $0.descending ? "▼ " : "▲ " } ?? "  "
      return [
        Span(mark, Style(.accent)), Span(DisplayText(untrusted: field.label).padded(to: 15)),
        Span(Self.words(field, descending: directions[index]), .dim),
      ]
    }.draw(in: cut.rest, on: &canvas, state: &state)
    sortMenu = state
    canvas.write("↵ sort, again to turn round", in: cut.bottom, alignment: .leading, style: Style(.dim, on: .dialog))
  }

  /// What enter would put first.
  private static func words(_ field: DealField, descending: Bool) -> DisplayText {
    switch field {
    case .status: descending ? "sold first" : "open first"
    case .closing: descending ? "latest first" : "soonest first"
    case .year: descending ? "newest first" : "oldest first"
    case _ where field.kind == .text: descending ? "from Z to A" : "from A to Z"
    default: descending ? "largest first" : "smallest first"
    }
  }
}
