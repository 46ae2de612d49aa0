import TerminalUI

/// What the header is made of: the places, where one is among them, how it stands with the platform, and who one is.
struct HeaderBasis: Equatable {
  let columns: Int
  let places: [Place]
  let active: Place
  /// The screen in front, when it is inside a place.
  let title: DisplayText?
  /// Notices that were not read.
  let unread: Int
  let status: Span
  let who: Span
  /// Whether it is read out, where there is room for any title.
  var isSpoken = false

  /// In a narrow window the names give way to where one is and how it stands.
  var line: StatusLine {
    let inside = title.map { [Span(" › ", .dim), Span($0, Style(.heading))] } ?? []
    let isNarrow = columns < 60
    let start = [Span(isNarrow ? " " : " Tucson ", Style(.title)), Span(isNarrow ? .empty : "  ")]
    let (every, active, none) = (tabs { _ in true }, tabs { $0 == self.active }, tabs { _ in false })
    func rest(beside tabs: [Span], _ trailing: [Span]) -> Int {
      columns - start.width - tabs.width - trailing.width - 2
    }
    let alone = [status, Span(" ")]
    let wishes = [(every, [status, who]), (active, [status, who]), (active, alone), (none, alone)]
    let (tabs, trailing) = wishes.first { rest(beside: $0, $1) >= inside.width } ?? (none, alone)
    var leading = start + tabs
    if let title = inside.last {
      let room = rest(beside: tabs, trailing) - inside[0].text.width
      if isSpoken || room > 2 {
        leading += [inside[0], Span(isSpoken ? title.text : title.text.truncated(to: room), title.style)]
      }
    }
    return StatusLine(leading: leading, trailing: trailing)
  }

  /// The places with their digits, and some with their names.
  private func tabs(named: (Place) -> Bool) -> [Span] {
    places.map { place in
      // What was not read is counted where it can be read.
      let count: DisplayText = place == .activity && unread > 0 ? "·\(unread)" : .empty
      let text: DisplayText = named(place) ? " \(place.digit) \(place.title)\(count) " : " \(place.digit)\(count) "
      return Span(text, Style(place == active && title == nil ? .tabActive : .tab))
    }
  }
}

extension [Span] {
  /// Columns of all pieces.
  fileprivate var width: Int { reduce(0) { $0 + $1.text.width } }
}
