/// The border between two panes, as a person has dragged or moved it: kept by whoever owns the panes, between frames.
package struct SplitState: Hashable, Sendable {
  package enum Axis: Hashable, Sendable {
    /// Panes beside each other.
    case columns
    /// One pane above the other.
    case rows
  }

  /// The cells of the second pane as the person wants them; `nil` leaves it to the layout.
  package private(set) var wanted: Int?
  private var axis = Axis.columns
  private var area = Rect.zero
  private var border = 0
  private var least = (first: 1, second: 1)
  private var isHeld = false

  package init(wanted: Int? = nil) { self.wanted = wanted }

  /// Parts a rectangle: `standard` cells for the second pane unless the person wants others, and never less than `least`
  /// for either, as far as there is room.
  package mutating func divide(
    _ rect: Rect, _ axis: Axis, standard: Int, least: (first: Int, second: Int) = (1, 1)
  ) -> (first: Rect, second: Rect) {
    (self.axis, area, self.least) = (axis, rect, least)
    let all = axis == .columns ? rect.columns : rect.rows
    let cells = max(0, min(all - least.first, max(least.second, wanted ?? standard)))
    border = all - cells
    switch axis {
    case .columns:
      let cut = rect.cutRight(cells)
      return (cut.rest, cut.right)
    case .rows:
      let cut = rect.cutBottom(cells)
      return (cut.rest, cut.bottom)
    }
  }

  /// Follows a drag that began on the border, which is the last line of cells of the first pane and the first one of the
  /// second; false when the event was for somebody else.
  package mutating func handle(_ mouse: MouseEvent) -> Bool {
    let place = axis == .columns ? mouse.place.column - area.left : mouse.place.row - area.top
    switch mouse.kind {
    case .press where mouse.button == .left && area.contains(mouse.place) && (border - 1...border).contains(place):
      isHeld = true
    case .drag where isHeld: want(border: place)
    case .release where isHeld:
      isHeld = false
    default: return false
    }
    return true
  }

  /// Moves the border by cells, for keys: nothing is there by mouse alone.
  package mutating func move(by cells: Int) { want(border: border + cells) }

  /// Leaves it to the layout again.
  package mutating func reset() { wanted = nil }

  private mutating func want(border place: Int) {
    let all = axis == .columns ? area.columns : area.rows
    wanted = max(least.second, min(all - least.first, all - place))
  }

  package static func == (left: SplitState, right: SplitState) -> Bool {
    left.wanted == right.wanted && left.isHeld == right.isHeld
  }

  package func hash(into hasher: inout Hasher) { hasher.combine(wanted) }
}
