import Client
import Domain
import PlatformAPI
import TerminalUI

/// An offer in a deal, step by step, and then what becomes of it.
///
/// The offer gets its key, and is kept, when the last step asks for the amount once more; whatever breaks from then on,
/// asking again books nothing twice. Offline nothing is sent and nothing is kept for later.
struct InvestScreen: Screen {
  static let context: CommandContext = "invest"
  static let name: DisplayText = "Invest"

  enum Action: ScreenAction {
    case toggle, choose(PaymentMethod), next, previous
    case ask(Money), previewed(Money, InvestmentPreview), previewFailed(Money, ClientError)
    case prepared(Offer), notPrepared(String), stands(String, OfferState)
    case openHolding
  }

  let id: PropertyID
  private(set) var deal: Deal
  private(set) var step = InvestStep.amount
  private(set) var amountField = TextFieldState()
  /// What the platform says to the amount, for the amount that it was asked about.
  private(set) var preview: (amount: Money, answer: InvestmentPreview)?
  private var previewFailure: ClientError?
  /// The documents that were read, in the person's own word.
  private(set) var readDocuments: Set<DocumentID> = []
  private var place = TableState()
  private(set) var method = PaymentMethod.wire
  private(set) var confirmation = TextFieldState()
  private(set) var offer: Offer?
  private(set) var state: OfferState?
  private var trouble: String?
  /// Whether the last frame had room for all that the person agrees to.
  private var isReviewWhole = true

  init(_ deal: Deal) {
    id = deal.id
    self.deal = deal
    amountField = TextFieldState(DealColumn.plainDollars(deal.minimumInvestment))
  }

  var title: DisplayText { "Invest · \(DealName(deal).text)" }

  var isTyping: Bool { step == .amount || step == .review }

  /// The amount as typed; `nil` when it is none.
  var amount: Money? { (try? Money(parsing: amountField.text)).flatMap { $0 > .zero ? $0 : nil } }

  mutating func worldChanged(_ world: World) -> [Effect<DashboardMessage>] {
    if let known = world.catalogue[id: id] { deal = known }
    var effects: [Effect<DashboardMessage>] = []
    if world.details[id] == nil { effects.append(world.services.loadDetails(of: id)) }
    if step == .amount, preview == nil, previewFailure == nil { effects += askSoon() }
    return effects
  }

  private func documents(_ world: World) -> [PropertyDocument] { world.details[id]?.value?.documents ?? [] }

  // MARK: What the platform says

  /// Asks when the typing rests.
  private func askSoon() -> [Effect<DashboardMessage>] {
    guard let amount else { return [.cancel("preview")] }
    return [.timer(id: "preview", after: .milliseconds(250), .act(Action.ask(amount)))]
  }

  private func ask(_ amount: Money, _ world: World) -> [Effect<DashboardMessage>] {
    let (investing, id) = (world.services.investing, id)
    return [
      .task(id: "preview") { send in
        do {
          guard let investing = try investing() else { return }
          let answer = try await investing.preview(amount, in: id)
          send(.act(Action.previewed(amount, answer)))
        } catch let error as ClientError {
          send(.act(Action.previewFailed(amount, error)))
        } catch {
          send(.act(Action.notPrepared("\(error)")))
        }
      }
    ]
  }

  mutating func update(_ action: Action, _ world: World) -> [Effect<DashboardMessage>] {
    switch action {
    case .ask(let amount): return amount == self.amount ? ask(amount, world) : []
    case .previewed(let asked, let answer):
      guard asked == amount else { return [] }
      preview = (asked, answer)
      previewFailure = nil
    case .previewFailed(let asked, let error):
      guard asked == amount, error.code != .cancelled else { return [] }
      preview = nil
      previewFailure = error
    case .toggle: toggleDocument(world)
    case .choose(let chosen): method = chosen
    case .next: return goOn(world)
    case .previous: goBack()
    case .prepared(let offer):
      guard step == .review else { return [] }
      self.offer = offer
      trouble = nil
    case .notPrepared(let words): trouble = words
    case .stands(let key, let state):
      guard key == offer?.id else { return [] }
      self.state = state
      if case .booked = state { return [world.services.loadPortfolio()] }
    case .openHolding:
      guard case .booked(let investment) = state else { return [] }
      return [.send(.open(HoldingScreen(investment.id, name: investment.property.name)))]
    }
    return []
  }

