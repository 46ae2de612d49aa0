import Client
import Domain
import PlatformAPI
import TerminalUI

/// What each step of an offer looks like.
extension InvestScreen {
  mutating func draw(in rect: Rect, on canvas: inout Canvas, _ world: World) {
    let (bar, rest) = rect.cutTop(1)
    StepLine(InvestStep.allCases.map(\.title), current: step.rawValue)
      .draw(in: bar.inset(columns: 1), on: &canvas)
    let inner = Panel(title, footer: deal.simulated ? "simulated: not an offering" : .empty, isFocused: true)
      .drawn(in: rest, on: &canvas).inset(columns: 1)
    showsObstacle = step == .review || inner.rows >= 5
    if step == .review {
      // What is agreed to is laid out first: what stands in the way may be that its end was not seen.
      let cut = inner.cutBottom(inner.rows < 10 ? 2 : 4)
      let used = drawReview(in: cut.rest, on: &canvas)
      // Right below what it is about.
      obstacleWords(world)?.draw(in: inner.cutTop(used + (inner.rows < 10 ? 0 : 1)).rest, on: &canvas)
      return
    }
    let room = drawObstacle(in: inner, on: &canvas, world)
    switch step {
    case .amount: drawAmount(in: room, on: &canvas, world)
    case .accreditation:
      var article = Article(rows: InvestWords.accreditation(world.mine.user, world))
      if article.height(columns: room.columns) > room.rows { article.rows.removeAll(where: \.isBlank) }
      read(article, in: room, on: &canvas)
    case .documents: drawDocuments(in: room, on: &canvas, world)
    case .payment: drawPayment(in: room, on: &canvas)
    case .review: break
    case .outcome:
      read(Article(rows: outcome(world)), in: room, on: &canvas)
    }
  }

  /// What became of it, as it stands now: that goes on after this screen is reached.
  private func outcome(_ world: World) -> [Article.Row] {
    let investment = standing(world)
    if let linePlace, investment.map({ $0.status == .waitlisted }) ?? true {
      return InvestWords.inLine(investment?.waitlistPosition ?? linePlace.position, amount, deal)
    }
    return investment.map { InvestWords.standing($0, now: world.now) }
      ?? InvestWords.outcome(state, offer, deal, now: world.now)
  }

  /// Draws a text from where one is in it on; the mark of that place stands on the frame beside it.
  private mutating func read(_ article: Article, in rect: Rect, on canvas: inout Canvas) {
    reading.fit(rows: rect.rows, height: article.height(columns: rect.columns))
    article.draw(in: rect, offset: reading.offset, on: &canvas)
    Scrollbar(offset: reading.offset, visible: rect.rows, total: reading.height)
      .draw(in: Rect(column: rect.left, row: rect.top, columns: rect.columns + 2, rows: rect.rows), on: &canvas)
  }

  /// Why one can't go on, or that one can wait for room.
  private func obstacleWords(_ world: World) -> Article? {
    let isLine = lineQuestion(world) != nil
    if !isLine, !wasRefused, isSaidWithTheAmount(world) { return nil }
    guard let obstacle = isLine ? "↵ joins the waiting list" : obstacle(world) else { return nil }
    let sentence = obstacle.prefix(1).uppercased() + obstacle.dropFirst()
    let words: DisplayText = wasRefused && !isLine ? "Not yet: \(untrusted: obstacle)" : "\(untrusted: sentence)"
    return Article(rows: [.prose(words, style: Style(isLine ? .info : wasRefused ? .error : .warning))])
  }

  /// Draws that at the bottom; answers the room that is left above it.
  private func drawObstacle(in rect: Rect, on canvas: inout Canvas, _ world: World) -> Rect {
    guard step != .outcome, rect.rows >= 5, let words = obstacleWords(world) else { return rect }
    let isSmall = rect.rows < 10
    let cut = rect.cutBottom(min(isSmall ? 2 : 3, words.height(columns: rect.columns)))
    words.draw(in: cut.bottom, on: &canvas)
    return cut.rest.cutBottom(isSmall ? 0 : 1).rest
  }

  private mutating func drawAmount(in rect: Rect, on canvas: inout Canvas, _ world: World) {
    // With little room nothing parts the field from what is said to it.
    let cut = rect.cutTop(rect.rows < 8 ? 1 : 2)
    let line = cut.top.row(0)
    // In a very narrow window the step's name says it: an amount is read as a whole.
    let label: DisplayText = line.columns < 28 ? .empty : "How much?  "
    canvas.write(label, in: line, alignment: .leading, style: Style(.heading))
    TextField(amountField, placeholder: "50,000").draw(in: line.cutLeft(label.width).rest.cutLeft(20).left, on: &canvas)
    read(Article(rows: InvestWords.amount(check(world), now: world.now)), in: cut.rest, on: &canvas)
  }

