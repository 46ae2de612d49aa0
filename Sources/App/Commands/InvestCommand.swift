import ArgumentParser
import Client
import Domain
import Foundation
import Glibc
import PlatformAPI
import Workers

/// `tucson invest`: makes an offer, and finds out what became of earlier ones.
struct InvestCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "invest", abstract: "Make an offer in a deal that is open.",
    discussion: """
      Shows what the offer comes to, asks for the amount once more, and sends it under a key of its own: whatever breaks, \
      asking again books nothing twice. Offline nothing is sent and nothing is kept for later.
      Where there is no room, --wait joins the waiting list with the amount instead: tucson holdings shows the place, and \
      the dashboard gives it up (x).
      When it is not known whether the platform has booked an offer, the same key asks again, now and by the next tucson; \
      tucson invest --check does only that.
      """)

  @Argument(help: ArgumentHelp("The deal's id or short name.", valueName: "id-or-slug"), completion: .deals)
  var name: String?

  @Option(help: ArgumentHelp("How much, as 50000, 50k or $50,000.", valueName: "amount"))
  var amount: String?

  @Option(help: ArgumentHelp("wire, ach or check.", valueName: "method"))
  var payment: String?

  @Flag(help: "Do not ask.")
  var yes = false

  @Flag(help: "Join the waiting list when there is no room for the amount.")
  var wait = false

  @Flag(help: "Only ask what became of offers whose outcome is not known.")
  var check = false

  @Option(help: "table or json.")
  var format: OutputFormat = .table

  @OptionGroup var launch: LaunchOptions

  func validate() throws {
    try format.refuseCSV()
    guard !check else {
      if name != nil || amount != nil || wait {
        throw ValidationError("--check takes no deal, no amount and no --wait")
      }
      return
    }
    guard name != nil else { throw ValidationError("name the deal: tucson invest SLUG --amount 50000") }
    guard amount != nil else { throw ValidationError("name the amount: --amount 50000") }
    _ = try money()
    _ = try method()
  }

  private func money() throws -> Money {
    guard let amount, let money = try? Money(parsing: amount), money > .zero else {
      throw ValidationError("--amount takes an amount of dollars, as 50000, 50k or $50,000: \(amount ?? "")")
    }
    return money
  }

  private func method() throws -> PaymentMethod? {
    guard let payment else { return nil }
    guard let method = PaymentMethod(rawValue: payment) else {
      throw ValidationError("--payment takes wire, ach or check: \(payment)")
    }
    return method
  }

  func run() throws {
    let context = try launch.context()
    guard !context.isReadOnly else { throw ExitStatus.usage("this run is read-only: it makes no offers") }
    let (client, signing) = try context.signedInClient(.system)
    let investing = try context.investing(client, signing)
    let earlier = try settleEarlier(investing)
    let isLooking = try lookAfterDamage(context, client, investing, found: earlier)
    guard !check, let name else {
      guard !isLooking else {
        throw ExitStatus.failed("whether the damaged file held an offer is not known; look whether it is among these")
      }
      return
    }
    let amount = try money()
    let method = try method()
    let deal = try namedDeal(name, client)
    // The same command once more, because nobody knew how the last one ended: that is the answer.
    let made = earlier.first { settled in
      settled.offer.property == deal.id && settled.offer.amount == amount
        && WallClock.system.now - (settled.offer.sentAt ?? settled.offer.madeAt) <= Self.sameOfferWithin
    }
    if let made {
      Words.say("this is the offer that was sent before; nothing new was sent")
      return try say([made.investment])
    }
    let preview = try asking { try await investing.preview(amount, in: deal.id) }
    show(preview, amount, deal)
    if wait, preview.isOnlyShortOfRoom { return try joinLine(amount, deal, preview, client) }
    guard preview.ok else { throw ExitStatus(code: 6, description: Self.refusal(preview, amount)) }
    // The key is made and kept before the question: nothing that happens from here on can book twice.
    let offer = try asking {
      try await investing.prepare(amount, in: deal.id, named: deal.name, paymentMethod: method)
    }
    guard try yes || isConfirmed(amount, "Invest \(Figures.money(amount)) in \(deal.name)?") else {
      try waiting { await investing.withdraw(offer) }
      throw ExitStatus.failed("nothing was sent")
    }
    try follow(offer, investing)
  }

  /// How long after an offer was sent the same command means the same offer.
  private static let sameOfferWithin = Duration.seconds(3600)

  /// Offers of earlier runs come first: whoever does not know of one may be making it a second time. Returns what was
  /// booked; `--check` prints it, and another run only says it.
  private func settleEarlier(_ investing: Investing) throws -> [(offer: Offer, investment: Investment)] {
    let offers = try waiting { await investing.unsettled() }
    var booked: [(offer: Offer, investment: Investment)] = []
    for offer in offers {
      let subject = "\(Figures.money(offer.amount)) in \(offer.name)"
      Words.say("\(subject): not known yet whether it was booked, checking")
      switch try waiting({ await investing.check(offer) }) {
      case .booked(let investment):
        booked.append((offer, investment))
        if !check { Words.say("\(subject): booked (\(investment.status.rawValue)), id \(investment.id)") }
      case .refused(let error): Words.say("it was not booked: \(error.sentence)")
      case .checking(let error):
        if check { try say(booked.map(\.investment)) }
        throw ExitStatus.offline(
          "not known yet (\(error?.sentence ?? "no answer")); tucson invest --check asks again, and nothing new is sent"
        )
      case .sending: break
      }
    }
    if check, !booked.isEmpty || format == .json { try say(booked.map(\.investment)) }
    return booked
  }

  /// Where the file that keeps offers was damaged, nobody here knows what it held: the platform's own list of the person's
  /// investments is shown instead. Returns whether that was so.
  private func lookAfterDamage(
    _ context: LaunchContext, _ client: PlatformClient, _ investing: Investing,
    found earlier: [(offer: Offer, investment: Investment)]
  ) throws -> Bool {
    let damaged = UserDatabase.damaged(besides: context.paths.user(profile: context.profile).path)
    guard let last = damaged.last else {
      if check, earlier.isEmpty { Words.say("there is no offer whose outcome is not known") }
      return false
    }
    Words.say(
      "the file that keeps offers until they are booked was damaged and is kept at \(last): what it held is not known. "
        + "Remove it there when you have looked")
    let booked = try asking { try await investing.booked() }
    Words.say(booked.isEmpty ? "the platform has no investment of yours" : "your last investments on the platform:")
    for investment in booked {
      Words.say(
        "  \(Figures.money(investment.amount)) in \(investment.property.name), \(investment.status.rawValue), "
          + LocalTime.spoken(investment.createdAt, now: WallClock.system.now))
    }
    return true
  }

  /// Takes a place in line with the amount, once it is confirmed.
  private func joinLine(
    _ amount: Money, _ deal: Property, _ preview: InvestmentPreview, _ client: PlatformClient
  ) throws {
    let place = preview.chances.map { " as number \($0.position)" } ?? ""
    guard try yes || isConfirmed(amount, "Wait\(place) in line for \(deal.name) with \(Figures.money(amount))?") else {
      throw ExitStatus.failed("nothing was sent")
    }
    let taken = try asking { try await client.wait(amount, in: deal.id) }
    var output = StandardOutput()
    if format == .json {
      output.writeJSON(try prettyJSON(taken))
    } else {
      output.writeLine(Words.clean("Waiting     \(Figures.money(amount)) in \(deal.name)"))
      output.writeLine("In line     number \(taken.position)")
      output.writeLine("Id          \(taken.investmentId)")
    }
    output.flush()
  }

  private func show(_ preview: InvestmentPreview, _ amount: Money, _ deal: Property) {
    // Whoever is asked sees what about; data for programs stays by itself.
    guard format == .table || !yes else { return }
    let place = [deal.city, deal.state].joined(separator: " ")
    var output = StandardOutput()
    for (name, value) in [
      ("Deal", "\(deal.name), \(place)"), ("Amount", Figures.money(amount)),
      ("Share", Figures.percentWithSign(preview.indicativeOwnershipPercent) + " of the raise, as it stands now"),
      (
        "Limits",
        "\(Figures.money(preview.minimum)) to \(Figures.money(preview.maximum)), in steps of "
          + Figures.money(preview.step)
      ),
    ] + Self.room(preview, amount, deal) {
      let line = name.padding(toLength: 12, withPad: " ", startingAt: 0) + value
      if format == .table { output.writeLine(Words.clean(line)) } else { Words.ask(line + "\n") }
    }
    output.flush()
  }

  /// What can still be offered, and that less of it can be accepted; nothing where the deal takes no offers.
  static func room(_ preview: InvestmentPreview, _ amount: Money, _ deal: Property) -> [(String, String)] {
    guard preview.requirements.allSatisfy({ $0.met || $0.code != .notOpen }) else { return [] }
    let acceptable = max(.zero, deal.raise.targetRaise - deal.raise.amountRaised)
    return [("Still open", Figures.money(preview.headroom))]
      + (preview.ok && amount > acceptable ? [("Note", InvestWords.scarcity(acceptable))] : [])
  }

  static func refusal(_ preview: InvestmentPreview, _ amount: Money) -> String {
    let missing = preview.requirements.filter { !$0.met }.map { InvestWords.requirement($0.code, preview, amount) }
    return "the platform would not take this offer: " + missing.joined(separator: "; ")
      + (preview.isOnlyShortOfRoom ? "; --wait joins it" : "")
  }

  /// The amount typed once more; money takes two keys.
  private func isConfirmed(_ amount: Money, _ question: String) throws -> Bool {
    guard isatty(STDIN_FILENO) == 1 else {
      throw ExitStatus.usage("there is nobody to ask here; --yes confirms on the command line")
    }
    // Not on standard output: that may be a file, and is for data.
    Words.ask("\n\(question) Type the amount to confirm: ")
    guard let typed = readLine(), let confirmed = try? Money(parsing: typed) else { return false }
    return confirmed == amount
  }

  /// How long it is asked again before the person is left with "not known yet".
  private static let patience = Duration.seconds(60)

  private func follow(_ offer: Offer, _ investing: Investing) throws {
    let last: OfferState? = try waiting {
      try await withThrowingTaskGroup(of: OfferState?.self) { group in
        group.addTask {
          var last: OfferState?
          for await state in investing.states(of: offer) {
            if case .checking(let error) = state, last?.isChecking != true {
              Words.say("not known yet whether it was booked (\(error?.sentence ?? "no answer")); checking")
            }
            last = state
          }
          return last
        }
        group.addTask {
          try await Self.sleep(Self.patience)
          return nil
        }
        let first = try await group.next() ?? nil
        group.cancelAll()
        return first
      }
    }
    switch last {
    case .booked(let investment): try say([investment])
    case .refused(let error): throw ExitStatus(error)
    case .checking, .sending, nil:
      throw ExitStatus.offline(
        "it is not known whether the platform has booked the offer; tucson invest --check asks again with the same key")
    }
  }

  private static func sleep(_ duration: Duration) async throws { try await Workers.shared.sleep(for: duration) }

  /// One document, however many there are: `--check` prints a list.
  private func say(_ investments: [Investment]) throws {
    var output = StandardOutput()
    if format == .json {
      output.writeJSON(try check ? prettyJSON(investments) : investments.first.map { try prettyJSON($0) } ?? "[]")
    } else {
      for investment in investments {
        output.writeLine(Words.clean("Booked      \(Figures.money(investment.amount)) in \(investment.property.name)"))
        output.writeLine("Status      \(Words.clean(investment.status.rawValue))")
        if let end = investment.expiresAt {
          output.writeLine(
            "Lapses      \(LocalTime.spoken(end, now: WallClock.system.now)), unless papers and money come")
        }
        output.writeLine("Id          \(investment.id)")
      }
    }
    output.flush()
  }
}
