import Domain
import PlatformAPI
import TerminalUI

/// What has happened since somebody was here last, each with a way to it.
struct NewsSheet: Overlay {
  private struct Item {
    let lead: DisplayText
    let words: DisplayText
    let style: Style
    let target: DashboardMessage?
  }

  private let news: VisitNews
  private var state = TableState()

  init(_ news: VisitNews) { self.news = news }

  mutating func take(_ event: InputEvent, _ around: Surroundings) -> OverlayOutcome {
    let items = items(around.world)
    switch event {
    case .key(.escape), .key("q"), .key("w"): return .closes([.send(.dismissNews)])
    case .key(.enter):
      guard items.indices.contains(state.selection), let target = items[state.selection].target else { return .stays() }
      return .closes([.send(.dismissNews), .send(target)])
    case .key(let key): _ = state.handle(key, count: items.count)
    case .mouse(let mouse): _ = state.handle(mouse, count: items.count)
    default: break
    }
    return .stays()
  }

  private func items(_ world: World) -> [Item] {
    let words = VisitWords(news, world.mine.notifications?.value ?? [])
    func item(_ lead: DisplayText, _ words: String, _ style: Style = .text, _ target: DashboardMessage?) -> Item {
      Item(lead: lead, words: DisplayText(untrusted: words), style: style, target: target)
    }
    let new = news.new.map { deal in
      item(
        "new",
        "\(DealName(deal).text.string) · \(DealColumn.place(of: deal)) · from \(Figures.money(deal.minimumInvestment))",
        Style(.info), .open(DealScreen(deal)))
    }
    let moved = news.moved.map { move in
      item(
        DisplayText(untrusted: (move.by > .zero ? "+" : "-") + Money(cents: abs(move.by.cents)).compact),
        "\(DealName(move.deal).text.string) · \(move.deal.raise.percentRaised.formatted(decimals: 0)) % raised",
        Style(move.by > .zero ? .gain : .loss), .open(DealScreen(move.deal)))
    }
    let told = words.told.map { item("told", $0.title + " · " + $0.body, .text, .go(.activity)) }
    let changed = news.changed.map { item("changed", DealName($0).text.string, .dim, .open(DealScreen($0))) }
    return told + new + moved + changed
  }

  mutating func draw(in rect: Rect, on canvas: inout Canvas, _ around: Surroundings) {
    let items = items(around.world)
    let since = DisplayText(untrusted: LocalTime.spoken(news.since, now: around.world.now))
    let box = rect.centered(Size(columns: min(rect.columns - 2, 90), rows: min(rect.rows, items.count + 4)))
    let inner = Dialog.frame("Since you were here last, \(since)", in: box, on: &canvas)
    let cut = inner.cutBottom(1)
    let lead = items.map(\.lead.width).max() ?? 0
    List(count: items.count) { index in
      let item = items[index]
      return [
        Span(item.lead.padded(to: lead + 2), item.style.on(.dialog)), Span(item.words, Style(.dialog)),
      ]
    }.draw(in: cut.rest.cutBottom(1).rest, on: &canvas, state: &state)
    canvas.write("↵ go there   esc seen", in: cut.bottom, alignment: .leading, style: Style(.dim, on: .dialog))
  }
}
