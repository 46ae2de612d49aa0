import Client
import TerminalUI

/// `v`, the saved views of the list: opened, kept under a name, renamed and removed.
struct ViewsOverlay: Overlay {
  /// What the list shows now, under no name yet.
  private let current: SavedView
  private var views: [SavedView]
  private var shelf: ViewShelf
  private var state: TableState
  private var step = Step.choosing

  private enum Step: Sendable {
    case choosing
    /// The name is being typed, of a new view or of one that is called otherwise until now; `isSure` once the person knows
    /// that another view has that name.
    case naming(TextFieldState, of: SavedView, before: String?, isSure: Bool)
    /// The second key removes it.
    case removing(String)
  }

  /// Begins at the view that is open.
  init(_ current: SavedView, open name: String?, _ world: World) {
    self.current = current
    shelf = world.views
    views = world.views.views(of: current.screen)
    state = TableState(selection: views.firstIndex { $0.name == name } ?? 0)
  }

  private var selected: SavedView? { views.indices.contains(state.selection) ? views[state.selection] : nil }

  mutating func worldChanged(_ world: World) -> OverlayOutcome {
    let name = selected?.name
    shelf = world.views
    views = world.views.views(of: current.screen)
    if let row = views.firstIndex(where: { $0.name == name }) { state.selection = row }
    state.move(by: 0, of: views.count)
    return .stays()
  }

  mutating func take(_ event: InputEvent, _ around: Surroundings) -> OverlayOutcome {
    switch step {
    case .naming(let field, let view, let before, let isSure):
      return name(event, field, view, before, isSure)
    case .removing(let name):
      step = .choosing
      guard case .key("d") = event, selected?.name == name else { return .stays() }
      return .stays([.send(.personal(.removeView(name)))])
    case .choosing: return choose(event)
    }
  }

  private mutating func choose(_ event: InputEvent) -> OverlayOutcome {
    switch event {
    case .key(.escape), .key("q"), .key("v"): return .closes()
    case .key(.enter): return open()
    case .key("s"): step = .naming(TextFieldState(), of: current, before: nil, isSure: false)
    case .key("r"), .key("d"), .key("u"):
      guard let view = selected else { return .stays() }
      guard !shelf.isConfigured(view) else {
        return .stays([
          .send(.say("\(untrusted: view.name) stands in the configuration: it is changed there", isError: true))
        ])
      }
      return change(view, event)
    case .key(let key): _ = state.handle(key, count: views.count)
    case .mouse(let mouse):
      if case .chosen = state.handle(mouse, count: views.count) { return open() }
    default: break
    }
    return .stays()
  }

  private mutating func change(_ view: SavedView, _ event: InputEvent) -> OverlayOutcome {
    switch event {
    case .key("r"): step = .naming(TextFieldState(view.name), of: view, before: view.name, isSure: false)
    case .key("d"): step = .removing(view.name)
    default:
      var changed = current
      changed.name = view.name
      return .closes([.send(.personal(.keepView(changed, replacing: nil)))])
    }
    return .stays()
  }

  private func open() -> OverlayOutcome {
    guard let view = selected else { return .stays() }
    return .closes([.send(.act(DealsScreen.Action.openView(view)))])
  }

  private mutating func name(
    _ event: InputEvent, _ field: TextFieldState, _ view: SavedView, _ before: String?, _ isSure: Bool
  ) -> OverlayOutcome {
    var field = field
    switch event {
    case .key(.escape):
      step = .choosing
      return .stays()
    case .key(.enter):
      let name = field.text.split(separator: " ").joined(separator: " ")
      guard !name.isEmpty else { return .stays() }
      guard isSure || name == before || !views.contains(where: { $0.name == name }) else {
        step = .naming(field, of: view, before: before, isSure: true)
        return .stays()
      }
      step = .choosing
      var named = view
      named.name = name
      return .closes([.send(.personal(.keepView(named, replacing: before)))])
    case .key(let key): _ = field.handle(key)
    case .paste(let text): field.insert(text)
    default: return .stays()
    }
    step = .naming(field, of: view, before: before, isSure: false)
    return .stays()
  }

  // MARK: The view

  mutating func draw(in rect: Rect, on canvas: inout Canvas, _ around: Surroundings) {
    let box = rect.centered(Size(columns: min(76, rect.columns), rows: min(max(views.count, 2) + 5, rect.rows)))
    let inner = Dialog.frame("Saved views", in: box, on: &canvas)
    let cut = inner.cutBottom(2)
    let (views, shelf) = (views, shelf)
    let width = min(24, max(10, cut.rest.columns / 3))
    let list = List(count: views.count) { index in
      let view = views[index]
      let columns = view.columns.map { " · \($0.count) columns" } ?? ""
      let origin = shelf.isConfigured(view) ? " · configuration" : ""
      let query = view.query.isEmpty ? "all deals" : view.query
      return [
        Span(DisplayText(untrusted: view.name).padded(to: width), Style(.text, on: .dialog)),
        Span("  ", Style(.dialog)),
        Span(DisplayText(untrusted: query + columns + origin), Style(.dim, on: .dialog)),
      ]
    }
    list.draw(in: cut.rest, on: &canvas, state: &state)
    if views.isEmpty {
      let words: [DisplayText] = ["No view is saved yet.", "s keeps what the list shows now, under a name."]
      let lines = words.flatMap { $0.wrapped(to: max(1, cut.rest.columns)) }
      for (row, text) in lines.prefix(cut.rest.rows).enumerated() {
        canvas.write(text, in: cut.rest.row(row), alignment: .leading, style: Style(.dim, on: .dialog))
      }
    }
    drawStep(in: cut.bottom, on: &canvas)
  }

  private func drawStep(in rect: Rect, on canvas: inout Canvas) {
    let (words, line) = (rect.row(0), rect.row(1))
    let dim = Style(.dim, on: .dialog)
    switch step {
    case .choosing:
      let hints: DisplayText =
        rect.columns >= 60
        ? "↵ open  s save what is shown  u update  r rename  d remove  esc" : "↵ open  s save  u r d  esc"
      canvas.write(hints, in: line, alignment: .leading, style: dim)
    case .removing(let name):
      canvas.write(
        "d again removes \(untrusted: name)", in: line, alignment: .leading, style: Style(.warning, on: .dialog))
    case .naming(let field, let view, _, let isSure):
      let query: DisplayText = view.query.isEmpty ? "all deals" : DisplayText(untrusted: view.query)
      let warning: DisplayText = "a view of that name is there: ↵ again replaces it"
      canvas.write(
        isSure ? warning : query, in: words, alignment: .leading, style: isSure ? Style(.warning, on: .dialog) : dim)
      TextField(field, prompt: "name ", placeholder: "↵ keeps it, esc does not").draw(in: line, on: &canvas)
    }
  }
}
