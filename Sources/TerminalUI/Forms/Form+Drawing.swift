/// Looks for what lies on a surface.
struct FormInk {
  let surface: StyleRole

  func callAsFunction(_ role: StyleRole) -> Style {
    role == .text ? Style(surface) : Style(role, on: surface)
  }
}

extension Form {
  /// Labels stand beside their fields from this width on, above them below it.
  private static var wideColumns: Int { 44 }

  /// One field, or the line of buttons, in rows from the top of the form.
  private struct Block {
    var top: Int
    /// Where the control is, from the block's top.
    var control: Int
    var controlRows: Int
    var messages: [DisplayText]

    var rows: Int { control + controlRows + messages.count }
  }

  private struct Arrangement {
    var blocks: [Block] = []
    var controlColumn = 0
    var isWide = false
    var height = 0
  }

  /// The rows it takes with the room to breathe that a screen should give it.
  package func height(columns: Int) -> Int { arrangement(columns: columns, isAiry: true).height }

  /// Draws it; what does not fit is scrolled, so that the field one is in is always in sight.
  package mutating func draw(in rect: Rect, on canvas: inout Canvas) {
    drawn = Array(repeating: .zero, count: fields.count + buttons.count)
    guard !rect.isEmpty else { return }
    var room = rect
    var plan = arrangement(columns: room.columns, isAiry: true)
    if plan.height > room.rows { plan = arrangement(columns: room.columns, isAiry: false) }
    if plan.height > room.rows, room.columns > 12 {
      room = rect.cutRight(1).rest
      plan = arrangement(columns: room.columns, isAiry: false)
      scroll(to: plan, rows: room.rows)
      Scrollbar(offset: offset, visible: room.rows, total: plan.height).draw(in: rect, on: &canvas)
    } else {
      scroll(to: plan, rows: room.rows)
    }
    canvas.clipped(to: room) { canvas in
      for (index, block) in plan.blocks.enumerated() {
        let top = room.top + block.top - offset
        guard top < room.bottom, top + block.rows > room.top else { continue }
        let area = Rect(column: room.left, row: top, columns: room.columns, rows: block.rows)
        if index < fields.count {
          draw(index, block, in: area, plan, on: &canvas)
        } else {
          drawButtons(in: area.cutLeft(plan.controlColumn).rest, on: &canvas)
        }
      }
      if let cursor = canvas.cursor, !room.contains(cursor) { canvas.cursor = nil }
    }
    for index in drawn.indices { drawn[index] = drawn[index].intersection(room) }
  }

  private mutating func scroll(to plan: Arrangement, rows: Int) {
    let index = min(place, plan.blocks.count - 1)
    guard plan.blocks.indices.contains(index) else { return }
    let block = plan.blocks[index]
    let bottom = block.top + block.rows
    offset = max(bottom - rows, min(offset, block.top))
    // With less room than the block takes, the control itself is what one has to see.
    if block.rows > rows { offset = block.top + block.control }
    offset = max(0, min(offset, plan.height - rows))
  }

  // MARK: Where things stand

  private func arrangement(columns: Int, isAiry: Bool) -> Arrangement {
    var plan = Arrangement()
    plan.isWide = columns >= Self.wideColumns
    let gutter = columns >= 12 ? 2 : 0
    let labels = fields.map { field in if case .checkbox = field.control { 0 } else { field.label.width } }
    let labelWidth = plan.isWide ? min(labels.max() ?? 0, columns * 2 / 5) : 0
    plan.controlColumn = gutter + (labelWidth > 0 ? labelWidth + 2 : 0)
    let room = max(1, columns - plan.controlColumn)
    var top = 0
    for (index, field) in fields.enumerated() {
      var block = Block(top: top, control: 0, controlRows: 1, messages: messages(index, columns: room))
      if case .checkbox(let box) = field.control {
        block.controlRows = max(1, box.lines(of: field.label, columns: room).count)
      } else if !plan.isWide, !field.label.isEmpty {
        block.control = 1
      }
      plan.blocks.append(block)
      // The row that parts two fields is where the words under the first one stand.
      top += block.rows + (isAiry && block.messages.isEmpty ? 1 : 0)
    }
    if !buttons.isEmpty {
      if isAiry, plan.blocks.last?.messages.isEmpty == false { top += 1 }
      plan.blocks.append(Block(top: top, control: 0, controlRows: 1, messages: []))
      top += 1
    } else if isAiry, let last = plan.blocks.last, last.messages.isEmpty {
      top -= 1
    }
    plan.height = top
    return plan
  }

  /// What stands under a field: what is wrong, else why it can't be changed, else what helps.
  private func messages(_ index: Int, columns: Int) -> [DisplayText] {
    let field = fields[index]
    let words = field.complaint ?? field.disabledReason ?? (index == place ? field.help : .empty)
    guard !words.isEmpty else { return [] }
    return Array(words.wrapped(to: columns).prefix(3))
  }

