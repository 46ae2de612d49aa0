import TerminalUI

/// The two-minute tour: one thing at a time, beside the screens themselves, which take every key as ever. It goes on when
/// a person has done what a step asks for, or wants to skip it.
struct Tour: Sendable {
  private(set) var index = 0

  var step: TourStep { TourStep.all[min(index, TourStep.all.count - 1)] }
  var isLast: Bool { index >= TourStep.all.count - 1 }

  /// Goes on past every step that is done.
  mutating func follow(_ dashboard: Dashboard) {
    while !isLast, step.isDone(dashboard) { index += 1 }
  }

  /// Goes on without what the step asks for.
  mutating func skip() { index = min(index + 1, TourStep.all.count - 1) }

  // MARK: The view

  /// The rows that it takes of a window; none where there would be nothing left for the screen.
  static func rows(of rect: Rect) -> Int { rect.rows >= 10 ? 5 : rect.rows >= 7 ? 4 : 0 }

  func draw(in rect: Rect, on canvas: inout Canvas) {
    guard rect.rows >= 3 else { return }
    let title: DisplayText = "Tour \(index + 1)/\(TourStep.all.count)"
    let inner = canvas.clipped(to: rect) { Dialog.frame(title, in: rect, on: &$0) }
    let leave: DisplayText = rect.columns >= 60 ? " ctrl-t next · ctrl-x leave the tour " : " ^T next · ^X leave "
    let edge = rect.inset(columns: 2).row(rect.rows - 1)
    canvas.write(leave, in: edge, alignment: .trailing, style: Style(.dim, on: .dialog))
    let lines = step.words.wrapped(to: inner.columns)
    for (row, line) in lines.prefix(inner.rows).enumerated() {
      canvas.write(line, in: inner.row(row), alignment: .leading, style: Style(.dialog))
    }
    // What to press stands out, at the right of the last line when there is room, else in the frame above.
    let press: DisplayText = " press \(step.keys) "
    canvas.write(
      press, in: rect.inset(columns: 2).row(0), alignment: .trailing, style: Style(.accent, on: .dialog).bold)
  }
}

/// One step: what is said, what to press, and how it shows that it was done.
struct TourStep: Sendable {
  let words: DisplayText
  let keys: DisplayText
  let isDone: @Sendable (Dashboard) -> Bool

  /// Each of at most three lines in a narrow window.
  static let all: [TourStep] = [
    TourStep(
      words: "All deals, kept on this machine. Filter them as you type: words, irr>14, min<=50k, state:az. Try a city.",
      keys: "/ and phoenix"
    ) { dashboard in (dashboard.top as? DealsScreen)?.filter.text.count ?? 0 >= 4 },
    TourStep(
      words: "Enter keeps the filter; j, k or arrows move, and the preview follows. Enter again opens the deal.",
      keys: "enter and enter"
    ) { $0.top is DealScreen },
    TourStep(
      words: "A deal has tabs: figures by month, the raise, the rent roll, documents, photos, a map.", keys: "]"
    ) { dashboard in (dashboard.top as? DealScreen).map { $0.tab != .overview } ?? false },
    TourStep(
      words: "Every figure can be opened: what it is made of, the formula, who says so.", keys: "i"
    ) { $0.overlay is FigureSheet },
    TourStep(
      words: "Arrows show other figures. Escape closes what lies on top, and always leads back.", keys: "esc"
    ) { $0.overlay == nil && $0.top is DealScreen },
    TourStep(
      words: "The calculator works out what an investment would bring, under assumptions that are yours.", keys: "K"
    ) { $0.top is CalculatorScreen },
    TourStep(
      words: "Up and down choose an assumption, left and right change it. Everything follows at once, offline too.",
      keys: "right a few times"
    ) { dashboard in (dashboard.top as? CalculatorScreen)?.isChanged ?? false },
    TourStep(
      words: "Digits lead to the places: 2 your portfolio, 3 the deals that you watch, 4 documents, 5 news.",
      keys: "2"
    ) { $0.top is PortfolioScreen },
    TourStep(
      words: "A portfolio can be looked at as of any day: a month back, or t and a date. Escape comes back to today.",
      keys: "["
    ) { dashboard in
      (dashboard.top as? PortfolioScreen)?.travel.day != nil || dashboard.world.account == nil
    },
    TourStep(
      words: "Every command is found by typing a part of its name; ? shows the keys that work where you are.", keys: ":"
    ) { $0.overlay is CommandPalette },
    TourStep(
      words:
        "That is all. esc closes, q leaves Tucson, :tour comes back here. An offer asks for its amount twice.",
      keys: "ctrl-x"
    ) { _ in false },
  ]
}
