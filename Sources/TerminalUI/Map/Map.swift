/// Outlines in dots, with places on them.
package struct Map: Widget {
  /// Something at a place. Of several in one cell the first one gives the look.
  package struct Place: Hashable, Sendable {
    package var point: GeoPoint
    package var label: DisplayText
    package var role: StyleRole
    /// Whether it is the one that one looks at: it has another sign, and its label comes first.
    package var isSelected: Bool

    package init(_ point: GeoPoint, _ label: DisplayText = .empty, role: StyleRole = .accent, isSelected: Bool = false)
    {
      self.point = point
      self.label = label
      self.role = role
      self.isSelected = isSelected
    }
  }

  package var outline: MapOutline
  package var places: [Place]
  package var view: MapView
  package var glyphs: DotGlyphs

  package init(_ outline: MapOutline, places: [Place] = [], view: MapView = MapView(), glyphs: DotGlyphs = .braille) {
    self.outline = outline
    self.places = places
    self.view = view
    self.glyphs = glyphs
  }

  package func draw(in rect: Rect, on canvas: inout Canvas) {
    guard !rect.isEmpty else { return }
    if canvas.isSpoken { return Spoken.write([words], in: rect, on: &canvas) }
    var grid = DotGrid(size: rect.size, glyphs: glyphs)
    // A cell is twice as high as wide.
    let aspect = 2 * Double(glyphs.dotsAcross) / Double(glyphs.dotsDown)
    let transform = view.transform(width: grid.width, height: grid.height, aspect: aspect)
    for line in outline.lines {
      let dots = line.map(transform.dot)
      for (from, to) in zip(dots, dots.dropFirst()) {
        if let piece = transform.clipped(from, to) { grid.line(from: piece.from, to: piece.to) }
      }
    }
    var labels = MapLabels(rect)
    canvas.clipped(to: rect) { canvas in
      grid.draw(at: rect.origin, style: Style(.border), on: &canvas)
      drawPlaces(transform, in: rect, on: &canvas, &labels)
      drawRegions(transform, in: rect, on: &canvas, &labels)
      drawScale(transform, in: rect, on: &canvas, &labels)
    }
  }

  /// What is on the map: first what one looks at, with where that is.
  private var words: DisplayText {
    let selected = places.filter(\.isSelected).map { place -> DisplayText in
      guard place.point.latitude.isFinite, place.point.longitude.isFinite else { return place.label }
      let (north, east) = (place.point.latitude, place.point.longitude)
      let latitude = ChartScale.written(abs(north), decimals: 2) + (north < 0 ? "° S" : "° N")
      let longitude = ChartScale.written(abs(east), decimals: 2) + (east < 0 ? "° W" : "° E")
      return place.label + " at " + latitude + " " + longitude
    }
    let others = places.filter { !$0.isSelected && !$0.label.isEmpty }.map(\.label)
    guard !places.isEmpty else { return "a map without places" }
    let size = view.zoom > 1 ? ", " + ChartScale.written(view.zoom, decimals: 1) + " times as large" : ""
    return "a map of " + (selected + others).joined(separator: ", ") + size
  }

  private func cell(_ point: GeoPoint, _ transform: MapTransform, in rect: Rect) -> Point? {
    guard point.longitude.isFinite, point.latitude.isFinite else { return nil }
    let dot = transform.dot(point)
    let column = (dot.x / Double(glyphs.dotsAcross)).rounded(.down)
    let row = (dot.y / Double(glyphs.dotsDown)).rounded(.down)
    // Far outside of the picture a number may be too large for an integer.
    guard abs(column) < 1e6, abs(row) < 1e6 else { return nil }
    let place = Point(column: rect.left + Int(column), row: rect.top + Int(row))
    return rect.contains(place) ? place : nil
  }

  private func drawPlaces(
    _ transform: MapTransform, in rect: Rect, on canvas: inout Canvas, _ labels: inout MapLabels
  ) {
    var byCell: [Point: [Place]] = [:]
    var order: [Point] = []
    for place in places.filter(\.isSelected) + places.filter({ !$0.isSelected }) {
      guard let cell = cell(place.point, transform, in: rect) else { continue }
      if byCell[cell] == nil { order.append(cell) }
      byCell[cell, default: []].append(place)
    }
    for cell in order { labels.take(cell) }
    for cell in order {
      guard let here = byCell[cell], let first = here.first else { continue }
      let style = Style(first.role).bold
      let sign: Unicode.Scalar =
        first.isSelected ? "◆" : here.count == 1 ? "●" : here.count < 10 ? digits[here.count] : "+"
      canvas.put(Cell(sign, style: style), at: cell)
      // A number is a heap: its names would be too many.
      guard here.count == 1 || first.isSelected, !first.label.isEmpty else { continue }
      guard let place = labels.place(first.label, beside: cell) else { continue }
      // Borders keep off the name.
      for column in [place.column - 1, place.column + first.label.width] {
        let side = Point(column: column, row: place.row)
        if byCell[side] == nil { canvas.put(.blank, at: side) }
      }
      canvas.write(first.label, at: place, style: first.isSelected ? .text.bold : .text)
    }
  }

  private let digits: [Unicode.Scalar] = ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"]

  /// The codes of regions that are large enough on the screen to have one.
  private func drawRegions(
    _ transform: MapTransform, in rect: Rect, on canvas: inout Canvas, _ labels: inout MapLabels
  ) {
    for region in outline.regions {
      guard let middle = cell(region.middle, transform, in: rect) else { continue }
      let west = transform.dot(GeoPoint(region.box.west, region.middle.latitude))
      let east = transform.dot(GeoPoint(region.box.east, region.middle.latitude))
      guard (east.x - west.x) / Double(glyphs.dotsAcross) >= 7 else { continue }
      let label = DisplayText(untrusted: region.code)
      let place = Point(column: middle.column - 1, row: middle.row)
      guard labels.reserve(place, columns: label.width) else { continue }
      canvas.write(label, at: place, style: .dim)
    }
  }

  /// How far something is: a line of a round number of miles in the lower left corner.
  private func drawScale(
    _ transform: MapTransform, in rect: Rect, on canvas: inout Canvas, _ labels: inout MapLabels
  ) {
    guard rect.columns >= 40, rect.rows >= 10 else { return }
    // A degree of latitude has 69.05 miles (statute, at 39 degrees north).
    let milesPerColumn = 69.05 / (transform.scale / Double(glyphs.dotsAcross))
    let scale = ChartScale(0...(milesPerColumn * 10), about: 1)
    let columns = Int((scale.step / milesPerColumn).rounded())
    guard (2...rect.columns / 3).contains(columns) else { return }
    let text = DisplayText(repeating: "─", count: columns) + "┤ " + scale.label(scale.step) + " mi"
    let place = Point(column: rect.left, row: rect.bottom - 1)
    guard labels.reserve(place, columns: text.width + 1) else { return }
    canvas.write(text + " ", at: place, style: Style(.chartAxis))
  }
}

