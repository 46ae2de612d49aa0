extension Canvas {
  /// A horizontal line of `columns` from `point`.
  package mutating func horizontalLine(
    at point: Point, columns: Int, scalar: Unicode.Scalar = "─", style: Style = Style(.border)
  ) {
    fill(Rect(column: point.column, row: point.row, columns: columns, rows: 1), with: scalar, style: style)
  }

  /// A vertical line of `rows` from `point`.
  package mutating func verticalLine(
    at point: Point, rows: Int, scalar: Unicode.Scalar = "│", style: Style = Style(.border)
  ) {
    fill(Rect(column: point.column, row: point.row, columns: 1, rows: rows), with: scalar, style: style)
  }

  /// A frame along the inside of `rect`.
  package mutating func box(_ rect: Rect, style: Style = Style(.border)) {
    guard rect.columns >= 2, rect.rows >= 2 else { return }
    let (right, bottom) = (rect.right - 1, rect.bottom - 1)
    let top = Point(column: rect.left + 1, row: rect.top)
    horizontalLine(at: top, columns: rect.columns - 2, style: style)
    horizontalLine(at: Point(column: top.column, row: bottom), columns: rect.columns - 2, style: style)
    verticalLine(at: Point(column: rect.left, row: top.row + 1), rows: rect.rows - 2, style: style)
    verticalLine(at: Point(column: right, row: top.row + 1), rows: rect.rows - 2, style: style)
    put(Cell("┌", style: style), at: rect.origin)
    put(Cell("┐", style: style), at: Point(column: right, row: rect.top))
    put(Cell("└", style: style), at: Point(column: rect.left, row: bottom))
    put(Cell("┘", style: style), at: Point(column: right, row: bottom))
  }

  /// Writes a text within `rect`'s first row at one of its ends or in its middle, cut with an ellipsis.
  @discardableResult
  package mutating func write(
    _ text: DisplayText, in rect: Rect, alignment: Alignment, style: Style = .text
  ) -> Int {
    guard !rect.isEmpty else { return 0 }
    let shown = text.truncated(to: rect.columns)
    return write(shown, of: text, at: rect.place(of: shown, alignment), style: style)
  }

  /// Writes pieces of different style one after the other; returns the columns used.
  ///
  /// - Parameter surface: what all of them stand on, whatever they say themselves.
  @discardableResult
  package mutating func write(
    _ spans: [Span], at point: Point, maxWidth: Int = .max, on surface: StyleRole? = nil
  ) -> Int {
    var used = 0
    for (index, span) in spans.enumerated() {
      guard used < maxWidth else { break }
      let place = Point(column: point.column + used, row: point.row)
      let style = surface.map(span.style.on) ?? span.style
      let columns = write(span.text, at: place, style: style, maxWidth: maxWidth - used)
      if let link = span.link { self.link(Rect(origin: place, size: Size(columns: columns, rows: 1)), to: link) }
      used += columns
      // What has no room is read where the last of what has stands.
      if isSpoken, columns < span.text.width || used >= maxWidth {
        readWhole(spans[index...].map(\.text).joined(), in: columns, at: place)
        break
      }
    }
    return used
  }

  /// Writes pieces of which no figure is cut in two (see `DisplayText.truncatedBesideFigures`).
  package mutating func writeBesideFigures(_ spans: [Span], at point: Point, maxWidth: Int) {
    write(isSpoken ? spans : spans.truncatedBesideFigures(to: maxWidth), at: point, maxWidth: maxWidth)
  }

  /// Writes a text of which no figure is cut in two.
  package mutating func writeBesideFigures(_ text: DisplayText, in rect: Rect, style: Style = .text) {
    guard !rect.isEmpty else { return }
    write(text.truncatedBesideFigures(to: rect.columns), of: text, at: rect.origin, style: style)
  }
}

extension Rect {
  /// Where in its first row a text begins that stands at one of its ends or in its middle.
  func place(of text: DisplayText, _ alignment: Alignment) -> Point {
    let room = columns - text.width
    let offset =
      switch alignment {
      case .leading: 0
      case .center: room / 2
      case .trailing: room
      }
    return Point(column: left + offset, row: top)
  }
}

/// A piece of text with one style, and perhaps an address that the terminal may open.
package struct Span: Hashable, Sendable {
  package var text: DisplayText
  package var style: Style
  package var link: WebLink?

  package init(_ text: DisplayText, _ style: Style = .text, link: WebLink? = nil) {
    self.text = text
    self.style = style
    self.link = link
  }

  /// An address as it is, to be opened where the terminal can; plain text when it is none that may be.
  package init(address: DisplayText, _ style: Style = Style(.link)) {
    self.init(address, style, link: WebLink(address.string))
  }

  /// Another text that looks and leads as this one does.
  func with(_ text: DisplayText) -> Span { Span(text, style, link: link) }
}