  private mutating func toggleDocument(_ world: World) {
    switch step {
    case .documents:
      let documents = documents(world)
      guard documents.indices.contains(place.selection) else { return }
      let id = documents[place.selection].id
      if readDocuments.remove(id) == nil { readDocuments.insert(id) }
    case .payment:
      let all = PaymentMethod.allCases
      method = all[min(place.selection, all.count - 1)]
    case .amount, .review, .outcome: break
    }
  }

  // MARK: From step to step

  /// Why one can't go on; `nil` when one can.
  func obstacle(_ world: World) -> String? {
    if world.connection.failure != nil {
      return "the platform is not reached: an offer is only sent while it answers, and never kept for later"
    }
    switch step {
    case .amount:
      guard let amount else { return "type an amount, as 50000, 50k or $50,000" }
      if let previewFailure { return previewFailure.sentence }
      guard let preview, preview.amount == amount else { return "the platform is asked whether it takes this amount" }
      guard let missing = preview.answer.requirements.first(where: { !$0.met }) else { return nil }
      return InvestWords.requirement(missing.code, preview.answer, amount)
    case .documents:
      guard world.details[id]?.value != nil else { return "the documents are still on their way" }
      let unread = documents(world).count { !readDocuments.contains($0.id) }
      return unread == 0
        ? nil : "\(Figures.counted(unread, "document")) not marked as read yet: space marks the selected one"
    case .payment: return nil
    case .review:
      guard offer != nil else { return trouble ?? "the offer is being kept before it is sent" }
      guard isReviewWhole else { return "the terms do not fit into this window: make it larger to confirm" }
      guard !confirmation.isEmpty else { return "type the amount once more to confirm it" }
      guard let typed = try? Money(parsing: confirmation.text) else { return "\(confirmation.text) is no amount" }
      return typed == amount ? nil : "\(Figures.money(typed)) is not the \(Figures.money(amount)) of this offer"
    case .outcome: return nil
    }
  }

  private mutating func goOn(_ world: World) -> [Effect<DashboardMessage>] {
    if let obstacle = obstacle(world) { return [.send(.say(DisplayText(untrusted: obstacle), isError: true))] }
    place = TableState()
    switch step {
    case .amount: step = .documents
    case .documents:
      step = .payment
      place = TableState(selection: PaymentMethod.allCases.firstIndex(of: method) ?? 0)
    case .payment:
      step = .review
      confirmation = TextFieldState()
      return prepare(world)
    case .review: return send(world)
    case .outcome: return [.send(.back)]
    }
    return []
  }

  private mutating func goBack() {
    place = TableState()
    switch step {
    case .documents: step = .amount
    case .payment: step = .documents
    case .amount, .review, .outcome: break
    }
  }

  /// Makes the key and keeps the offer, before the person confirms.
  private func prepare(_ world: World) -> [Effect<DashboardMessage>] {
    guard let amount else { return [] }
    let (investing, id, name, method) = (world.services.investing, id, deal.name, method)
    return [
      .task(id: "prepare") { send in
        do {
          guard let investing = try investing() else {
            return send(.act(Action.notPrepared("nobody is signed in any more")))
          }
          send(.act(Action.prepared(try await investing.prepare(amount, in: id, named: name, paymentMethod: method))))
        } catch let error as ClientError {
          send(.act(Action.notPrepared(error.sentence)))
        } catch {
          send(.act(Action.notPrepared("\(error)")))
        }
      }
    ]
  }

