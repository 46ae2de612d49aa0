extension TableState {
  /// What a mouse event did to a table.
  package enum MouseOutcome: Hashable, Sendable {
    /// It was not for this table.
    case ignored
    /// The view or the selection moved.
    case moved
    /// The row that was already selected was clicked on: open it.
    case chosen(row: Int)
    /// The header of a column was clicked on, by its place in the table's list: sort by it.
    case header(column: Int)
  }

  /// Rows for one turn of the wheel.
  private static let wheelRows = 3

  /// Click, wheel, and drag of the scrollbar, with respect to where the last frame put things.
  package mutating func handle(_ mouse: MouseEvent, count: Int) -> MouseOutcome {
    switch mouse.kind {
    case .release:
      guard grip != nil else { return .ignored }
      grip = nil
      return .moved
    case .drag:
      guard let grip else { return .ignored }
      dragThumb(to: mouse.place.row - grip, count: count)
      return .moved
    default: break
    }
    let everything = [geometry.header, geometry.body, geometry.scrollbar]
    guard everything.contains(where: { $0.contains(mouse.place) }) else { return .ignored }
    switch mouse.kind {
    case .wheelDown where mouse.modifiers.contains(.shift): scrollSideways(by: 1)
    case .wheelUp where mouse.modifiers.contains(.shift): scrollSideways(by: -1)
    case .wheelDown: scroll(by: Self.wheelRows, of: count)
    case .wheelUp: scroll(by: -Self.wheelRows, of: count)
    case .wheelRight: scrollSideways(by: 1)
    case .wheelLeft: scrollSideways(by: -1)
    case .press where mouse.button == .left: return press(mouse.place, count: count)
    default: return .ignored
    }
    return .moved
  }

  private mutating func press(_ place: Point, count: Int) -> MouseOutcome {
    if geometry.scrollbar.contains(place) {
      pressScrollbar(place, count: count)
      return .moved
    }
    if geometry.header.contains(place) {
      let column = place.column - geometry.body.left - geometry.gutter
      guard let lastLayout,
        let hit = lastLayout.layout.placed.firstIndex(where: { ($0.offset..<$0.offset + $0.width).contains(column) })
      else { return .ignored }
      return .header(column: lastLayout.shown[hit])
    }
    let row = offset + place.row - geometry.body.top
    guard row < count else { return .ignored }
    if row == selection { return .chosen(row: row) }
    selection = row
    return .moved
  }

  private mutating func pressScrollbar(_ place: Point, count: Int) {
    let bar = Scrollbar(offset: offset, visible: geometry.body.rows, total: count)
    let thumb = bar.thumb(rows: geometry.scrollbar.rows)
    let row = place.row - geometry.scrollbar.top
    // On the thumb it is held where it was taken; beside it, it comes to the mouse first.
    if !thumb.contains(row) { dragThumb(to: place.row - thumb.count / 2, count: count) }
    grip = thumb.contains(row) ? row - thumb.lowerBound : thumb.count / 2
  }

  private mutating func dragThumb(to row: Int, count: Int) {
    let bar = Scrollbar(offset: offset, visible: geometry.body.rows, total: count)
    scroll(to: bar.offset(thumbAt: row - geometry.scrollbar.top, rows: geometry.scrollbar.rows), of: count)
  }
}
