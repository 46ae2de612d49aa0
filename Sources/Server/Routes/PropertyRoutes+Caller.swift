import Domain
import HTTPTypes
import Hummingbird
import PlatformAPI

extension PropertyRoutes {
  /// A property as the caller sees it, and a look at it. The look is noted only: no answer waits for its being written.
  func answer(
    _ request: Request, _ context: PlatformContext, detail: PropertyDetail?
  ) async throws -> Response {
    guard var detail else { throw Refusal.notFound("Property") }
    let user = context.caller.principal?.userId
    if request.isLook {
      views.note(
        PropertyViewRecord(userId: user, propertyId: detail.property.id, viewedAt: catalogue.clock.now))
    }
    guard let user else { return Answer(detail).response(to: request) }
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
