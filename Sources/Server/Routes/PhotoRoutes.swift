import Domain
import Hummingbird
import Lock
import PlatformAPI

/// The photos of a property as staff write them.
struct PhotoRoutes: Sendable {
  let library: PhotoLibrary
  let uploading: Uploading
  let clock: WallClock

  init(store: Store, clock: WallClock) {
    library = PhotoLibrary(store: store)
    uploading = Uploading(store: store, clock: clock)
    self.clock = clock
  }

  private static let path = Path.properties + "/:id/photos"

  func add(to table: inout RouteTable) {
    table.post(Self.path, access: .staff) { request, context in
      let property: PropertyID = try context.id("id", of: "Property")
      return try await uploading.perform(
        request, context, kinds: FileKind.images, known: ["category", "caption", "order"], numbers: ["order"],
        read: { Self.change(&$0) }
      ) { [library] file, draft, writer in
        WriteAnswer(.accepted, try library.add(file, to: property, draft, actor: context.auditedAs, in: &writer))
      }
    }
    table.patch(Self.path + "/:photoId", access: .staff) { request, context in
      let property: PropertyID = try context.id("id", of: "Property")
      let id: PhotoID = try context.id("photoId", of: "Photo")
      var fields = try await BodyFields(request, known: ["category", "caption", "order", "isHero"])
      let change = Self.change(&fields)
      try fields.validate()
      return try await uploading.writes.perform(request, context, body: fields.bytes) { [library] writer in
        WriteAnswer(.ok, try library.change(id, of: property, change, actor: context.auditedAs, in: &writer))
      }
    }
    table.delete(Self.path + "/:photoId", access: .staff) { request, context in
      let property: PropertyID = try context.id("id", of: "Property")
      let id: PhotoID = try context.id("photoId", of: "Photo")
      let keys = Lock<[String]>([])
      let response = try await uploading.writes.perform(request, context) { [library] writer in
        let needless = try library.remove(id, of: property, actor: context.auditedAs, in: &writer)
        keys.withLock { $0 = needless }
        return .nothing
      }
      try await library.store.sweep(keys.withLock { $0 }, at: clock.now)
      return response
    }
  }

  private static func change(_ fields: inout BodyFields) -> PhotoLibrary.Change {
    var change = PhotoLibrary.Change()
    change.category = fields.choice("category")
    if let caption = fields.text("caption", limit: 500) {
      change.caption = .some(caption)
    } else if fields.isNull("caption") {
      change.caption = .some(nil)
    }
    change.order = fields.integer("order", in: 0...100_000)
    change.isHero = fields.boolean("isHero")
    return change
  }
}
