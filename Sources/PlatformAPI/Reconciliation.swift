import Domain

/// A proof of the platform's counters against their rows: `/api/admin/reconciliation`.
package struct Reconciliation: Codable, Hashable, Sendable {
  package var id: String
  package var at: Timestamp
  /// Whether every check came out without a difference.
  package var isSound: Bool
  package var checks: [Check]

  /// One kind of counter or promise.
  package struct Check: Codable, Hashable, Sendable {
    package var subject: String
    /// Each in words: what is stated, and what the rows prove.
    package var differences: [String]

    package init(subject: String, differences: [String]) {
      self.subject = subject
      self.differences = differences
    }
  }

  package init(id: String, at: Timestamp, checks: [Check]) {
    self.id = id
    self.at = at
    isSound = checks.allSatisfy { $0.differences.isEmpty }
    self.checks = checks
  }
}
