import Domain
import Hummingbird

extension PlatformContext {
  /// The id in the path under a name; one that is malformed is not found either. `thing` is what the 404 says isn't.
  func pathID<Named>(
    _ name: String, of thing: String, as type: Identifier<Named>.Type = Identifier<Named>.self
  ) throws(Refusal) -> Identifier<Named> {
    guard let id = parameters.get(name).flatMap({ Identifier<Named>($0) }) else { throw .notFound(thing) }
    return id
  }
}
