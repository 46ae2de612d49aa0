import Testing

@testable import TerminalUI

/// One declaration of a command is its key, its hint, its help and its line in the palette.
struct CommandTests {
  private enum Message: Hashable { case sort, open, goDeals, top, wipe }

  private let registry = CommandRegistry<Message>([
    Command("deals.sort", "sort", help: "Sort by another column", keys: ["s"], in: "deals", hint: 2, message: .sort),
    Command(
      "deals.open", "open", help: "Open the deal", keys: [.init([.enter]), "o"], in: "deals", hint: 1, message: .open),
    Command("go.deals", "go to deals", help: "Show all deals", keys: ["g d"], message: .goDeals),
    Command("top", "top", help: "To the first row", keys: ["g g", "home"], isListed: false, message: .top),
    Command("wipe", "wipe", help: "Delete it all", keys: ["ctrl-w"], danger: .destructive, hint: 3, message: .wipe),
  ])

  private func message(_ keys: Key..., contexts: [CommandContext] = ["deals"]) -> Message? {
    guard case .command(let command) = registry.match(keys, in: contexts) else { return nil }
    return command.message
  }

  @Test func keysAreFoundInTheirContextAndInTheGlobalOne() {
    #expect(message("s") == .sort)
    #expect(message("s", contexts: ["portfolio"]) == nil)
    #expect(message(.home) == .top)
  }

  @Test func aSequenceWaitsForItsEnd() {
    guard case .prefix = registry.match(["g"], in: ["deals"]) else { return #expect(Bool(false), "g begins g d") }
    #expect(message("g", "d") == .goDeals)
    #expect(message("g", "x") == nil)
  }

  @Test func theFooterShowsWholeHintsInTheirOrder() {
    func footer(_ columns: Int) -> String {
      CommandRegistry.footer(registry.hints(in: ["deals"]), columns: columns).map(\.text.string).joined()
    }
    #expect(footer(80) == " ↵ open  s sort  ^w wipe ")
    #expect(footer(12) == " ↵ open ")
    #expect(footer(3) == "")
  }

  @Test func aDisabledCommandStaysVisibleAndSaysWhy() {
    let spans = CommandRegistry.footer(registry.hints(in: ["deals"]), columns: 80) {
      $0.id == "deals.sort" ? "nothing to sort" : nil
    }
    #expect(spans.filter { $0.style == Style(.statusDisabled) }.map(\.text.string) == [" s", " sort "])
    let entry = registry.palette("sort", in: ["deals"]) { _ in "nothing to sort" }.first
    #expect(entry?.disabledReason == "nothing to sort")
  }

  @Test func whatCannotBeUsedComesAfterWhatCan() {
    let noSorting: CommandRegistry<Message>.DisabledReason = { $0.id == "deals.sort" ? "nothing to sort" : nil }
    #expect(
      registry.palette("", in: ["deals"], disabled: noSorting).map(\.command.id)
        == ["deals.open", "go.deals", "wipe", "deals.sort"])
    // Called by its name it is still found before what only mentions it.
    #expect(registry.palette("sort", in: ["deals"], disabled: noSorting).first?.command.id == "deals.sort")
  }

  @Test func thePaletteFindsByLettersAndPutsTheBestFirst() {
    #expect(registry.palette("sort", in: ["deals"]).first?.command.id == "deals.sort")
    #expect(registry.palette("gtd", in: ["deals"]).first?.command.id == "go.deals")
    #expect(registry.palette("zzz", in: ["deals"]).isEmpty)
    #expect(registry.palette("", in: ["deals"]).map(\.command.id) == ["deals.sort", "deals.open", "go.deals", "wipe"])
    #expect(registry.palette("", in: ["deals"], recent: ["wipe"]).first?.command.id == "wipe")
  }

  @Test func keysCanBeChangedAndConflictsAreNamed() {
    var changed = registry
    let none = changed.remap(["deals.sort": ["S"]])
    #expect(none.isEmpty)
    guard case .command(let command) = changed.match(["S"], in: ["deals"]) else {
      return #expect(Bool(false), "S sorts")
    }
    #expect(command.message == .sort)
    let problems = changed.remap(["deals.sort": ["o"], "nothing": ["x"], "top": ["hyper-q"]]).map(\.description)
    #expect(problems.contains("no command is called 'nothing'"))
    #expect(problems.contains("top: no key is called 'hyper-q'"))
    #expect(problems.contains("'o' is both deals.sort and deals.open in deals"))
  }

