import Hummingbird
import Lock

/// `/openapi.json`: the description of the API.
final class DescriptionRoutes: Sendable {
  private let table = Lock<RouteTable?>(nil)
  private let made = Lock<Answer?>(nil)

  func add(to table: inout RouteTable) {
    table.get("/openapi.json", access: .anyone) { [self] request, _ in
      try QueryParameters(request.uri.query, known: []).validate()
      guard let answer = answer() else { throw Refusal.notReady }
      return answer.response(to: request)
    }
  }

  /// Takes the table that is described, once every route is in it. Nothing is made before somebody asks.
  func describe(_ table: RouteTable) { self.table.withLock { $0 = table } }

  private func answer() -> Answer? {
    if let answer = made.withLock({ $0 }) { return answer }
    guard let table = table.withLock({ $0 }) else { return nil }
    let answer = Answer(APIDescription(table).document)
    made.withLock { $0 = answer }
    return answer
  }
}
