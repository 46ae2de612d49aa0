/// What can happen to a raise as a whole, and what it becomes.
package enum RaiseMachine {
  /// What an administrator, or a full raise, does.
  package enum Step: String, Sendable, Hashable, CaseIterable {
    case publish, open, close, cancel
    /// The target has been paid in.
    case fund
  }

  /// The status after a step; `nil` when the step is not possible now.
  package static func status(after step: Step, from status: RaiseStatus) -> RaiseStatus? {
    switch (step, status) {
    case (.publish, .draft): .upcoming
    case (.open, .upcoming): .open
    case (.close, .open): .closed
    case (.cancel, .upcoming), (.cancel, .open), (.cancel, .closed): .cancelled
    case (.fund, .open), (.fund, .closed): .funded
    default: nil
    }
  }
}

extension Raise {
  /// Whether offers are taken: the raise is open and its end has not come.
  package func isOpen(at now: Timestamp) -> Bool { status == .open && closesAt.map { now < $0 } ?? true }

  /// Whether interest can be shown: the raise is coming or open.
  package func isAnnounced(at now: Timestamp) -> Bool { status == .upcoming || isOpen(at: now) }
}
