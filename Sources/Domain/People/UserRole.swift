/// What a user may do, beyond being one. Each role may do what the ones before it may.
package enum UserRole: String, Sendable, Hashable, CaseIterable {
  case investor, staff, admin
}

extension UserRole: Comparable {
  package static func < (left: UserRole, right: UserRole) -> Bool { left.rank < right.rank }

  private var rank: Int {
    switch self {
    case .investor: 0
    case .staff: 1
    case .admin: 2
    }
  }
}

/// How far the verification of a user, or one request for it, is.
package enum VerificationStatus: String, Sendable, Hashable, CaseIterable {
  case pending, verified, rejected
}

/// How somebody came to be an accredited investor (Rule 506(c)).
package enum AccreditationMethod: String, Sendable, Hashable, CaseIterable {
  case income
  case netWorth = "net_worth"
  case thirdParty = "third_party"
  case minimumInvestment = "minimum_investment"
  case priorPurchaser = "prior_purchaser"
}