  private mutating func drawDocuments(in rect: Rect, on canvas: inout Canvas, _ world: World) {
    let documents = documents(world)
    let words: DisplayText =
      rect.rows < 8
      ? "Read these; space marks one as read."
      : "Read these before you go on: d saves the selected one, v opens it elsewhere, space marks it as read."
    let head = Article(rows: [.prose(words, style: .dim)])
    let height = min(head.height(columns: rect.columns), rect.rows)
    head.draw(in: rect.cutTop(height).top, on: &canvas)
    var rest = rect.cutTop(height + (rect.rows < 8 ? 0 : 1)).rest
    if let document = selectedDocument(world), let step = world.mine.downloads[document.id] {
      let cut = rest.cutBottom(1)
      DownloadLine(step: step, size: document.size).draw(in: cut.bottom, on: &canvas)
      rest = cut.rest
    }
    let read = readDocuments
    var table = Table(
      columns: [
        TableColumn("", ideal: 3, priority: 100), TableColumn("Document", min: 12, ideal: 40, growth: 1, priority: 90),
        TableColumn("Kind", min: 9, ideal: 28, priority: 40), .number("Size", width: 8, priority: 30),
        .number("Version", width: 7, priority: 20),
      ], rowCount: documents.count
    ) { row in
      let document = documents[row]
      return [
        .text(read.contains(document.id) ? "[x]" : "[ ]"), .text(DisplayText(untrusted: document.name)),
        .text(DisplayText(untrusted: document.type.label), .dim),
        .number(DisplayText(untrusted: Figures.bytes(document.size))), .number(DisplayText(document.version)),
      ]
    }
    table.whenEmpty = ["This deal has no documents to read. ↵ goes on."]
    table.fitColumns()
    table.draw(in: rest, on: &canvas, state: &place)
  }

  private mutating func drawPayment(in rect: Rect, on canvas: inout Canvas) {
    let cut = rect.cutTop(rect.rows < 8 ? 1 : 2)
    canvas.write(
      "How will you pay, once the offer is accepted?", in: cut.top, alignment: .leading, style: Style(.heading))
    let chosen = method
    List(count: PaymentMethod.allCases.count) { index in
      let method = PaymentMethod.allCases[index]
      return [
        Span(method == chosen ? "(•) " : "( ) ", Style(.accent)),
        Span(DisplayText(untrusted: InvestWords.name(of: method))),
      ]
    }.draw(in: cut.rest, on: &canvas, state: &place)
  }

  /// Draws what is agreed to and the line that confirms it; answers the rows that it takes.
  private mutating func drawReview(in rect: Rect, on canvas: inout Canvas) -> Int {
    guard let amount else { return 0 }
    var article = Article(
      rows: InvestWords.review(amount, deal, answer, method, documents: readDocuments.count))
    // Blank lines give way before words do, and words that do not fit are scrolled: the end has to be seen.
    if article.height(columns: rect.columns - 1) + 2 > rect.rows { article.rows.removeAll(where: \.isBlank) }
    let height = article.height(columns: rect.columns - 1)
    let words = rect.cutTop(min(height, rect.rows - 1)).top
    terms.fit(rows: words.rows, height: height)
    hasSeenTerms = hasSeenTerms || terms.offset + words.rows >= height
    article.draw(in: words.cutRight(1).rest, offset: terms.offset, on: &canvas)
    Scrollbar(offset: terms.offset, visible: words.rows, total: height).draw(in: words, on: &canvas)
    let below = rect.cutTop(words.rows).rest
    let line = below.row(min(1, below.rows - 1))
    let label: DisplayText = "Type \(untrusted: Figures.money(amount)) to confirm  "
    guard line.columns >= label.width + 8 else {
      // One above the other; with a single line it is the field that is needed.
      if below.rows > 1 { canvas.write(label, in: below.row(0), alignment: .leading, style: Style(.heading)) }
      TextField(confirmation).draw(in: line.cutLeft(20).left, on: &canvas)
      return line.bottom - rect.top
    }
    canvas.write(label, in: line, alignment: .leading, style: Style(.heading))
    TextField(confirmation).draw(in: line.cutLeft(label.width).rest.cutLeft(20).left, on: &canvas)
    return line.bottom - rect.top
  }
}
