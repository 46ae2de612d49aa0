import Domain
import Foundation
import PlatformAPI

/// An investment that somebody is making: named by its key before anything is sent, so that asking again books nothing twice.
package struct Offer: Hashable, Sendable, Identifiable {
  /// The `Idempotency-Key`.
  package let id: String
  package let property: PropertyID
  /// The deal's name, for people.
  package let name: String
  package let amount: Money
  package let paymentMethod: PaymentMethod?
  package let madeAt: Timestamp
  /// When it was first sent; `nil` while it never was.
  package let sentAt: Timestamp?

  /// A new offer under a key of its own.
  init(
    _ amount: Money, in property: PropertyID, named name: String, paymentMethod: PaymentMethod?, at now: Timestamp
  ) {
    id = UUID().uuidString.lowercased()
    self.property = property
    self.name = name
    self.amount = amount
    self.paymentMethod = paymentMethod
    madeAt = now
    sentAt = nil
  }
}

extension Offer {
  /// What kind of pending operation an offer is.
  static let kind = "invest"

  /// What is sent.
  private struct Body: Codable {
    var amount: Money
    var paymentMethod: PaymentMethod?
  }

  /// The offer as it is kept until its outcome is known.
  func operation(of owner: PlatformKey) throws -> PendingOperation {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys]
    return PendingOperation(
      key: id, owner: owner, kind: Self.kind, method: "POST", path: Path.invest(property),
      body: Array(try encoder.encode(Body(amount: amount, paymentMethod: paymentMethod))), subject: name,
      madeAt: madeAt)
  }

  /// The offer that an operation keeps; `nil` for any other operation.
  init?(_ operation: PendingOperation) {
    let parts = operation.path.split(separator: "/")
    guard operation.kind == Self.kind, parts.count == 4, let property = PropertyID(String(parts[2])),
      let body = try? JSONDecoder().decode(Body.self, from: Data(operation.body))
    else { return nil }
    id = operation.key
    self.property = property
    name = operation.subject
    amount = body.amount
    paymentMethod = body.paymentMethod
    madeAt = operation.madeAt
    sentAt = operation.stage == .sent ? operation.sentAt ?? operation.madeAt : nil
  }
}

/// How an offer stands, as far as this machine knows.
package enum OfferState: Sendable {
  /// It is on its way for the first time.
  case sending
  /// The platform may have booked it and has not said so; it is asked again, with the same key.
  case checking(ClientError?)
  /// It is booked.
  case booked(Investment)
  /// It is not, for this reason; nothing is kept of it.
  case refused(ClientError)

  /// Whether nothing more will come.
  package var isFinal: Bool {
    switch self {
    case .booked, .refused: true
    case .sending, .checking: false
    }
  }
}
