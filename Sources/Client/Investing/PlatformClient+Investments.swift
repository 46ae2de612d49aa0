import Curl
import Domain
import Foundation
import PlatformAPI

extension PlatformClient {
  /// Sends an offer under its key.
  func invest(_ offer: Offer, of owner: PlatformKey) async throws(ClientError) -> Investment {
    let operation: PendingOperation
    do { operation = try offer.operation(of: owner) } catch {
      throw ClientError(.invalidRequest, "the offer can't be written", underlying: error)
    }
    let response = try await write(
      operation.method, operation.path, body: operation.body, as: .idempotent,
      headers: [CurlHeader("Idempotency-Key", offer.id)])
    do throws(ClientError) {
      return try AnswerReading.decode(Investment.self, from: response, asking: "POST \(operation.path)")
    } catch {
      // It was taken, whatever the answer looks like.
      throw error.uncertain(true)
    }
  }

  /// The caller's own investments in a property, newest first.
  func investments(in property: PropertyID) async throws(ClientError) -> [Investment] {
    try await all(Path.investments, [("propertyId", property.description)])
  }

  /// A raise as everyone may see it, and where it is heading.
  package func raiseOutlook(of property: PropertyID) async throws(ClientError) -> RaiseOutlook {
    try await read(Path.property(property, .raise))
  }

  /// One investment as it stands.
  package func investment(_ id: InvestmentID) async throws(ClientError) -> Investment {
    try await read(Path.investment(id))
  }

  /// What happened to an investment, oldest first.
  package func events(of id: InvestmentID) async throws(ClientError) -> [InvestmentEvent] {
    try await all(Path.investment(id) + "/events", [])
  }

  /// Says that the person has read a document of their investment, as it is: by its version and its bytes.
  package func acknowledge(
    _ document: DocumentID, version: Int, sha256: String, for id: InvestmentID
  ) async throws(ClientError) -> Investment {
    struct Body: Encodable {
      var documentId: DocumentID
      var version: Int
      var sha256: String
    }
    return try await post(
      Path.investment(id) + "/acknowledge", Body(documentId: document, version: version, sha256: sha256),
      as: .idempotent)
  }

  /// Says how and when the money was sent.
  package func markSent(
    _ id: InvestmentID, by method: PaymentMethod, reference: String, on day: CalendarDate
  ) async throws(ClientError) -> Investment {
    struct Body: Encodable {
      var paymentMethod: PaymentMethod
      var paymentReference: String
      var sentOn: CalendarDate
    }
    return try await post(
      Path.investment(id) + "/mark-sent", Body(paymentMethod: method, paymentReference: reference, sentOn: day),
      as: .once)
  }

  /// Takes an offer back.
  package func cancel(_ id: InvestmentID, reason: String) async throws(ClientError) -> Investment {
    try await post(Path.investment(id) + "/cancel", ["reason": reason], as: .once)
  }

  /// Joins the waiting list of a raise.
  package func wait(_ amount: Money, in property: PropertyID) async throws(ClientError) -> WaitlistPlace {
    try await post(Path.property(property) + "/waitlist", ["amount": amount], as: .once)
  }
}
