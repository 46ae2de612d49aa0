import Domain
import PlatformAPI
import Workers

/// Making an investment, so that no crash and no broken line can lose or double it.
///
/// `prepare` when the person is asked to confirm, `send` when they have, `withdraw` when they have not. What was sent and
/// has no outcome is asked about again by `settle`, also after the next start.
package final class Investing: Sendable {
  private let client: PlatformClient
  private let user: UserDatabase
  private let account: OfferAccount
  private let clock: ConductClock

  /// Offers of the account of `owner`, for whom `client` asks. `isNamed`: whether `owner` says whose account it is; a
  /// token from the environment only stands for itself until the platform has said who it is of.
  package init(
    client: PlatformClient, user: UserDatabase, owner: PlatformKey, isNamed: Bool = true, clock: ConductClock
  ) {
    self.client = client
    self.user = user
    account = OfferAccount(owner, isNamed: isNamed, client: client, user: user)
    self.clock = clock
  }

  /// What an offer would come to now: its limits, its share, and what is still missing.
  package func preview(_ amount: Money, in property: PropertyID) async throws(ClientError) -> InvestmentPreview {
    try await client.post(Path.invest(property) + "/preview", ["amount": amount], as: .reading)
  }

  /// Makes the key of an offer and keeps both, before the person confirms and long before anything is sent.
  package func prepare(
    _ amount: Money, in property: PropertyID, named name: String, paymentMethod: PaymentMethod? = nil
  ) async throws(ClientError) -> Offer {
    // In the platform's time, as far as it is known: it is compared with the platform's books.
    let offer = Offer(
      amount, in: property, named: name, paymentMethod: paymentMethod, at: clock.now + skew)
    do {
      try await user.keep(try offer.operation(of: await account.owner()))
    } catch {
      let reason = (error as? LocalDatabaseError)?.message ?? "\(error)"
      throw ClientError(
        .localCopy, "the offer can't be kept on this machine, so it is not sent: \(reason)", underlying: error)
    }
    return offer
  }

  /// Forgets an offer that the person did not confirm. One that was sent stays.
  package func withdraw(_ offer: Offer) async {
    guard let kept = await pending().first(where: { $0.id == offer.id }), kept.sentAt == nil else { return }
    // What can't be forgotten is dropped after a day.
    _ = try? await user.settle(offer.id)
  }

  /// Sends a confirmed offer, once, and says how it stands: booked, refused, or not known.
  package func send(_ offer: Offer) async -> OfferState {
    do throws(LocalDatabaseError) {
      guard try await user.markSent(offer.id, at: clock.now) else {
        return .refused(ClientError(.localCopy, "the offer was settled by another program"))
      }
    } catch {
      // Not on the disk, so not on its way either.
      return .refused(ClientError(error))
    }
    return await ask(offer, wasSentBefore: offer.sentAt != nil)
  }

  /// What becomes of an offer that was confirmed: sends it, and asks again until its outcome is known. Ends with a final
  /// state, or, when nobody listens any more, without; what is not known then is kept.
  package func states(of offer: Offer) -> AsyncStream<OfferState> {
    AsyncStream { continuation in
      let task = Task(executorPreference: Workers.shared) {
        continuation.yield(offer.sentAt == nil ? .sending : .checking(nil))
        var state = offer.sentAt == nil ? await self.send(offer) : await self.check(offer)
        var attempt = 0
        while !state.isFinal {
          continuation.yield(state)
          do { try await self.clock.sleep(Self.wait(after: attempt)) } catch { break }
          attempt += 1
          state = await self.check(offer)
        }
        if state.isFinal { continuation.yield(state) }
        continuation.finish()
      }
      continuation.onTermination = { _ in task.cancel() }
    }
  }

  /// 1, 2, 4 … 30 s.
  private static func wait(after attempt: Int) -> Duration { min(.seconds(30), .seconds(1 << min(attempt, 5))) }

  /// Offers that were sent and of which nothing more is known, oldest first. Offers that were never confirmed are dropped
  /// when they are a day old: until then a dialog may still be open somewhere.
  package func pending() async -> [Offer] {
    guard let operations = try? await user.pendingOperations(for: await account.owner()) else { return [] }
    var offers: [Offer] = []
    for operation in operations {
      guard let offer = Offer(operation) else { continue }
      if offer.sentAt == nil, clock.now - offer.madeAt > .seconds(86_400) {
        _ = try? await user.settle(offer.id)
      } else {
        offers.append(offer)
      }
    }
    return offers
  }

  /// Sent offers without an outcome.
  package func unsettled() async -> [Offer] { await pending().filter { $0.sentAt != nil } }

  /// Asks once what became of an offer that was sent before.
  ///
  /// Within the hour the same key asks again, which books it if nothing had come of it: the person has just confirmed it.
  /// Later the platform's books are read instead: an offer must not be made out of the blue.
  package func check(_ offer: Offer) async -> OfferState {
    guard clock.now - (offer.sentAt ?? offer.madeAt) > Self.askAgainWithin else {
      return await ask(offer, wasSentBefore: true)
    }
    do throws(ClientError) {
      let investments = try await client.investments(in: offer.property)
      // Both in the platform's time: an offer that was kept before its first answer came is moved by what is known now.
      let earliest = min(offer.madeAt, offer.madeAt + skew) + Self.tolerance
      let found = investments.first { $0.amount == offer.amount && $0.createdAt >= earliest }
      await settle(offer)
      if let found { return .booked(found) }
      return .refused(
        ClientError(.refused(status: 410), "the platform's books do not have this offer: it was not made"))
    } catch {
      return .checking(error)
    }
  }

  private static let askAgainWithin = Duration.seconds(3600)
  /// From how long before the offer on an investment may have been booked by the platform's clock and still be it.
  private static let tolerance = Duration.seconds(-300)

  /// What the platform's clock is ahead of this machine's, as far as its answers have told.
  private var skew: Duration { client.clockSkew?.offset ?? .zero }

  private func ask(_ offer: Offer, wasSentBefore: Bool) async -> OfferState {
    do throws(ClientError) {
      let investment = try await client.invest(offer, of: await account.owner())
      await settle(offer)
      return .booked(investment)
    } catch {
      switch OfferOutcome(error, wasSentBefore: wasSentBefore) {
      case .unknown: return .checking(error)
      case .refused:
        await settle(offer)
        return .refused(error)
      }
    }
  }

  /// The person's own investments as the platform has them, newest first: what there is to look at where what was kept
  /// here is lost.
  package func booked() async throws(ClientError) -> [Investment] {
    let user = try await client.me()
    return try await client.all(Path.investments, [("userId", user.id.description)], limit: 10)
  }

  /// An outcome that can't be noted is found again at the next start, by the same key.
  private func settle(_ offer: Offer) async { _ = try? await user.settle(offer.id) }
}
