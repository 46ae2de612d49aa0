import Domain
import PlatformAPI
import Testing

@testable import Server

/// Random sequences of everything that can be done with a raise, held after each step against a model that knows nothing
/// but a list and the sentences of the rules.
struct RaiseModelTests {
  /// The rules, naively: sums are sums over the list.
  private struct Model {
    struct Entry {
      let id: InvestmentID
      let user: Int
      var dollars: Int
      var status: InvestmentStatus
      var lapses = 0
    }

    var entries: [Entry] = []
    /// Ids in the order of the line.
    var line: [InvestmentID] = []
    var day = 0
    let target = 1_000_000
    let cap = 1_100_000
    var isFunded = false

    func sum(_ statuses: InvestmentStatus...) -> Int {
      entries.filter { statuses.contains($0.status) }.reduce(0) { $0 + $1.dollars }
    }
    var headroom: Int { cap - sum(.pending, .committed, .funded) }
    func open(_ user: Int) -> Entry? {
      entries.first { $0.user == user && [.pending, .waitlisted].contains($0.status) }
    }
    func interest(_ user: Int) -> Entry? { entries.first { $0.user == user && $0.status == .interested } }

    mutating func set(_ id: InvestmentID, _ status: InvestmentStatus) {
      guard let index = entries.firstIndex(where: { $0.id == id }) else { return }
      entries[index].status = status
      entries[index].lapses = day + 5
      line.removeAll { $0 == id }
    }

    /// Who waits gets what came free, in order, until the first who doesn't fit.
    mutating func serveLine() {
      guard !isFunded else { return }
      while let first = line.first, let entry = entries.first(where: { $0.id == first }), entry.dollars <= headroom {
        set(first, .pending)
      }
    }

    mutating func note() {
      if sum(.funded) >= target { isFunded = true }
      serveLine()
    }
  }

  @Test(arguments: [1, 2, 3, 4, 5, 6] as [UInt64])
  func everyStepOfARandomSequenceComesOutAsTheRulesSay(seed: UInt64) async throws {
    try await withRaise(investors: 12) { raise async throws in
      var random = SeededRandom(seed: seed, stream: "raise model")
      var model = Model()
      for step in 0..<120 {
        let comment: Comment = "seed \(seed), step \(step)"
        let user = random.integer(in: 0...11)
        let person = raise.investors[user]
        let dollars = 50_000 + 5_000 * random.integer(in: 0...50)
        let headers = person.signedIn.merging(["Idempotency-Key": "step-\(step)"]) { $1 }
        let amount = #"{"amount":\#(dollars)}"#
        switch random.integer(in: 0...11) {
        case 0...3:
          let reply = try await raise.platform.send(.post, raise.path + "/invest", amount, headers)
          if model.isFunded || model.open(user) != nil || dollars > model.headroom {
            #expect(reply.status == 409, comment)
            break
          }
          #expect(reply.status == 201, comment)
          let made = try reply.decoded(Investment.self)
          if let interest = model.interest(user) {
            #expect(made.id == interest.id, comment)
            model.entries.removeAll { $0.id == interest.id }
          }
          model.entries.append(
            Model.Entry(id: made.id, user: user, dollars: dollars, status: .pending, lapses: model.day + 5))
        case 4:
          let reply = try await raise.platform.send(.post, raise.path + "/waitlist", amount, headers)
          if model.isFunded || model.open(user) != nil || dollars <= model.headroom {
            #expect(reply.status == 409, comment)
            break
          }
          #expect(reply.status == 201, comment)
          let place = try reply.decoded(WaitlistPlace.self)
          model.entries.append(Model.Entry(id: place.investmentId, user: user, dollars: dollars, status: .waitlisted))
          model.line.append(place.investmentId)
          #expect(place.position == model.line.count, comment)
        case 5:
          let reply = try await raise.platform.send(.post, raise.path + "/interest", amount, headers)
          if model.isFunded || model.open(user) != nil {
            #expect(reply.status == 409, comment)
          } else if let interest = model.interest(user) {
            #expect(reply.status == 200, comment)
            model.entries.removeAll { $0.id == interest.id }
            model.entries.append(
              Model.Entry(id: interest.id, user: user, dollars: dollars, status: .interested))
          } else {
            #expect(reply.status == 201, comment)
            model.entries.append(
              Model.Entry(
                id: try reply.decoded(Investment.self).id, user: user, dollars: dollars, status: .interested))
          }
        case 6:
          raise.platform.clock.advance(by: .seconds(86_400))
          model.day += 1
          let due = model.entries.filter { $0.status == .pending && $0.lapses <= model.day }
          let count = try await InvestmentExpiry(store: raise.platform.store).expire(
            at: raise.platform.clock.clock.now)
          #expect(count == due.count, comment)
          for entry in due { model.set(entry.id, .expired) }
          model.note()
        default:
          guard !model.entries.isEmpty else { break }
          let entry = random.pick(model.entries)
          let steps: [(String, InvestmentStatus)] = [
            ("commit", .committed), ("commit", .committed), ("fund", .funded), ("reject", .rejected),
            ("cancel", .cancelled),
          ]
          let (name, to) = random.pick(steps)
          let body =
            switch name {
            case "fund": #"{"paymentReference":"R\#(step)","amountReceived":\#(entry.dollars)}"#
            case "commit": "{}"
            default: #"{"reason":"because"}"#
            }
          let reply = try await raise.platform.send(
            .post, "/api/investments/\(entry.id)/\(name)", body,
            raise.staff.signedIn.merging(["Idempotency-Key": "step-\(step)"]) { $1 })
          var isLegal =
            switch (entry.status, to) {
            case (.pending, .committed), (.pending, .rejected), (.committed, .funded): true
            case (.pending, .cancelled), (.committed, .cancelled), (.interested, .cancelled), (.waitlisted, .cancelled):
              true
            default: false
            }
          if to == .committed, model.sum(.committed, .funded) + entry.dollars > model.target { isLegal = false }
          #expect(reply.status == (isLegal ? 200 : 409), "\(comment): \(name) \(entry.status) \(reply.text)")
          if isLegal {
            model.set(entry.id, to)
            model.note()
          }
        }
        try await Self.compare(model, raise, comment)
      }
    }
  }

  private static func compare(_ model: Model, _ raise: RaiseUnderTest, _ comment: Comment) async throws {
    let rows = try await raise.platform.store.read { connection in
      try connection.all("SELECT id, status, amount FROM investments") { row in
        (
          id: try row.required() as InvestmentID, status: try row.required() as InvestmentStatus,
          amount: try row.required() as Money
        )
      }
    }
    #expect(rows.count == model.entries.count, comment)
    for row in rows {
      let entry = model.entries.first { $0.id == row.id }
      #expect(entry?.status == row.status, comment)
      #expect(entry.map { Money(dollars: Int64($0.dollars)) } == row.amount, comment)
    }
    let card = try await raise.raise()
    #expect(card.amountRaised == Money(dollars: Int64(model.sum(.committed, .funded))), comment)
    #expect(card.raiseStatus == (model.isFunded ? .funded : .open), comment)
    let capacity = try await raise.capacity()
    #expect(capacity.reserved <= capacity.cap, comment)
    #expect(capacity.committed + capacity.funded <= capacity.target, comment)
  }
}