  private mutating func send(_ world: World) -> [Effect<DashboardMessage>] {
    guard let offer else { return [] }
    step = .outcome
    state = .sending
    let documents = documents(world).filter { readDocuments.contains($0.id) }
    return [world.services.follow(offer, acknowledging: documents)]
  }

  /// Forgets the offer that nobody confirmed.
  private func withdraw(_ world: World) -> [Effect<DashboardMessage>] {
    guard let offer, step == .review else { return [.cancel("prepare")] }
    let investing = world.services.investing
    return [.task(id: "withdraw") { _ in await (try? investing())?.withdraw(offer) }]
  }

  mutating func stepBack(_ world: World) -> [Effect<DashboardMessage>]? {
    switch step {
    case .amount: return nil
    case .documents, .payment:
      goBack()
      return []
    case .review:
      let effects = withdraw(world)
      offer = nil
      step = .payment
      return effects
    case .outcome:
      // Leaving changes nothing: it goes on, and the dashboard says what became of it.
      return nil
    }
  }

  mutating func type(_ event: InputEvent, _ world: World) -> [Effect<DashboardMessage>] {
    switch event {
    case .key(.enter), .key(.tab): return goOn(world)
    case .key(.escape): return [.send(.back)]
    case .key(let key):
      if step == .amount {
        if amountField.handle(key) == .changed { return amountChanged() }
      } else {
        _ = confirmation.handle(key)
      }
    case .paste(let text) where step == .amount:
      amountField.insert(text)
      return amountChanged()
    // The confirmation is typed, not pasted: that is what it is for.
    default: break
    }
    return []
  }

  private mutating func amountChanged() -> [Effect<DashboardMessage>] {
    preview = nil
    previewFailure = nil
    return askSoon()
  }

  mutating func move(_ move: Move, _ world: World) -> [Effect<DashboardMessage>] {
    switch step {
    case .documents: place.follow(move, of: documents(world).count)
    case .payment:
      place.follow(move, of: PaymentMethod.allCases.count)
      toggleDocument(world)
    case .amount, .review, .outcome: break
    }
    return []
  }

  func disabledReason(for id: CommandID, _ world: World) -> DisplayText? {
    switch id {
    case "invest.holding":
      if case .booked = state { return nil }
      return "nothing is booked yet"
    case "invest.toggle": return step == .documents || step == .payment ? nil : "there is nothing to mark here"
    case "invest.previous": return step == .documents || step == .payment ? nil : "there is no step to go back to"
    default: return nil
    }
  }

  // MARK: The view

  mutating func draw(in rect: Rect, on canvas: inout Canvas, _ world: World) {
    let (bar, rest) = rect.cutTop(1)
    Tabs(InvestStep.allCases.map(\.title), active: step.rawValue).draw(in: bar.inset(columns: 1), on: &canvas)
    var inner = Panel(title, footer: deal.simulated ? "simulated: not an offering" : .empty, isFocused: true)
      .drawn(in: rest, on: &canvas).inset(columns: 1)
    let obstacle = step == .outcome ? nil : obstacle(world)
    if let obstacle, inner.rows >= 6 {
      let words = Article(rows: [.prose(DisplayText(untrusted: obstacle), style: Style(.warning))])
      let height = min(3, words.height(columns: inner.columns))
      let cut = inner.cutBottom(height)
      words.draw(in: cut.bottom, on: &canvas)
      inner = cut.rest.cutBottom(1).rest
    }
    switch step {
    case .amount: drawAmount(in: inner, on: &canvas, world)
    case .documents: drawDocuments(in: inner, on: &canvas, world)
    case .payment: drawPayment(in: inner, on: &canvas)
    case .review: drawReview(in: inner, on: &canvas)
    case .outcome: Article(rows: InvestWords.outcome(state, offer, deal, now: world.now)).draw(in: inner, on: &canvas)
    }
  }

