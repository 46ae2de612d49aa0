import Domain
import Foundation

/// Does the jobs of the queue `email`: words the mail and hands it to the transport.
struct MailDelivery: JobHandler {
  let store: Store
  let transport: any MailTransport
  /// Who the mails come from (`EMAIL_FROM`).
  let from: MailAddress

  func run(_ payload: [UInt8], attempt: JobAttempt) async throws {
    guard let job = try? JSONDecoder().decode(MailJob.self, from: Data(payload)) else {
      throw JobRejected(description: "the payload is not a mail that this version knows")
    }
    // Whoever has left is owed nothing.
    guard let facts = try await store.read({ try MailFacts($0, for: job) }) else { return }
    guard let to = MailAddress(facts.email, name: facts.fullName) else {
      throw JobRejected(description: "the user's address is none that mail can be sent to")
    }
    try await transport.deliver(
      MailMessage(
        id: attempt.id.description, from: from, to: to, date: attempt.now, content: MailContent(job, facts)))
  }
}
