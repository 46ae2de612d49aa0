import TerminalUI

/// A walk through the dashboard that it takes by itself: what is said, the keys that are pressed for it, and what must be
/// on the screen then, which is what tests hold it to.
struct Showcase: Hashable, Sendable {
  struct Step: Hashable, Sendable {
    let words: DisplayText
    let keys: [Key]
    /// Stands on the screen at the end of the step.
    let shows: String

    init(_ words: DisplayText, _ keys: KeySequence? = nil, shows: String) {
      self.words = words
      self.keys = keys?.keys ?? []
      self.shows = shows
    }
  }

  let steps: [Step]

  /// Whoever reads along is not hurried.
  static let readingPause = Duration.milliseconds(2500)
  static let keyPause = Duration.milliseconds(450)

  /// What comes next.
  enum Action: Hashable, Sendable {
    case says(DisplayText, then: Duration)
    case presses(Key, then: Duration)
    case ends
  }

  /// How far one is.
  struct Playing: Hashable, Sendable {
    private let showcase: Showcase
    private var step = 0
    /// Keys of the step that were pressed; `nil` before its words are said.
    private var pressed: Int?

    init(_ showcase: Showcase) { self.showcase = showcase }

    mutating func next() -> Action {
      guard showcase.steps.indices.contains(step) else { return .ends }
      let now = showcase.steps[step]
      guard let pressed else {
        self.pressed = 0
        if now.keys.isEmpty { endStep() }
        return .says(now.words, then: Showcase.readingPause)
      }
      let key = now.keys[pressed]
      let isLast = pressed + 1 == now.keys.count
      if isLast { endStep() } else { self.pressed = pressed + 1 }
      return .presses(key, then: isLast ? Showcase.readingPause : Showcase.keyPause)
    }

    private mutating func endStep() {
      step += 1
      pressed = nil
    }
  }

  /// What there is for everybody, guests included.
  static let deals = Showcase(steps: [
    Step("Every deal, from a copy on this machine: it opens at once, offline too", shows: "Deals"),
    Step("Down the list; the preview follows", "down down down", shows: "Raise"),
    Step("Filter as you type, in words and figures", "/ i r r > 5", shows: "irr>5"),
    Step("What is typed wrongly is marked where it stands, and the rest holds", "space f o o : 1", shows: "foo:1"),
    Step("Escape gives up, and all deals are back", "esc", shows: "deals"),
    Step("Enter opens a deal", "enter", shows: "› "),
    Step("Twelve months of income, expenses and occupancy", "]", shows: "Income"),
    Step("The raise: what is in, what is missing, what it takes a day", "]", shows: "to raise"),
    Step("Where it is", "[ [ [", shows: "Map"),
    Step("Every assumption can be tried; all figures follow each key", "K right right down left", shows: "Calculator"),
    Step("Escape leads back, never out", "esc esc", shows: "deals"),
    Step("Mark two deals, and see them side by side", "= down = C", shows: "Compare"),
    Step("Every command is found by typing", "esc : t h e", shows: "Commands"),
    Step("Every key is named where it works", "esc ?", shows: "Keys"),
    Step("Themes for dark and light rooms, and for every eye", "esc T down down", shows: "Themes"),
    Step("As it was", "esc esc", shows: "Deals"),
  ])
}
