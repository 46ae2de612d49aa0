import Fixtures
import Foundation
import Lock
import Testing

/// The real program, killed while it takes offers: what it said stays said, and what follows from it still happens.
@Suite(.serialized) struct KillTests {
  /// How often; `TUCSON_KILL_ROUNDS` says otherwise.
  private static let rounds = ProcessInfo.processInfo.environment["TUCSON_KILL_ROUNDS"].flatMap { Int($0) } ?? 3

  /// A call that was made, by whom, under which key, and what came back.
  private struct Call: Sendable {
    /// Who makes it, as a place among `people`.
    let person: Int
    let property: String
    let amount: Int
    let key: String
    var reply: BareHTTP.Reply?
  }

  /// How many calls are in flight when the server is killed.
  private static let crowd = 200

  @Test func nothingThatWasAcknowledgedIsLostAndNothingIsDoubledWhenTheServerIsKilled() async throws {
    let folder = try TemporaryFolder()
    let options = ["--demo", "--properties", "60"]
    var server = try ServerProcess(folder: folder, options: options)
    var acknowledged = 0
    for round in 0..<Self.rounds {
      let port = server.port
      let tokens = try Self.people.map { try Self.signIn($0, port) }
      let users = try tokens.map { try Self.user($0, port) }
      let open = try Self.openRaises(port)
      let onlooker = try Self.signIn("staff@demo.tucson", port)
      let before = try #require(EventHistory(token: onlooker, port: port).position())
      // Those of the demo world, and who was promoted from a waiting list when room was made.
      let known = Set(try Self.investments("pending", onlooker, port).map(\.id))
      // Who waits gets a place, and another mail, when an offer in the same raise finds that there is room.
      let waiting = Set(try Self.investments("waitlisted", onlooker, port).map(\.id))
      // All calls are in flight at once, each on a connection of its own; the kill comes at a random moment of them.
      let process = server.processIdentifier
      let moment = UInt32.random(in: 1_000...250_000)
      let hasAnswered = Lock(false)
      let killer = Thread {
        // Beside other tests it may take long until the calls are made: every other round counts from the first answer.
        var patience = round.isMultiple(of: 2) ? 60_000 : 0
        while patience > 0, !hasAnswered.withLock({ $0 }) {
          patience -= 1
          usleep(1_000)
        }
        usleep(moment)
        kill(process, SIGKILL)
      }
      killer.start()
      let calls = await BareHTTP.atOnce(Self.crowd) { lane -> Call in
        let (property, amount) = open[lane / tokens.count % open.count]
        let person = lane % tokens.count
        var call = Call(person: person, property: property, amount: amount, key: "round-\(round)-\(lane)")
        call.reply = Self.invest(call, as: tokens[person], port)
        if call.reply?.status == 201 { hasAnswered.withLock { $0 = true } }
        return call
      }
      server.waitUntilExit()

      let check = try run(Programs.server, ["check", "--data", folder.path("platform")], folder)
      #expect(check.status == 0, "round \(round): \(check.output) \(check.words)")

      server = try ServerProcess(folder: folder, options: options)
      let staff = try Self.signIn("staff@demo.tucson", server.port)
      #expect(try Self.differences(staff, server.port) == [], "round \(round)")
      let kept = try Self.investments("pending", staff, server.port)
      // Sessions of the development issuer end with the process; people and their keys stay.
      let newTokens = try Self.people.map { try Self.signIn($0, server.port) }
      var booked: [String] = []
      for call in calls {
        let there = kept.first { $0.user == users[call.person] && $0.property == call.property }
        // The same key again.
        let again = Self.invest(call, as: newTokens[call.person], server.port)
        if let reply = call.reply, reply.status == 201 {
          // What was acknowledged is there, and is answered as it was.
          let id = try #require(reply.text("id"))
          booked.append(id)
          #expect(there?.id == id, "round \(round): lost")
          #expect(again?.status == 201)
          #expect(again?.body == reply.body)
        } else if call.reply == nil, let there, !known.union(waiting).contains(there.id) {
          // What was done and never answered is answered now, and not done again.
          #expect(again?.status == 201)
          #expect(again?.text("id") == there.id, "round \(round): doubled")
        }
      }
      #expect(Set(booked).count == booked.count, "no two keys booked the same")
      acknowledged += booked.count
      let pending = try Self.investments("pending", staff, server.port)
      #expect(Set(kept.map(\.id)).isSubset(of: pending.map(\.id)), "round \(round)")
      let pairs = pending.map { $0.user + $0.property }
      #expect(Set(pairs).count == pairs.count, "nobody has two offers in one raise")
      try Self.checkConsequences(
        of: Set(pending.map(\.id)).subtracting(known), promoted: waiting, after: before, token: staff, server, folder,
        round: round)
      // Makes room for the next round: what is pending is taken back.
      for offer in pending {
        let reply = BareHTTP.send(
          "POST", "/api/investments/\(offer.id)/cancel", port: server.port,
          headers: ["Authorization": "Bearer " + staff], json: #"{"reason":"again"}"#)
        #expect(reply?.status == 200)
      }
    }
    #expect(acknowledged > 0)
    #expect(server.stop() == 0)
    let check = try run(Programs.server, ["check", "--data", folder.path("platform")], folder)
    #expect(check.status == 0, "\(check.output)")
  }

  /// Every offer that was committed, acknowledged or not, is confirmed by one mail and announced by one event, though
  /// the process that took it is gone; and nothing else is.
  private static func checkConsequences(
    of offers: Set<String>, promoted: Set<String>, after position: String, token: String, _ server: ServerProcess,
    _ folder: TemporaryFolder, round: Int
  ) throws {
    let events = try EventHistory(token: token, port: server.port).events(after: position)
    #expect(!events.contains { $0.name == "history.lost" })
    #expect(Set(events.map(\.id)).count == events.count, "round \(round): no event comes twice")
    var announced: [String: Int] = [:]
    for event in events where event.name == "investment.updated" && event.data["status"] as? String == "pending" {
      announced[event.data["id"] as? String ?? "?", default: 0] += 1
    }
    #expect(announced == Dictionary(uniqueKeysWithValues: offers.map { ($0, 1) }), "round \(round): events")
    // What the killed process had in hand is due again at once: the folder belongs to the new one alone.
    let offers = offers.subtracting(promoted)
    let mails = MailFolder(of: folder)
    let deadline = Date(timeIntervalSinceNow: 60)
    var confirmed = try mails.confirmations()
    while !offers.isSubset(of: confirmed.keys), Date() < deadline {
      usleep(50_000)
      confirmed = try mails.confirmations()
    }
    #expect(offers.isSubset(of: confirmed.keys), "round \(round): \(offers.subtracting(confirmed.keys)) not confirmed")
    #expect(confirmed.values.allSatisfy { $0 == 1 }, "round \(round): one mail for each offer")
  }

  private static let people = [
    "investor@demo.tucson", "marisol.benally@investors.example", "theodore.vance@investors.example",
    "priya.raghunathan@investors.example", "walter.osei@investors.example", "helena.marchetti@investors.example",
    "desmond.okoye@investors.example", "ingrid.sorensen@investors.example", "rafael.quintana@investors.example",
    "beatrix.holloway@investors.example",
  ]

  private static func invest(_ call: Call, as token: String, _ port: Int) -> BareHTTP.Reply? {
    BareHTTP.send(
      "POST", "/api/properties/\(call.property)/invest", port: port,
      headers: ["Authorization": "Bearer " + token, "Idempotency-Key": call.key],
      json: #"{"amount":\#(call.amount)}"#)
  }

  /// Whose token it is.
  private static func user(_ token: String, _ port: Int) throws -> String {
    let reply = BareHTTP.send("GET", "/api/auth/me", port: port, headers: ["Authorization": "Bearer " + token])
    return try #require(reply?.text("id"), "\(reply?.body ?? "no answer")")
  }

  /// Counters that are not what their rows say, as the running server proves them.
  private static func differences(_ token: String, _ port: Int) throws -> [String] {
    let reply = BareHTTP.send(
      "POST", "/api/admin/reconciliation", port: port, headers: ["Authorization": "Bearer " + token])
    let checks = try #require(reply?.json["checks"] as? [[String: Any]], "\(reply?.body ?? "no answer")")
    #expect(!checks.isEmpty)
    return checks.flatMap { $0["differences"] as? [String] ?? ["nothing is said of differences"] }
  }

  /// A session of the development issuer.
  private static func signIn(_ email: String, _ port: Int) throws -> String {
    let reply = BareHTTP.send(
      "POST", "/api/auth/dev/session", port: port, json: #"{"account":"\#(email)"}"#)
    return try #require(reply?.text("jwt"), "\(reply?.body ?? "no answer")")
  }

  /// Open raises and their minimum.
  private static func openRaises(_ port: Int) throws -> [(String, Int)] {
    let reply = BareHTTP.send("GET", "/api/properties?raiseStatus=open&limit=100", port: port)
    let cards = try #require(reply?.json["data"] as? [[String: Any]])
    let open = cards.compactMap { card -> (String, Int)? in
      guard let id = card["id"] as? String, let minimum = card["minimumInvestment"] as? Int else { return nil }
      return (id, minimum)
    }
    return try #require(open.isEmpty ? nil : open)
  }

  private struct Offer {
    let id: String
    let user: String
    let property: String
  }

  /// Every investment in a status.
  private static func investments(_ status: String, _ token: String, _ port: Int) throws -> [Offer] {
    var offers: [Offer] = []
    for page in 1... {
      let reply = BareHTTP.send(
        "GET", "/api/investments?status=\(status)&limit=100&page=\(page)", port: port,
        headers: ["Authorization": "Bearer " + token])
      let data = try #require(reply?.json["data"] as? [[String: Any]], "\(reply?.body ?? "no answer")")
      for row in data {
        guard let id = row["id"] as? String, let user = row["userId"] as? String,
          let property = row["propertyId"] as? String
        else { continue }
        offers.append(Offer(id: id, user: user, property: property))
      }
      if data.count < 100 { break }
    }
    return offers
  }
}