  private func drawAmount(in rect: Rect, on canvas: inout Canvas, _ world: World) {
    let cut = rect.cutTop(2)
    let line = cut.top.row(0)
    let label: DisplayText = "How much?  "
    canvas.write(label, in: line, alignment: .leading, style: Style(.heading))
    TextField(amountField, placeholder: "50,000").draw(in: line.cutLeft(label.width).rest.cutLeft(20).left, on: &canvas)
    let property = world.details[id]?.value?.property
    Article(rows: InvestWords.amount(amount, deal, property, preview?.answer, now: world.now)).draw(
      in: cut.rest, on: &canvas)
  }

  private mutating func drawDocuments(in rect: Rect, on canvas: inout Canvas, _ world: World) {
    let documents = documents(world)
    let head = Article(rows: [.prose("Read these before you go on; space marks the selected one as read.", style: .dim)]
    )
    let height = min(head.height(columns: rect.columns), rect.rows)
    head.draw(in: rect.cutTop(height).top, on: &canvas)
    let read = readDocuments
    var table = Table(
      columns: [
        TableColumn("", ideal: 3, priority: 100), TableColumn("Document", min: 12, ideal: 40, growth: 1, priority: 90),
        TableColumn("Kind", min: 9, ideal: 24, priority: 40), .number("Version", width: 7, priority: 20),
      ], rowCount: documents.count
    ) { row in
      let document = documents[row]
      return [
        .text(read.contains(document.id) ? "[x]" : "[ ]"), .text(DisplayText(untrusted: document.name)),
        .text(DisplayText(untrusted: document.type.label), .dim), .number(DisplayText(document.version)),
      ]
    }
    table.whenEmpty = ["This deal has no documents to read. ↵ goes on."]
    table.draw(in: rect.cutTop(height + 1).rest, on: &canvas, state: &place)
  }

  private mutating func drawPayment(in rect: Rect, on canvas: inout Canvas) {
    let cut = rect.cutTop(2)
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

  private mutating func drawReview(in rect: Rect, on canvas: inout Canvas) {
    guard let amount else { return }
    let article = Article(
      rows: InvestWords.review(amount, deal, preview?.answer, method, documents: readDocuments.count))
    let wanted = article.height(columns: rect.columns)
    isReviewWhole = wanted + 2 <= rect.rows
    // Without room for the last step the words have all of it.
    guard isReviewWhole else {
      article.draw(in: rect, on: &canvas)
      return
    }
    let height = wanted
    article.draw(in: rect.cutTop(height).top, on: &canvas)
    let line = rect.cutTop(height + 1).rest.row(0)
    let label: DisplayText = "Type \(untrusted: Figures.money(amount)) to confirm  "
    canvas.write(label, in: line, alignment: .leading, style: Style(.heading))
    TextField(confirmation).draw(in: line.cutLeft(label.width).rest.cutLeft(20).left, on: &canvas)
  }
}

extension InvestScreen {
  static let commands: [Command<DashboardMessage>] = [
    command("next", "next", "Go on to the next step", ["enter", "right", "l"], hint: 1, danger: .destructive, .next),
    command("toggle", "mark", "Mark the document as read, or choose the method", ["space"], hint: 2, .toggle),
    command("previous", "back", "Go back to the step before", ["left", "h"], hint: 3, .previous),
    command("holding", "holding", "Show the investment", ["o"], hint: 4, .openHolding),
    leaving(hint: 5),
  ]

  /// Why nobody can invest in a deal now; `nil` when somebody may try.
  static func obstacle(_ deal: Deal?, _ world: World) -> DisplayText? {
    guard let deal else { return "no deal is selected" }
    guard world.account != nil else { return "sign in first: L" }
    guard deal.raise.status == .open else { return "this raise is \(untrusted: deal.raise.status.rawValue)" }
    guard world.connection.failure == nil else { return "the platform is not reached" }
    return nil
  }
}
