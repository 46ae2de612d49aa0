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
    case toggle, download, view, next, previous
    case ask(Money), previewed(Money, InvestmentPreview), previewFailed(Money, ClientError)
    case prepared(Offer), notPrepared(String), stands(String, OfferState)
    case inLine(Result<WaitlistPlace, ClientError>)
    case openHolding, takeBack
  }

  let id: PropertyID
  private(set) var deal: Deal
  private(set) var step = InvestStep.amount { didSet { reading = ReadingPlace() } }
  private(set) var amountField = TextFieldState()
  /// What the platform said last, and of which amount: of another it still says what does not depend on the amount.
  private(set) var preview: (amount: Money, answer: InvestmentPreview)?
  private(set) var previewFailure: ClientError?
  /// The documents that were read, in the person's own word.
  private(set) var readDocuments: Set<DocumentID> = []
  var place = TableState()
  private(set) var method = PaymentMethod.wire
  private(set) var confirmation = TextFieldState()
  private(set) var offer: Offer?
  private(set) var state: OfferState?
  /// The place in line, when there was no room.
  private(set) var linePlace: WaitlistPlace?
  private(set) var trouble: String?
  /// The portfolio's state for which the investment that came of it was asked for last.
  private var askedAsOf: Timestamp?
  /// Where one is in what one agrees to, and whether its end was seen.
  var terms = ReadingPlace()
  /// Where one is in the text of a step that is longer than the screen.
  var reading = ReadingPlace()
  /// Whether somebody has just tried to go on and could not, and whether the last frame had room to say why.
  private(set) var wasRefused = false
  var showsObstacle = false
  var hasSeenTerms = false

  init(_ deal: Deal) {
    id = deal.id
    self.deal = deal
    amountField = Self.suggestedAmount(deal)
  }

  private static func suggestedAmount(_ deal: Deal) -> TextFieldState {
    TextFieldState(proposing: DealColumn.plainDollars(deal.minimumInvestment))
  }

  var title: DisplayText { "Invest · \(DealName(deal).text)" }

  var isTyping: Bool { step == .amount || step == .review }

  /// The amount as typed; `nil` when it is none.
  var amount: Money? { (try? Money(parsing: amountField.text)).flatMap { $0 > .zero ? $0 : nil } }

  mutating func worldChanged(_ world: World) -> [Effect<DashboardMessage>] {
    if let known = world.catalogue[id: id] { deal = known }
    var effects: [Effect<DashboardMessage>] = []
    if world.details[id] == nil { effects.append(world.services.loadDetails(of: id)) }
    if step == .amount, answer == nil, previewFailure == nil { effects += askSoon(world) }
    return effects + followOutcome(world)
  }

  /// The outcome goes on: it is asked for whenever the portfolio has become another.
  private mutating func followOutcome(_ world: World) -> [Effect<DashboardMessage>] {
    guard step == .outcome, let booked, let state = world.portfolio?.fetchedAt, state != askedAsOf else { return [] }
    askedAsOf = state
    return [world.services.load(.holding(booked))]
  }

  func documents(_ world: World) -> [PropertyDocument] { world.details[id]?.value?.documents ?? [] }

  private func document(_ document: PropertyDocument) -> Document { Document(document, of: PropertyReference(deal)) }

  func selectedDocument(_ world: World) -> PropertyDocument? {
    let documents = documents(world)
    return step == .documents && documents.indices.contains(place.selection) ? documents[place.selection] : nil
  }

  func figures(_ world: World) -> [FigureSection] {
    InvestFigures(
      amount: amount, deal: deal, preview: preview?.answer, isAnswered: answer != nil, now: world.now
    ).sections
  }

  mutating func update(_ action: Action, _ world: World) -> [Effect<DashboardMessage>] {
    wasRefused = false
    switch action {
    case .ask(let amount): return amount == self.amount ? ask(amount, world) : []
    case .previewed(let asked, let answer):
      guard asked == amount else { return [] }
      preview = (asked, answer)
      previewFailure = nil
    case .previewFailed(let asked, let error):
      guard asked == amount, error.code != .cancelled else { return [] }
      previewFailure = error
    case .toggle: toggle(world)
    case .download: return selectedDocument(world).map { [world.services.download(document($0))] } ?? []
    case .view: return selectedDocument(world).map { [world.view(document($0))] } ?? []
    case .next: return goOn(world)
    case .previous: step = step.previous ?? step
    case .prepared(let offer):
      guard step == .review else { return [] }
      self.offer = offer
      trouble = nil
    case .notPrepared(let words): trouble = words
    case .stands(let key, let state):
      guard key == offer?.id else { return [] }
      self.state = state
      if case .booked(let investment) = state {
        return [world.services.loadPortfolio(), world.services.load(.holding(investment.id))]
      }
    case .inLine(.success(let place)):
      linePlace = place
      step = .outcome
      return [.send(.investmentMoved(place.investmentId))]
    case .inLine(.failure(let error)):
      return [.send(.say("you are not in line: \(untrusted: error.sentence)", isError: true))] + askAnew(world)
    case .openHolding:
      guard let id = booked ?? open?.investmentId else { return [] }
      return [.send(.open(HoldingScreen(id, name: deal.name)))]
    case .takeBack: return standing(world).map { [.send(.show(CancelQuestion($0)))] } ?? []
    }
    return []
  }

  /// The investment that has come of it.
  private var booked: InvestmentID? {
    if case .booked(let investment) = state { return investment.id }
    return linePlace?.investmentId
  }

  /// That investment as it stands now; `nil` until it is known.
  func standing(_ world: World) -> Investment? {
    guard let booked else { return nil }
    if let known = world.mine.holding(booked)?.value?.investment { return known }
    if case .booked(let investment) = state { return investment }
    return nil
  }

  /// What the person had open in the deal before.
  private var open: InvestmentPreview.OpenInvestment? { step == .amount ? preview?.answer.open : nil }

  private mutating func toggle(_ world: World) {
    switch step {
    case .documents:
      guard let id = selectedDocument(world)?.id else { return }
      if readDocuments.remove(id) == nil { readDocuments.insert(id) }
    case .payment:
      let all = PaymentMethod.allCases
      method = all[min(place.selection, all.count - 1)]
    case .amount, .accreditation, .review, .outcome: break
    }
  }

  // MARK: From step to step

  private mutating func goOn(_ world: World) -> [Effect<DashboardMessage>] {
    if let question = lineQuestion(world) { return [.send(.show(question))] }
    if let obstacle = obstacle(world) {
      // It stands on the screen already: a note would lie over it.
      wasRefused = showsObstacle
      return showsObstacle ? [] : [.send(.say(DisplayText(untrusted: obstacle), isError: true))]
    }
    place = TableState()
    switch step {
    case .amount:
      step = .accreditation
      return world.mine.user?.value == nil ? [world.services.load(.user)] : []
    case .accreditation: step = .documents
    case .documents:
      step = .payment
      place = TableState(selection: PaymentMethod.allCases.firstIndex(of: method) ?? 0)
    case .payment:
      step = .review
      confirmation = TextFieldState()
      (terms, hasSeenTerms) = (ReadingPlace(), false)
      return prepare(world)
    case .review: return send(world)
    case .outcome: return [.send(.leave)]
    }
    return []
  }

  private mutating func send(_ world: World) -> [Effect<DashboardMessage>] {
    guard let offer else { return [] }
    step = .outcome
    state = .sending
    let documents = documents(world).filter { readDocuments.contains($0.id) }
    return [world.services.follow(offer, acknowledging: documents)]
  }

  /// Whether something was entered that would have to be entered again.
  func lossOnLeaving(_ world: World) -> DisplayText? {
    guard step != .outcome else { return nil }
    let isUntouched = step == .amount && amountField.text == Self.suggestedAmount(deal).text && readDocuments.isEmpty
    guard !isUntouched else { return nil }
    let subject = amount.map { Figures.money($0) + " in " } ?? ""
    return "Your offer of \(untrusted: subject)\(DealName(deal).text) is not made yet. Drop it?"
  }

  mutating func abandon(_ world: World) -> [Effect<DashboardMessage>] {
    defer { offer = nil }
    return step == .outcome ? [] : withdraw(world) + [.cancel("preview")]
  }

  mutating func stepBack(_ world: World) -> [Effect<DashboardMessage>]? {
    // From the outcome leaving changes nothing: it goes on, and the dashboard says what became of it.
    guard let previous = step.previous else { return nil }
    let effects = step == .review ? withdraw(world) : []
    offer = nil
    step = previous
    place = TableState(selection: step == .payment ? PaymentMethod.allCases.firstIndex(of: method) ?? 0 : 0)
    return effects
  }

  mutating func type(_ event: InputEvent, _ world: World) -> [Effect<DashboardMessage>] {
    wasRefused = false
    switch event {
    case .key(.enter), .key(.tab): return goOn(world)
    case .key(.escape): return [.send(.back)]
    // An amount has no such letters: they are the commands that they are on the other steps.
    case .key("i") where step == .amount: return [.send(.explain)]
    case .key("q") where step == .amount: return [.send(.leave)]
    case .key("o") where open != nil: return update(.openHolding, world)
    case .key("?"): return [.send(.showHelp)]
    case .key(.down): return move(.down, world)
    case .key(.up): return move(.up, world)
    case .key(.pageDown): return move(.pageDown, world)
    case .key(.pageUp): return move(.pageUp, world)
    case .key(let key):
      if step == .amount {
        if amountField.handle(key) == .changed { return askAnew(world) }
      } else {
        _ = confirmation.handle(key)
      }
    case .paste(let text) where step == .amount:
      amountField.insert(text)
      return askAnew(world)
    // The confirmation is typed, not pasted: that is what it is for.
    default: break
    }
    return []
  }

  private mutating func askAnew(_ world: World) -> [Effect<DashboardMessage>] {
    previewFailure = nil
    return askSoon(world)
  }

  mutating func move(_ move: Move, _ world: World) -> [Effect<DashboardMessage>] {
    switch step {
    case .documents: place.follow(move, of: documents(world).count)
    case .payment:
      place.follow(move, of: PaymentMethod.allCases.count)
      toggle(world)
    case .amount, .accreditation, .outcome: reading.follow(move)
    case .review: terms.follow(move)
    }
    return []
  }

  func disabledReason(for id: CommandID, _ world: World) -> DisplayText? {
    switch id {
    case "invest.holding": booked == nil && open == nil ? "nothing is booked yet" : nil
    case "invest.cancel": HoldingWords.obstacle(toCancel: standing(world)?.status, world)
    case "invest.toggle": step == .documents || step == .payment ? nil : "there is nothing to mark here"
    case "invest.download", "invest.view": selectedDocument(world) == nil ? "no document is selected" : nil
    case "invest.previous": step.previous == nil ? "there is no step to go back to" : nil
    default: nil
    }
  }
}

