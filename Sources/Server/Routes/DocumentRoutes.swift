import Domain
import Hummingbird
import Lock
import PlatformAPI

/// Documents by access list: `/api/documents`, and the documents of a property as staff write them.
struct DocumentRoutes: Sendable {
  let library: DocumentLibrary
  let uploading: Uploading

  init(store: Store, clock: WallClock) {
    library = DocumentLibrary(store: store, signer: store.signer, clock: clock)
    uploading = Uploading(store: store, clock: clock)
  }

  private static let fields = ["name", "type", "access", "taxYear", "userId", "propertyId", "investmentId"]
  private static let ofProperty = Path.properties + "/:id/documents"

  func add(to table: inout RouteTable) {
    table.get(Path.documents, access: .optional, list)
    table.get(Path.documents + "/:id", access: .optional) { request, context in
      try QueryParameters(request.uri.query, known: []).validate()
      let document = try await library.document(try context.id("id", of: "Document"), for: viewer(context))
      return Answer(document).response(to: request, policy: CachePolicy.privateRead)
    }
    table.get(Path.documents + "/:id/download", access: .optional, download)
    table.post(Path.documents, access: .signedIn) { request, context in
      let principal = try context.principal()
      return try await uploading.perform(
        request, context, kinds: Set(FileKind.allCases), known: Self.fields, numbers: ["taxYear"],
        read: Self.draft(_:)
      ) { [library] file, draft, writer in
        let document = try library.add(file, draft, by: principal, actor: context.auditedAs, in: &writer)
        return WriteAnswer(.created, document, location: Path.document(document.id))
      }
    }
    table.patch(Path.documents + "/:id", access: .staff, change)
    table.delete(Path.documents + "/:id", access: .staff) { request, context in
      try await remove(request, context, try context.id("id", of: "Document"), of: nil)
    }
    addPropertyRoutes(to: &table)
  }

  private func addPropertyRoutes(to table: inout RouteTable) {
    let known = ["name", "type", "access"]
    table.post(Self.ofProperty, access: .staff) { request, context in
      let principal = try context.principal()
      let property: PropertyID = try context.id("id", of: "Property")
      return try await uploading.perform(
        request, context, kinds: Set(FileKind.allCases), known: known, read: Self.draft(_:)
      ) { [library] file, draft, writer in
        var draft = draft
        draft.propertyId = property
        let document = try library.add(file, draft, by: principal, actor: context.auditedAs, in: &writer)
        return try Self.answer(.created, document, location: Path.document(document.id))
      }
    }
    table.put(Self.ofProperty + "/:documentId", access: .staff) { request, context in
      let principal = try context.principal()
      let property: PropertyID = try context.id("id", of: "Property")
      let id: DocumentID = try context.id("documentId", of: "Document")
      return try await uploading.perform(
        request, context, kinds: Set(FileKind.allCases), known: known, read: Self.draft(_:)
      ) { [library] file, draft, writer in
        let document = try library.replace(
          id, of: property, with: file, draft, by: principal, actor: context.auditedAs, in: &writer)
        return try Self.answer(.ok, document)
      }
    }
    table.delete(Self.ofProperty + "/:documentId", access: .staff) { request, context in
      let property: PropertyID = try context.id("id", of: "Property")
      return try await remove(request, context, try context.id("documentId", of: "Document"), of: property)
    }
  }

  @Sendable private func list(_ request: Request, _ context: PlatformContext) async throws -> Response {
    var parameters = QueryParameters(
      request.uri.query, known: ["page", "limit", "type", "taxYear", "propertyId", "userId"])
    var filter = DocumentFilter()
    filter.type = parameters.choice("type")
    filter.taxYear = parameters.integer("taxYear", in: 1900...2200)
    filter.propertyId = parameters.id("propertyId")
    filter.userId = parameters.id("userId")
    let page = parameters.page(defaultLimit: 20)
    try parameters.validate()
    let documents = try await library.list(filter, page, for: viewer(context))
    return Answer(documents).response(to: request, policy: CachePolicy.privateRead)
  }

