/// Which move of an investment is legal, for whom, and under which conditions (domain rules, "Investment status
/// machine"). Pure: it names the conditions, and whoever makes the move proves them.
package enum InvestmentMachine {
  /// Who makes a move.
  package enum Party: String, Sendable, Hashable, CaseIterable {
    /// The investor whose investment it is.
    case owner
    case staff
    /// The platform's own work: expiry, the waiting list.
    case platform
    /// Two administrators, one after the other.
    case twoAdministrators
  }

  /// What must hold for a move.
  package enum Guard: String, Sendable, Hashable, CaseIterable {
    /// The raise is upcoming or open.
    case raiseAnnounced
    case raiseOpen
    /// The investor's accreditation holds on the day of the move.
    case accredited
    /// At least the minimum, at most the maximum, in whole steps.
    case amountWithinTerms
    /// The amount fits under the cap together with what is reserved.
    case headroom
    /// The amount does not fit under the cap.
    case noHeadroom
    /// Committed and funded amounts stay within the target.
    case withinTarget
    /// What came in is at least the amount.
    case receivedInFull
    /// No other investment has the payment's reference.
    case referenceUnused
    /// The offer's time is over.
    case pastExpiry
    case reasonGiven
    case raiseCancelled
    case propertySold
    /// The investment's share of the sale has been paid.
    case finalDistributionPaid
  }

  /// Under what a move is legal.
  package struct Rule: Sendable, Hashable {
    package let parties: Set<Party>
    package let guards: Set<Guard>
  }

  /// The rule of a move; `nil` when there is no such move. `from` is `nil` for an investment that begins.
  package static func rule(from: InvestmentStatus?, to: InvestmentStatus) -> Rule? {
    switch (from, to) {
    case (nil, .interested): Rule(parties: [.owner], guards: [.raiseAnnounced])
    case (nil, .pending), (.interested, .pending):
      Rule(parties: [.owner], guards: [.raiseOpen, .accredited, .amountWithinTerms, .headroom])
    case (nil, .waitlisted):
      Rule(parties: [.owner], guards: [.raiseOpen, .accredited, .amountWithinTerms, .noHeadroom])
    case (.waitlisted, .pending): Rule(parties: [.platform, .staff], guards: [.raiseOpen, .headroom])
    case (.pending, .committed): Rule(parties: [.staff], guards: [.accredited, .withinTarget])
    case (.committed, .funded): Rule(parties: [.staff], guards: [.receivedInFull, .referenceUnused])
    case (.pending, .cancelled), (.committed, .cancelled): Rule(parties: [.owner, .staff], guards: [])
    // What binds nobody is taken back freely.
    case (.interested, .cancelled), (.waitlisted, .cancelled): Rule(parties: [.owner, .staff], guards: [])
    case (.pending, .expired): Rule(parties: [.platform], guards: [.pastExpiry])
    case (.pending, .rejected): Rule(parties: [.staff], guards: [.reasonGiven])
    case (.funded, .refunded): Rule(parties: [.twoAdministrators], guards: [.raiseCancelled])
    case (.funded, .exited): Rule(parties: [.staff], guards: [.propertySold, .finalDistributionPaid])
    default: nil
    }
  }

  /// Whether a party may make a move, its conditions aside.
  package static func allows(_ party: Party, from: InvestmentStatus?, to: InvestmentStatus) -> Bool {
    rule(from: from, to: to)?.parties.contains(party) ?? false
  }

  /// The conditions of a move that a party may make; `nil` when it may not.
  package static func guards(for party: Party, from: InvestmentStatus?, to: InvestmentStatus) -> Set<Guard>? {
    rule(from: from, to: to).flatMap { $0.parties.contains(party) ? $0.guards : nil }
  }
}

extension InvestmentStatus {
  /// Whether nothing can follow any more.
  package var isFinal: Bool { Self.allCases.allSatisfy { InvestmentMachine.rule(from: self, to: $0) == nil } }
}