extension InvestScreen {
  func isOutOfPlace(_ id: CommandID) -> Bool {
    switch id {
    case "invest.toggle": step != .documents && step != .payment
    case "invest.download", "invest.view": step != .documents
    case "invest.previous": step.previous == nil
    case "invest.holding", "invest.cancel": step != .outcome
    // From the outcome it would lead where leaving leads.
    case "invest.next": step == .outcome
    default: false
    }
  }

  /// While an amount is typed, letters are text: only what works then is named.
  func typingHelp(_ world: World) -> TypingHelp? {
    let age = ConnectionWords.age(world.connection, now: world.now)
    return switch step {
    case .amount:
      TypingHelp(
        keys: [("↵", "next")] + (reading.height > reading.rows ? [("↑ ↓", "read")] : [])
          + (open == nil ? [] : [("o", "holding")]) + [("i", "explain"), ("?", "help"), ("q", "leave")], note: age)
    case .review:
      TypingHelp(
        keys: [("↵", "make the offer")] + (terms.height > terms.rows ? [("↑ ↓", "read")] : [])
          + [("esc", "back"), ("?", "help")], note: age)
    case .accreditation, .documents, .payment, .outcome: nil
    }
  }
}

extension InvestScreen {
  static let commands: [Command<DashboardMessage>] = [
    command("next", "next", "Go on to the next step", ["enter", "right", "l"], hint: 1, danger: .destructive, .next),
    command("toggle", "mark", "Mark the document as read, or choose the method", ["space"], hint: 2, .toggle),
    command("download", "save", "Save the selected document", ["d"], hint: 3, .download),
    command("view", "view", "Open the selected document on another device, by a code", ["v"], hint: 4, .view),
    command("previous", "back", "Go back to the step before", ["left", "h"], hint: 5, .previous),
    command("holding", "holding", "Show the investment", ["o"], hint: 6, .openHolding),
    command(
      "cancel", "take back", "Take the offer or the place in line back", ["x"], hint: 7, danger: .destructive, .takeBack
    ),
    explaining(hint: 7),
    Command(
      "invest.back", "leave", help: "Leave; what was not sent is asked about first", keys: ["q"], in: context, hint: 8,
      isListed: false, message: .leave),
  ]

  /// Why nobody can invest in a deal whose raise stands so; `nil` when somebody may try.
  static func obstacle(_ status: RaiseStatus?, _ world: World) -> DisplayText? {
    guard let status else { return "no deal is selected" }
    guard world.account != nil else { return "sign in first: L" }
    guard status == .open else { return "this raise is \(untrusted: status.rawValue)" }
    guard world.connection.failure == nil else { return "the platform is not reached" }
    return nil
  }
}
