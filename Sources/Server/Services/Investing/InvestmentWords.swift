import Domain

/// What is told to the owner of an investment when it has moved.
enum InvestmentWords {
  /// A sentence for each status that somebody else can bring about.
  static func sentence(_ status: InvestmentStatus, _ amount: Money) -> String {
    let amount = amount.formatted
    return switch status {
    case .interested: "You have shown interest in investing \(amount)."
    case .pending: "Your offer of \(amount) waits to be accepted."
    case .waitlisted: "Your offer of \(amount) waits for room."
    case .committed: "Your offer of \(amount) has been accepted. Send the money as the agreement says."
    case .funded: "Your \(amount) has arrived and is invested."
    case .exited: "The property was sold and your investment of \(amount) was paid out."
    case .cancelled: "Your investment of \(amount) was cancelled."
    case .expired: "Your offer of \(amount) was not completed in time. Nothing is owed."
    case .rejected: "Your offer of \(amount) was not accepted. Nothing is owed."
    case .refunded: "Your investment of \(amount) was paid back."
    }
  }
}