  // MARK: What they look like

  private mutating func draw(
    _ index: Int, _ block: Block, in area: Rect, _ plan: Arrangement, on canvas: inout Canvas
  ) {
    let ink = FormInk(surface: surface)
    let field = fields[index]
    let isFocused = index == place
    let isDisabled = field.disabledReason != nil
    let control = Rect(
      column: area.left + plan.controlColumn, row: area.top + block.control,
      columns: max(0, area.columns - plan.controlColumn), rows: block.controlRows)
    drawn[index] = control
    let gutter = min(2, area.columns >= 12 ? 2 : 0)
    if isFocused, gutter > 0 { canvas.put(Cell("▸", style: ink(.accent)), at: area.origin) }
    let isCheckbox = if case .checkbox = field.control { true } else { false }
    if !isCheckbox, plan.isWide || block.control > 0 {
      let width = plan.isWide ? plan.controlColumn - gutter - 2 : area.columns - gutter
      let label = Rect(column: area.left + gutter, row: area.top, columns: max(0, width), rows: 1)
      let style = isFocused ? ink(.text).bold : ink(isDisabled ? .statusDisabled : .dim)
      canvas.write(field.label, in: label, alignment: .leading, style: style)
    }
    switch field.control {
    case .text(let entry):
      entry.draw(in: control, on: &canvas, ink: ink, isFocused: isFocused, isWrong: field.complaint != nil, isDisabled)
    case .choice(let choice): choice.draw(in: control, on: &canvas, ink: ink, isFocused: isFocused)
    case .checkbox(let box): box.draw(field.label, in: control, on: &canvas, ink: ink, isFocused: isFocused)
    case .slider(let slider): slider.draw(in: control, on: &canvas, ink: ink, isFocused: isFocused)
    }
    // Whoever has it read out is told where one is by the cursor; a field that is typed into has its own.
    if isFocused, canvas.isSpoken, canvas.cursor == nil { canvas.cursor = control.origin }
    let style = ink(field.complaint != nil ? .error : .dim)
    for (line, words) in block.messages.enumerated() {
      let row = Rect(column: control.left, row: control.bottom + line, columns: control.columns, rows: 1)
      canvas.write(words, in: row, alignment: .leading, style: style)
    }
  }

  private mutating func drawButtons(in rect: Rect, on canvas: inout Canvas) {
    var left = rect.left
    for (index, button) in buttons.enumerated() {
      let isFocused = place == fields.count + index
      let label = " " + (isFocused ? "▸" : " ") + button.title + "  "
      let room = Rect(column: left, row: rect.top, columns: max(0, min(label.width, rect.right - left)), rows: 1)
      canvas.write(label, in: room, alignment: .leading, style: Style(isFocused ? .buttonFocused : .button))
      drawn[fields.count + index] = room
      left += label.width + 1
    }
  }
}

extension TextEntry {
  func draw(
    in rect: Rect, on canvas: inout Canvas, ink: FormInk, isFocused: Bool, isWrong: Bool, _ isDisabled: Bool
  ) {
    guard !rect.isEmpty else { return }
    var rest = rect
    // What stands around the field gives way before the field does.
    let around = (prefix.isEmpty ? 0 : prefix.width + 1) + (suffix.isEmpty ? 0 : suffix.width + 1)
    let hasAround = rest.columns - around >= min(width, 8)
    if hasAround, !prefix.isEmpty {
      let cut = rest.cutLeft(prefix.width + 1)
      canvas.write(prefix, in: cut.left, alignment: .leading, style: ink(.dim))
      rest = cut.rest
    }
    let most = hasAround && !suffix.isEmpty ? rest.columns - suffix.width - 1 : rest.columns
    let field = rest.cutLeft(min(width, most)).left
    if hasAround, !suffix.isEmpty {
      canvas.write(suffix, at: Point(column: field.right + 1, row: field.top), style: ink(.dim))
    }
    let shown = DisplayText(untrusted: line.text)
    if mask.isFigure, !isFocused, shown.width > field.columns {
      let hidden = DisplayText(repeating: "#", count: field.columns)
      return canvas.write(hidden, of: shown, in: field, alignment: .leading, style: Style(.input))
    }
    let state = isSecret ? line.hidden : line
    TextField(
      state, placeholder: placeholder, isFocused: isFocused, errors: isWrong && !line.isEmpty ? [0..<line.count] : [],
      style: isDisabled ? ink(.statusDisabled) : Style(.input)
    ).draw(in: field, on: &canvas)
  }
}

extension TextFieldState {
  /// The same line in dots.
  fileprivate var hidden: TextFieldState {
    var dots = TextFieldState(String(repeating: "•", count: count))
    dots.moveCursor(to: cursor)
    return dots
  }
}
