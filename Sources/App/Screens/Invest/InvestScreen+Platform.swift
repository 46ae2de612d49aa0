import Client
import Domain
import PlatformAPI
import TerminalUI

/// What the platform is asked while an offer is made, and why one can't go on.
extension InvestScreen {
  /// Asks when the typing rests.
  func askSoon(_ world: World) -> [Effect<DashboardMessage>] {
    // What is larger than anything that is taken needs no answer.
    guard let amount, check(world).excess == nil else { return [.cancel("preview")] }
    return [.timer(id: "preview", after: .milliseconds(250), .act(Action.ask(amount)))]
  }

  func ask(_ amount: Money, _ world: World) -> [Effect<DashboardMessage>] {
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

  /// Makes the key and keeps the offer, before the person confirms.
  func prepare(_ world: World) -> [Effect<DashboardMessage>] {
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

  /// Forgets the offer that nobody confirmed.
  func withdraw(_ world: World) -> [Effect<DashboardMessage>] {
    guard let offer, step == .review else { return [.cancel("prepare")] }
    let investing = world.services.investing
    return [.task(id: "withdraw") { _ in await (try? investing())?.withdraw(offer) }]
  }

  /// The answer to the amount that is typed.
  var answer: InvestmentPreview? { preview.flatMap { $0.amount == amount ? $0.answer : nil } }

  /// What is known of the amount that is typed.
  func check(_ world: World) -> AmountCheck {
    AmountCheck(
      amount: amount, deal: deal, property: world.details[id]?.value?.property, preview: preview?.answer,
      isAnswered: answer != nil, hasFailed: previewFailure != nil)
  }

  /// Whether the answer to the amount says already what is in the way.
  func isSaidWithTheAmount(_ world: World) -> Bool {
    step == .amount && previewFailure == nil && trouble == nil && world.connection.failure == nil
  }

  /// Asks whether to wait for room, when room is all that is missing.
  func lineQuestion(_ world: World) -> WaitQuestion? {
    guard step == .amount, world.connection.failure == nil, previewFailure == nil, let amount, let answer,
      answer.isOnlyShortOfRoom
    else { return nil }
    return WaitQuestion(amount: amount, deal: deal, position: answer.chances?.position)
  }

  /// Why one can't go on; `nil` when one can.
  func obstacle(_ world: World) -> String? {
    if world.connection.failure != nil {
      return "the platform is not reached: an offer is only sent while it answers, and never kept for later"
    }
    switch step {
    case .amount:
      guard let amount else { return "type an amount, as 50000, 50k or $50,000" }
      let check = check(world)
      if check.excess != nil { return InvestWords.fault(check) }
      if let previewFailure { return previewFailure.sentence }
      if check.breach != nil, let fault = InvestWords.fault(check) { return fault }
      guard let answer else { return trouble ?? "the platform is asked whether it takes this amount" }
      // Accreditation has a step of its own, which says what to do about it.
      guard let missing = answer.requirements.first(where: { !$0.met && $0.code != .accreditationRequired }) else {
        return nil
      }
      return InvestWords.requirement(missing.code, answer, amount)
    case .accreditation:
      guard let answer, let amount else { return "the platform is asked whether you may invest" }
      guard let missing = answer.requirements.first(where: { !$0.met }) else { return nil }
      return InvestWords.requirement(missing.code, answer, amount)
    case .documents:
      guard world.details[id]?.value != nil else { return "the documents are still on their way" }
      let unread = documents(world).count { !readDocuments.contains($0.id) }
      return unread == 0
        ? nil : "\(Figures.counted(unread, "document")) not marked as read yet: space marks the selected one"
    case .payment: return nil
    case .review:
      guard offer != nil else { return trouble ?? "the offer is being kept before it is sent" }
      guard hasSeenTerms else { return "↓ shows the rest of the terms first" }
      guard !confirmation.isEmpty else { return "type the amount once more to confirm it" }
      guard let typed = try? Money(parsing: confirmation.text) else { return "\(confirmation.text) is no amount" }
      return typed == amount ? nil : "\(Figures.money(typed)) is not the \(Figures.money(amount)) of this offer"
    case .outcome: return nil
    }
  }
}

/// Asks before somebody joins the waiting list, naming the amount and the deal.
struct WaitQuestion: Overlay {
  let amount: Money
  let deal: Deal
  /// The place that one would get; `nil` when the platform does not say it.
  let position: Int?

  mutating func take(_ event: InputEvent, _ around: Surroundings) -> OverlayOutcome {
    switch event {
    case .key("y"):
      let (join, amount, id) = (around.world.services.joinLine, amount, deal.id)
      return .closes([
        .task(id: "join-line") { send in send(.act(InvestScreen.Action.inLine(await join(amount, id)))) }
      ])
    case .key(.escape), .key("n"), .key("q"): return .closes()
    default: return .stays()
    }
  }

  mutating func draw(in rect: Rect, on canvas: inout Canvas, _ around: Surroundings) {
    let place = position.map { "You would be number \($0) in line." } ?? "Those who wait already are served first."
    Dialog(
      title: "Wait for room",
      message: [
        "There is no room for \(untrusted: Figures.money(amount)) in \(DealName(deal).text) now.",
        "\(untrusted: place) When room appears, the amount becomes an offer; until then it can be taken back.",
      ], buttons: ["y join the line", "n not now"], focused: 1
    ).draw(in: rect, on: &canvas)
  }
}