  @Test func aKeyThatHidesOneOfAnotherContextIsNamed() {
    let registry = CommandRegistry<Int>([
      Command("quit", "quit", help: "", keys: ["q"], message: 0),
      Command("top", "top", help: "", keys: ["g g"], message: 1),
      Command("deals.sort", "sort", help: "", keys: ["s"], in: "deals", message: 2),
      Command("deal.back", "back", help: "", keys: ["q"], in: "deal", message: 3),
    ])
    func problems(_ wishes: [String: [String]]) -> [String] {
      var changed = registry
      return changed.remap(wishes).map(\.description)
    }
    #expect(problems(["deals.sort": ["q"]]) == ["'q' (deals.sort) hides 'q' (quit) in deals"])
    #expect(problems(["deals.sort": ["g"]]) == ["'g' (deals.sort) hides 'g g' (top) in deals"])
    #expect(problems(["quit": ["s"]]) == ["'s' (deals.sort) hides 's' (quit) in deals"])
    // What the commands declare themselves is meant.
    #expect(problems(["deal.back": ["q"]]).isEmpty)
    #expect(problems(["deals.sort": ["S"]]).isEmpty)
  }

  @Test func differentKeysLookDifferentAtFirstSight() {
    var keys: [Key] = ["a", "A", "é", "ctrl-a", "alt-a", "f1", "f2", "f12"]
    for name in ["enter", "esc", "tab", "shift-tab", "backspace", "delete", "insert", "up", "down", "left", "right"] {
      keys += [Key(name: name)].compactMap { $0 }
    }
    keys += [.home, .end, .pageUp, .pageDown]
    #expect(Set(keys.map(\.fingerprint)).count == keys.count)
  }

  @Test func readOnlyTakesDangerousCommandsAway() {
    let safe = registry.limited(to: .changes)
    #expect(safe["wipe"] == nil)
    #expect(safe["deals.sort"] != nil)
  }

  @Test func helpAndManualListEveryCommandWithItsKeys() {
    let help = registry.help(in: ["deals"])
    #expect(help.map(\.context) == ["deals", .global])
    #expect(help[0].commands.map(\.keys.string) == ["s", "↵, o"])
    #expect(registry.help(matching: "first row", in: ["deals"]).flatMap(\.commands).map(\.command.id) == ["top"])
    #expect(registry.manual().contains("| `enter` `o` | Open the deal | `deals.open` |"))
  }

  @Test func theManualPageIsTroff() {
    let registry = CommandRegistry<Int>([
      Command("move.down", "down", help: ".5 page-down \\ it's", keys: ["j", "ctrl-d"], message: 1),
      Command("none", "none", help: "No key", keys: [], in: "deals", message: 2),
    ])
    #expect(
      registry.manualPage { $0 == .global ? "Everywhere" : "Deals" } == """
        .SS Everywhere
        .TP
        \\fBj\\fR, \\fBctrl\\-d\\fR
        \\&.5 page\\-down \\(rs it\\(aqs (\\fImove.down\\fR)
        .SS Deals
        .TP
        (no key)
        No key (\\fInone\\fR)

        """)
    #expect(registry.manual().hasPrefix("## global\n\n| keys | what | name |"))
  }

  @Test func theHelpSaysWhyACommandCanNotBeUsed() {
    let help = registry.help(in: ["deals"]) { $0.id == "deals.sort" ? "nothing to sort" : nil }
    #expect(help[0].commands.map(\.disabledReason) == ["nothing to sort", nil])
    let overlay = HelpOverlay(
      query: TextFieldState(), registry: registry, contexts: ["deals"],
      disabled: { $0.id == "deals.sort" ? "nothing to sort" : nil }, name: { DisplayText(untrusted: $0.name) })
    let lines = TestTerminal.lines(columns: 80, rows: 20) { overlay.draw(in: $0.bounds, on: &$0) }
    #expect(lines.contains { $0.contains("Sort by another column (nothing to sort)") })
  }

  @Test func keysTakenAwayAndCommandsPrunedMeanNothingAnyMore() {
    var changed = registry
    let problems = changed.remap(["deals.sort": []])
    #expect(problems.isEmpty)
    guard case .none = changed.match(["s"], in: ["deals"]) else { return #expect(Bool(false), "s has no meaning") }
    guard case .none = registry.limited(to: .changes).match(["ctrl-w"], in: []) else {
      return #expect(Bool(false), "ctrl-w is pruned")
    }
    guard case .command(let open) = registry.limited(to: .changes).match(["o"], in: ["deals"]) else {
      return #expect(Bool(false), "o opens")
    }
    #expect(open.id == "deals.open")
  }

  @Test func fuzzyMatchesPreferWordsAndRuns() throws {
    let word = try #require(FuzzyMatch("so", in: "sort deals"))
    let inside = try #require(FuzzyMatch("so", in: "also this"))
    let apart = try #require(FuzzyMatch("so", in: "show me"))
    #expect(word.score > apart.score)
    #expect(apart.score > 0 && inside.score < word.score)
    #expect(FuzzyMatch("xyz", in: "x y") == nil)
    #expect(FuzzyMatch("", in: "any")?.positions == [])
    #expect(FuzzyMatch("DL", in: "open deals")?.positions == [5, 8])
  }
}

