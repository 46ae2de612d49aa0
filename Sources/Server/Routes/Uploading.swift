import Domain
import Hummingbird
import PlatformAPI

/// What routes that take files share.
struct Uploading: Sendable {
  let reader: UploadReader
  let writes: Writes

  init(store: Store, clock: WallClock) {
    reader = UploadReader(objects: store.objects)
    writes = Writes(store: store, clock: clock)
  }

  /// Receives a form that must have a file, and writes what comes of it: `read` takes the fields, `useCase` does the
  /// work in one transaction.
  func perform<Draft: Sendable>(
    _ request: Request, _ context: PlatformContext, kinds: Set<FileKind>, known: [String],
    numbers: Set<String> = [], read: (inout BodyFields) -> Draft,
    _ useCase: @escaping @Sendable (ReceivedFile, Draft, inout StoreWriter) throws -> WriteAnswer
  ) async throws -> Response {
    try await reader.receive(request, kinds: kinds, known: known, numbers: numbers) { upload in
      var fields = upload.fields
      let draft = read(&fields)
      if upload.file == nil { fields.refuse("file", "is required") }
      try fields.validate()
      guard let file = upload.file else { throw Refusal.internalError }
      // The form's boundary is another each time it is sent; its fields and its file are not.
      return try await writes.perform(request, context, body: fields.bytes + Array(file.sha256.utf8)) { writer in
        try useCase(file, draft, &writer)
      }
    }
  }
}

extension PlatformContext {
  /// The caller, for the audit trail.
  var auditedAs: Actor { Actor(userId: caller.principal?.userId, requestId: requestId) }

  /// The id at a place of the path. One that is none is not found either.
  func id<Named>(_ name: String, of thing: String) throws(Denial) -> Identifier<Named> {
    guard let id = parameters.get(name).flatMap({ Identifier<Named>($0) }) else { throw .notFound(thing) }
    return id
  }
}
