/// Does the jobs of the queue `expire-offers`: lets every offer lapse whose time is over, the one that the job names among
/// them.
struct OfferExpiry: JobHandler {
  let expiry: InvestmentExpiry

  func run(_ payload: [UInt8], attempt: JobAttempt) async throws { try await expiry.expire(at: attempt.now) }
}