/// The overlays show what the registry found.
struct OverlayTests {
  private let registry = CommandRegistry<Int>([
    Command("sort", "sort", help: "Sort by another column", keys: ["s"], in: "deals", hint: 1, message: 1),
    Command("open", "open", help: "Open the deal", keys: ["o"], in: "deals", hint: 2, message: 2),
    Command("quit", "quit", help: "Leave the program", keys: ["q", "ctrl-c"], message: 3),
  ])

  @Test func thePaletteShowsWhatItFindsWithItsKeys() {
    let query = TextFieldState("so")
    let palette = Palette(query: query, entries: registry.palette("so", in: ["deals"]))
    var state = TableState()
    let lines = TestTerminal.lines(columns: 50, rows: 12) { palette.draw(in: $0.bounds, on: &$0, state: &state) }
    #expect(lines[2].hasPrefix("┌─ Commands ─"))
    #expect(lines[3].hasPrefix("│ : so"))
    #expect(lines[4].hasPrefix("│ sort  Sort by another column"))
    #expect(lines[4].hasSuffix("s │"))
  }

  @Test func theHelpHasASectionForEachContext() {
    let help = HelpOverlay(query: TextFieldState(), registry: registry, contexts: ["deals"]) { context in
      context == .global ? "Everywhere" : "Deals"
    }
    let text = TestTerminal.lines(columns: 60, rows: 20) { help.draw(in: $0.bounds, on: &$0) }.joined(separator: "\n")
    for word in ["Deals", "Everywhere", "Open the deal", "q, ^c", "type to search"] { #expect(text.contains(word)) }
  }

  @Test func theOverlaysStayInsideAtAnySize() {
    let palette = Palette(query: TextFieldState(), entries: registry.palette("", in: ["deals"]))
    let help = HelpOverlay(query: TextFieldState("x"), registry: registry, contexts: ["deals"], offset: 99) { _ in
      "Deals"
    }
    for columns in 0...40 {
      for rows in 0...12 {
        var state = TableState(selection: 2)
        var canvas = Canvas(size: Size(columns: columns + 2, rows: rows + 2))
        let rect = Rect(column: 1, row: 1, columns: columns, rows: rows)
        palette.draw(in: rect, on: &canvas, state: &state)
        help.draw(in: rect, on: &canvas)
        for row in 0..<rows + 2 {
          for column in 0..<columns + 2 where !rect.contains(Point(column: column, row: row)) {
            #expect(canvas[Point(column: column, row: row)] == .blank, "\(columns)×\(rows)")
          }
        }
      }
    }
  }

  @Test func aListScrollsToItsSelection() {
    var state = TableState(selection: 8)
    let list = List(count: 10) { index in [Span("line \(index)")] }
    let lines = TestTerminal.lines(columns: 10, rows: 3) { list.draw(in: $0.bounds, on: &$0, state: &state) }
    #expect(lines == ["line 6", "line 7", "line 8"])
  }
}
