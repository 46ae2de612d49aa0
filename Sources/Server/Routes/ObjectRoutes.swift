import Domain
import Hummingbird
import PlatformAPI

/// Stored bytes: documents by signed link, photos by their stable address.
struct ObjectRoutes: Sendable {
  let library: DocumentLibrary
  let photos: PhotoLibrary

  init(store: Store, clock: WallClock) {
    library = DocumentLibrary(store: store, signer: store.signer, clock: clock)
    photos = PhotoLibrary(store: store)
  }

  func add(to table: inout RouteTable) {
    table.get("/files/documents/:id", access: .optional, document)
    table.get("/photos/:id/large.jpg", access: .anyone) { request, context in
      try await photo(.large, request, context)
    }
    table.get("/photos/:id/thumbnail.jpg", access: .anyone) { request, context in
      try await photo(.thumbnail, request, context)
    }
  }

  /// Where a link leads.
  static func address(of grant: LinkGrant, signature: String) -> String {
    "/files/documents/\(grant.object)?version=\(grant.version)&expires=\(grant.expiresAt)"
      + (grant.caller.map { "&for=\($0)" } ?? "") + "&signature=\(signature)"
  }

  @Sendable private func document(_ request: Request, _ context: PlatformContext) async throws -> Response {
    var parameters = QueryParameters(request.uri.query, known: ["version", "expires", "for", "signature"])
    let version = parameters.integer("version", in: 1...1_000_000)
    let expires = parameters.integer("expires", in: 0...9_999_999_999)
    let user: UserID? = parameters.id("for")
    let signature = parameters.text("signature", limit: 64)
    // A link is right or it is not: what is wrong with it is nobody's business.
    guard (try? parameters.validate()) != nil, let version, let expires, let signature,
      let id = context.parameters.get("id").flatMap({ DocumentID($0) })
    else { throw Denial.notFound("File") }
    let grant = LinkGrant(
      purpose: .download, object: id, version: version, caller: user, expiresAt: Int64(expires))
    let stored = try await library.open(grant, signature: signature, caller: context.caller.principal?.userId)
    let document = stored.document
    guard let url = library.store.objects.url(of: stored.storageKey) else { throw Denial.notFound("File") }
    return try await FileAnswer(
      path: url.path, size: document.size, sha256: document.sha256, mimeType: document.mimeType,
      disposition: FileName.attachment(FileName.download(document.name, mimeType: document.mimeType)),
      policy: CachePolicy.none
    ).response(to: request, context)
  }

  private func photo(
    _ rendition: ImageRendition, _ request: Request, _ context: PlatformContext
  ) async throws -> Response {
    try QueryParameters(request.uri.query, known: []).validate()
    let id: PhotoID = try context.id("id", of: "Photo")
    guard let object = try await photos.object(of: id, rendition) else { throw Denial.notFound("Photo") }
    return try await FileAnswer(
      path: object.path, size: object.size, sha256: object.sha256, mimeType: "image/jpeg", disposition: nil,
      policy: CachePolicy.immutable
    ).response(to: request, context)
  }
}