  @Sendable private func download(_ request: Request, _ context: PlatformContext) async throws -> Response {
    var parameters = QueryParameters(request.uri.query, known: ["version"])
    let version = parameters.integer("version", in: 1...1_000_000)
    try parameters.validate()
    let grant = try await library.link(
      to: try context.id("id", of: "Document"), version: version, for: viewer(context), actor: context.auditedAs,
      from: context.remoteAddress)
    let url = ObjectRoutes.address(of: grant, signature: library.signer.signature(of: grant))
    guard Self.wantsJSON(request.headers[values: .accept]) else {
      return Response(status: .found, headers: [.location: url, .cacheControl: CachePolicy.none, .vary: "Accept"])
    }
    let link = DocumentLink(url: url, expiresAt: Timestamp(microseconds: grant.expiresAt * 1_000_000))
    return Response(
      status: .ok,
      headers: [
        .contentType: "application/json; charset=utf-8", .cacheControl: CachePolicy.none, .vary: "Accept",
      ],
      body: ResponseBody(byteBuffer: ByteBuffer(bytes: JSONStream.bytes(of: link))))
  }

  @Sendable private func change(_ request: Request, _ context: PlatformContext) async throws -> Response {
    let principal = try context.principal()
    let id: DocumentID = try context.id("id", of: "Document")
    var fields = try await BodyFields(request, known: ["name", "type", "access", "taxYear"])
    let draft = Self.draft(&fields)
    try fields.validate()
    return try await uploading.writes.perform(request, context, body: fields.bytes) { [library] writer in
      WriteAnswer(.ok, try library.change(id, draft, by: principal, actor: context.auditedAs, in: &writer))
    }
  }

  /// Removes a document, and then its bytes when nothing else has the same.
  private func remove(
    _ request: Request, _ context: PlatformContext, _ id: DocumentID, of property: PropertyID?
  ) async throws -> Response {
    let keys = Lock<[String]>([])
    let response = try await uploading.writes.perform(request, context) { [library] writer in
      let needless = try library.remove(id, of: property, actor: context.auditedAs, in: &writer)
      keys.withLock { $0 = needless }
      return .nothing
    }
    try await library.store.sweep(keys.withLock { $0 }, at: library.clock.now)
    return response
  }

  private func viewer(_ context: PlatformContext) -> DocumentViewer {
    DocumentViewer(context.caller, at: library.clock.now)
  }

  private static func draft(_ fields: inout BodyFields) -> DocumentLibrary.Draft {
    var draft = DocumentLibrary.Draft()
    if let text = fields.text("name") {
      draft.name = FileName.title(text)
      if draft.name == nil { fields.refuse("name", "must have visible characters") }
    }
    draft.type = fields.choice("type")
    draft.access = fields.choice("access")
    draft.taxYear = fields.integer("taxYear", in: 1900...2200)
    draft.userId = fields.id("userId")
    draft.propertyId = fields.id("propertyId")
    draft.investmentId = fields.id("investmentId")
    return draft
  }

  /// A property's document as its own routes show it.
  private static func answer(
    _ status: HTTPResponse.Status, _ document: Document, location: String? = nil
  ) throws -> WriteAnswer {
    let stored = StoredDocument(document: document, storageKey: "")
    guard let document = stored.ofProperty else { throw Refusal.internalError }
    return WriteAnswer(status, document, location: location)
  }

  /// Whether JSON is asked for by name: `*/*` is what browsers and `curl -L` send, and they follow redirects.
  private static func wantsJSON(_ accept: [String]) -> Bool {
    accept.contains { field in
      field.split(separator: ",").contains { range in
        let parts = range.lowercased().split(separator: ";").map { $0.filter { !$0.isWhitespace } }
        return parts.first == "application/json" && !parts.contains("q=0")
      }
    }
  }
}
