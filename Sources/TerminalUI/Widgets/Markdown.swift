/// Prose with headings, lists, quotes, emphasis, code and rules: the part of Markdown that an offering text uses.
package struct Markdown: Widget {
  package var source: String
  /// Lines scrolled out above.
  package var offset: Int

  package init(_ source: String, offset: Int = 0) {
    self.source = source
    self.offset = offset
  }

  package func draw(in rect: Rect, on canvas: inout Canvas) {
    guard !rect.isEmpty else { return }
    for (row, spans) in lines(columns: rect.columns).dropFirst(max(0, offset)).prefix(rect.rows).enumerated() {
      canvas.write(spans, at: rect.row(row).origin, maxWidth: rect.columns)
    }
  }

  /// The lines as they stand in so many columns.
  package func lines(columns: Int) -> [[Span]] {
    var result: [[Span]] = []
    var paragraph: [DisplayText] = []
    func finish() {
      guard !paragraph.isEmpty else { return }
      result += Markdown.wrap(Markdown.spans(paragraph.joined(separator: " "), .text), columns: columns)
      paragraph = []
    }
    var isCode = false
    for line in DisplayText.lines(untrusted: source) {
      let trimmed = Markdown.trimmed(line)
      if trimmed.string.hasPrefix("```") {
        finish()
        isCode.toggle()
        continue
      }
      if isCode {
        // Code is as it is: not joined, not wrapped.
        result.append([Span("  " + line, Style(.code))])
        continue
      }
      guard let block = Block(trimmed, indent: line.width - trimmed.width) else {
        if trimmed.isEmpty {
          finish()
          if result.last?.isEmpty == false { result.append([]) }
        } else {
          paragraph.append(trimmed)
        }
        continue
      }
      finish()
      result += block.lines(columns: columns)
    }
    finish()
    while result.last?.isEmpty == true { result.removeLast() }
    return result
  }

  private struct Block {
    var lead: Span
    var text: DisplayText
    var style: Style
    var isRule = false
    /// Columns that an item of a list in a list stands further in.
    var indent = 0

    init?(_ line: DisplayText, indent: Int) {
      let string = line.string
      if string.count >= 3, string.allSatisfy({ $0 == "-" || $0 == "*" || $0 == "_" }) {
        self.init(lead: Span(.empty), text: .empty, style: Style(.border))
        isRule = true
      } else if let count = string.firstIndex(where: { $0 != "#" }).map({
        string.distance(from: string.startIndex, to: $0)
      }),
        (1...6).contains(count), line.dropFirst(columns: count).string.hasPrefix(" ")
      {
        self.init(
          lead: Span(.empty), text: line.dropFirst(columns: count + 1), style: Style(count == 1 ? .title : .heading))
      } else if ["- ", "* ", "+ "].contains(where: string.hasPrefix) {
        let depth = min(3, indent / 2)
        self.init(lead: Span(depth > 0 ? "◦ " : "• ", Style(.accent)), text: line.dropFirst(columns: 2), style: .text)
        self.indent = depth * 2
      } else if string.hasPrefix("> ") {
        self.init(lead: Span("│ ", Style(.border)), text: line.dropFirst(columns: 2), style: .dim)
      } else if let dot = string.firstIndex(of: "."), string[..<dot].allSatisfy(\.isNumber), dot != string.startIndex,
        string[dot...].hasPrefix(". ")
      {
        let width = string.distance(from: string.startIndex, to: dot) + 2
        self.init(
          lead: Span(line.prefix(columns: width), Style(.accent)), text: line.dropFirst(columns: width), style: .text)
      } else {
        return nil
      }
    }

    private init(lead: Span, text: DisplayText, style: Style) {
      self.lead = lead
      self.text = text
      self.style = style
    }

    func lines(columns: Int) -> [[Span]] {
      if isRule { return [[Span(DisplayText(repeating: "─", count: columns), style)]] }
      let margin = Span(DisplayText(repeating: " ", count: min(indent, columns / 3)))
      let room = columns - lead.text.width - margin.text.width
      let wrapped = Markdown.wrap(Markdown.spans(text, style), columns: room)
      let hanging = Span(DisplayText(repeating: " ", count: lead.text.width), lead.style)
      let isQuote = lead.style.role == .border
      return wrapped.enumerated().map { index, spans in
        guard !lead.text.isEmpty else { return spans }
        let start = [index == 0 || isQuote ? lead : hanging] + spans
        return margin.text.isEmpty ? start : [margin] + start
      }
    }
  }

  private static func trimmed(_ line: DisplayText) -> DisplayText {
    let spaces = line.string.prefix { $0 == " " }.count
    return line.dropFirst(columns: spaces)
  }

  /// `**strong**`, `*emphasis*`, `_emphasis_`, `` `code` `` and `[text](address)`; a mark without its partner is a letter.
  static func spans(_ text: DisplayText, _ style: Style) -> [Span] {
    var spans: [Span] = []
    var plain = ""
    var rest = Substring(text.string)
    func finish() {
      if !plain.isEmpty { spans.append(Span(DisplayText(measuring: plain), style)) }
      plain = ""
    }
    while let first = rest.first {
      var found: (content: Substring, after: Substring, style: Style)?
      var address: WebLink?
      for (mark, marked) in [
        ("**", style.bold), ("`", Style(.code)), ("*", style.with(.italic)), ("_", style.with(.italic)),
      ]
      where found == nil {
        found = enclosed(rest, by: mark, isInWord: mark == "_" && plain.last?.isLetter == true).map { ($0, $1, marked) }
      }
      if found == nil, first == "[", let link = link(rest) {
        found = (link.text, link.after, Style(.link))
        // What says that it is an address must be that one.
        let isOther = link.text.contains("://") && link.text != link.address
        address = isOther ? nil : WebLink(String(link.address))
      }
      if found == nil, rest.hasPrefix("https://"), plain.last.map({ !$0.isLetter }) ?? true {
        let word = bareAddress(rest)
        address = WebLink(String(word))
        if address != nil { found = (word, rest.dropFirst(word.count), Style(.link)) }
      }
      if let found {
        finish()
        spans.append(Span(DisplayText(measuring: String(found.content)), found.style, link: address))
        rest = found.after
      } else {
        plain.append(first)
        rest = rest.dropFirst()
      }
    }
    finish()
    return spans
  }

  private static func enclosed(
    _ text: Substring, by mark: String, isInWord: Bool
  ) -> (Substring, Substring)? {
    guard !isInWord, text.hasPrefix(mark) else { return nil }
    let inner = text.dropFirst(mark.count)
    guard let first = inner.first, first != " ", first != mark.first else { return nil }
    var place = inner.startIndex
    while place < inner.endIndex {
      if inner[place...].hasPrefix(mark), place > inner.startIndex {
        return (inner[..<place], inner[place...].dropFirst(mark.count))
      }
      place = inner.index(after: place)
    }
    return nil
  }

  /// An address up to the next space, without the punctuation of the sentence around it.
  private static func bareAddress(_ text: Substring) -> Substring {
    var word = text.prefix { $0 != " " }
    while let last = word.last, ".,;:!?)".contains(last) { word = word.dropLast() }
    return word
  }

  private static func link(_ text: Substring) -> (text: Substring, address: Substring, after: Substring)? {
    guard let close = text.firstIndex(of: "]") else { return nil }
    let after = text[text.index(after: close)...]
    guard after.first == "(", let end = after.firstIndex(of: ")") else { return nil }
    return (
      text[text.index(after: text.startIndex)..<close], after[after.index(after: after.startIndex)..<end],
      after[after.index(after: end)...]
    )
  }

  /// Breaks spans at spaces.
  static func wrap(_ spans: [Span], columns: Int) -> [[Span]] {
    guard columns > 0 else { return [] }
    var lines: [[Span]] = [[]]
    var used = 0
    for span in spans {
      var needsSpace = false
      for (position, word) in span.text.string.split(separator: " ", omittingEmptySubsequences: false).enumerated() {
        needsSpace = position > 0
        for piece in DisplayText(measuring: String(word)).wrapped(to: columns) where !piece.isEmpty || needsSpace {
          let gap = needsSpace && used > 0 ? 1 : 0
          // Marks inside a word do not part it; a new line does when it must.
          if used + gap + piece.width > columns {
            lines.append([])
            used = 0
          } else if gap > 0 {
            lines[lines.count - 1].append(span.with(" "))
            used += 1
          }
          if !piece.isEmpty { lines[lines.count - 1].append(span.with(piece)) }
          used += piece.width
          needsSpace = false
        }
      }
    }
    return lines.map(merged)
  }

  private static func merged(_ spans: [Span]) -> [Span] {
    var result: [Span] = []
    for span in spans {
      if let last = result.last, last.style == span.style, last.link == span.link {
        result[result.count - 1].text += span.text
      } else {
        result.append(span)
      }
    }
    return result
  }
}
