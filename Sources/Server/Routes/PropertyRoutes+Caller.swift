import Domain
import HTTPTypes
import Hummingbird
import PlatformAPI

extension PropertyRoutes {
  /// A property as anyone sees it, and a look at it.
  func answer(_ request: Request, _ key: Catalogue.Key) async throws -> Response {
    let found = try await catalogue.property(key, on: details) { detail in
      let kept = Answer.Kept(Answer(detail))
      return (kept, cost: kept.cost)
    }
    guard let (id, kept) = found else { throw Refusal.notFound("Property") }
    note(request, at: id, by: nil)
    return Answer(kept).response(to: request)
  }

  /// A look is noted only: no answer waits for its being written.
  private func note(_ request: Request, at property: PropertyID, by user: UserID?) {
    guard request.isLook else { return }
    views.note(PropertyViewRecord(userId: user, propertyId: property, viewedAt: catalogue.clock.now))
  }

  /// A property as the caller sees it, who has signed in, and a look at it.
  func answer(
    _ request: Request, _ context: PlatformContext, detail: PropertyDetail?
  ) async throws -> Response {
    guard var detail else { throw Refusal.notFound("Property") }
    let user = try context.principal().userId
    note(request, at: detail.property.id, by: user)
    detail.favorited = try await catalogue.isFavorite(detail.property.id, of: user)
    return Answer(detail).response(to: request, policy: CachePolicy.privateRead)
  }
}

extension Request {
  /// Whether somebody looks at what they ask for: not when a browser fetches it in case they should (RFC 9110's HEAD,
  /// the `Sec-Purpose` of the Fetch standard).
  fileprivate var isLook: Bool {
    guard method == .get else { return false }
    return !headers[values: .secPurpose].contains { field in
      field.split(whereSeparator: { $0 == "," || $0 == ";" }).contains {
        $0.filter { !$0.isWhitespace }.lowercased() == "prefetch"
      }
    }
  }
}

extension Caller {
  /// How an answer may be kept that is made for this caller.
  var cachePolicy: String { principal == nil ? CachePolicy.publicRead : CachePolicy.privateRead }
}

extension HTTPField.Name {
  static let secPurpose = Self("Sec-Purpose")!
}
