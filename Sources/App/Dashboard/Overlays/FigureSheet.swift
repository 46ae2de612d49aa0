import TerminalUI

/// `i`, the figures of the screen in front, each opened: what it is made of, the formula, the source, the day.
///
/// The figures are those of the moment: what arrives while it is open shows at once.
struct FigureSheet: Overlay {
  private var selected: Int
  private var reading = ReadingPlace()
  /// Whether the first g of gg was pressed just now.
  private var hasBegun = false

  /// Begins with the figure that belongs to what is selected on the screen, when there is one.
  init(_ sections: [FigureSection]) { selected = sections.flatMap(\.figures).firstIndex(where: \.isSelected) ?? 0 }

  mutating func take(_ event: InputEvent, _ around: Surroundings) -> OverlayOutcome {
    let count = around.figures().reduce(0) { $0 + $1.figures.count }
    let isSecond = hasBegun && event == .key("g")
    hasBegun = event == .key("g") && !isSecond
    if isSecond { choose(0, of: count) }
    switch event {
    case .key(.escape), .key("q"), .key("i"), .key(.enter): return .closes()
    case .key("down"), .key("j"), .key("ctrl-n"), .key(.tab), .key("right"), .key("l"): choose(selected + 1, of: count)
    case .key("up"), .key("k"), .key("ctrl-p"), .key(.backTab), .key("left"), .key("h"): choose(selected - 1, of: count)
    case .key("home"): choose(0, of: count)
    case .key("end"), .key("G"): choose(count - 1, of: count)
    case .key("pgdn"), .key("space"), .key("ctrl-f"): reading.follow(.pageDown)
    case .key("pgup"), .key("ctrl-b"): reading.follow(.pageUp)
    case .key("ctrl-d"): reading.follow(.halfPageDown)
    case .key("ctrl-u"): reading.follow(.halfPageUp)
    case .mouse(let mouse) where mouse.kind == .wheelDown: reading.follow(.wheel(3))
    case .mouse(let mouse) where mouse.kind == .wheelUp: reading.follow(.wheel(-3))
    default: break
    }
    return .stays()
  }

  private mutating func choose(_ index: Int, of count: Int) {
    let place = max(0, min(index, count - 1))
    if place != selected { reading = ReadingPlace() }
    selected = place
  }

  // MARK: The view

  mutating func draw(in rect: Rect, on canvas: inout Canvas, _ around: Surroundings) {
    let sections = around.figures()
    let figures = sections.flatMap(\.figures)
    let room = Size(columns: min(rect.columns, 112), rows: min(rect.rows, 34))
    let inner = Dialog.frame("What it is made of", in: rect.centered(room), on: &canvas)
    guard !figures.isEmpty, !inner.isEmpty else {
      canvas.write(
        "There are no figures here.", in: inner.row(0), alignment: .leading, style: Style(.dim, on: .dialog))
      return
    }
    selected = min(selected, figures.count - 1)
    let cut = inner.cutBottom(inner.rows > 4 ? 1 : 0)
    let hint: DisplayText =
      inner.columns >= 60 ? "↑ ↓ another figure   space reads on   esc closes" : "↑ ↓ another   space on   esc"
    canvas.write(hint, in: cut.bottom, alignment: .leading, style: Style(.dim, on: .dialog))
    var body = cut.rest
    // Read out, a list beside would mix its lines with those of the explanation.
    if body.columns >= 64, !canvas.isSpoken {
      let columns = body.cutLeft(min(36, body.columns * 2 / 5))
      drawList(sections, in: columns.left, on: &canvas)
      canvas.verticalLine(
        at: Point(column: columns.left.right + 1, row: body.top), rows: body.rows,
        style: Style(.dialogBorder, on: .dialog))
      body = columns.rest.cutLeft(3).rest
    } else if figures.count > 1 {
      let head = body.cutTop(1)
      let place: DisplayText = "\(selected + 1) of \(figures.count)"
      canvas.write(place, in: head.top, alignment: .trailing, style: Style(.dim, on: .dialog))
      canvas.write(
        sectionTitle(sections), in: head.top.cutRight(place.width + 1).rest, alignment: .leading,
        style: Style(.heading, on: .dialog))
      body = head.rest
    }
    drawFigure(figures[selected], in: body, on: &canvas)
  }

  private mutating func drawFigure(_ figure: OpenFigure, in rect: Rect, on canvas: inout Canvas) {
    let article = Article(rows: figure.rows, ground: .dialog)
    reading.fit(rows: rect.rows, height: article.height(columns: rect.columns - 1))
    article.draw(in: rect.cutRight(1).rest, offset: reading.offset, on: &canvas)
    Scrollbar(offset: reading.offset, visible: rect.rows, total: reading.height).draw(in: rect, on: &canvas)
  }

  private func sectionTitle(_ sections: [FigureSection]) -> DisplayText {
    var rest = selected
    for section in sections {
      if rest < section.figures.count { return section.title }
      rest -= section.figures.count
    }
    return .empty
  }

  /// All figures below the headings of their sections, the selected one in sight.
  private func drawList(_ sections: [FigureSection], in rect: Rect, on canvas: inout Canvas) {
    var lines: [(text: DisplayText, value: DisplayText, style: Style)] = []
    var selectedLine = 0
    var index = 0
    for section in sections {
      if !lines.isEmpty { lines.append((.empty, .empty, Style(.dialog))) }
      lines.append((section.title, .empty, Style(.heading, on: .dialog)))
      for figure in section.figures {
        if index == selected { selectedLine = lines.count }
        let style = index == selected ? Style(.selection) : Style(.dialog)
        // Without room beside its name, a value has a line of its own.
        let fits = figure.name.width + 2 + figure.value.width <= rect.columns
        lines.append((figure.name, fits ? figure.value : .empty, style))
        if !fits { lines.append((.empty, figure.value, style)) }
        index += 1
      }
    }
    let first = max(0, min(lines.count - rect.rows, selectedLine - rect.rows / 2))
    for (row, line) in lines.dropFirst(first).prefix(rect.rows).enumerated() {
      let place = rect.row(row)
      if line.style.role == .selection { canvas.fill(place, style: line.style) }
      // A value is shown whole or not at all: it stands beside in full.
      if line.value.width <= place.columns {
        canvas.write(line.value, in: place, alignment: .trailing, style: line.style)
      }
      canvas.write(line.text, in: place, alignment: .leading, style: line.style)
    }
  }
}
