/// What is to be said about something that is being entered.
package enum Verdict: Hashable, Sendable {
  case good
  /// Going on can make it good: said when the person leaves the field, not while typing.
  case incomplete(DisplayText)
  /// Going on can't help: said at once.
  case wrong(DisplayText)

  /// What is wrong or missing; `nil` when all is good.
  package var words: DisplayText? {
    switch self {
    case .good: nil
    case .incomplete(let words), .wrong(let words): words
    }
  }
}