/// Where names may still be written.
private struct MapLabels {
  private let rect: Rect
  private var taken: Set<Point> = []

  init(_ rect: Rect) { self.rect = rect }

  mutating func take(_ cell: Point) { taken.insert(cell) }

  /// Takes a run of cells when all of them are free and inside.
  mutating func reserve(_ place: Point, columns: Int) -> Bool {
    guard place.row >= rect.top, place.row < rect.bottom, place.column >= rect.left,
      place.column + columns <= rect.right
    else { return false }
    // With a column free on both sides, so that two names are not read as one.
    let around = (-1...columns).map { Point(column: place.column + $0, row: place.row) }
    guard taken.isDisjoint(with: around) else { return false }
    taken.formUnion(around.dropFirst().dropLast())
    return true
  }

  /// To the right of a cell, else to the left, above or below; `nil` when there is no room: a name is never cut.
  mutating func place(_ label: DisplayText, beside cell: Point) -> Point? {
    let width = label.width
    let candidates = [
      Point(column: cell.column + 2, row: cell.row), Point(column: cell.column - 1 - width, row: cell.row),
      Point(column: cell.column - width / 2, row: cell.row - 1),
      Point(column: cell.column - width / 2, row: cell.row + 1),
    ]
    for candidate in candidates where reserve(candidate, columns: width) { return candidate }
    return nil
  }
}
