/// The few things in which the engines' SQL differs.
package enum Dialect: Sendable {
  case sqlite

  /// The place of the `position`-th value (from 1) in a statement.
  func placeholder(_ position: Int) -> String {
    switch self {
    case .sqlite: "?"
    }
  }
}
