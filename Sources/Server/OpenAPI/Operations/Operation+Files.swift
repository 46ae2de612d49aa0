import Domain
import PlatformAPI

extension Operation {
  /// Documents, photos, and the bytes of both.
  static let files: [Operation] = [
    .list(
      Path.documents, "Documents that the caller may see, the latest first",
      query: [
        .choice("type", DocumentType.self), .of("taxYear", taxYear), .of("propertyId", .id), .of("userId", .id),
      ], of: Document.self),
    .get(Path.documents + "/:id", "One document", Document.self),
    Operation(
      method: .get, path: Path.documents + "/:id/download",
      summary: "A link to the document's bytes for five minutes: a redirect, or JSON for who asks for it",
      query: [.of("version", version)],
      answers: [
        Success(status: 200, content: .json(.of(DocumentLink.self))), Success(status: 302, content: .nothing),
      ], isTagged: false),
    .write(
      .post, Path.documents, "Add a document: investors their own evidence, staff any",
      body: .form(
        file + [
          .optional("name", .line()), .optional("type", .choice(of: DocumentType.self)),
          .optional("access", .choice(of: DocumentAccess.self)), .optional("taxYear", taxYear),
          .optional("userId", .id), .optional("propertyId", .id), .optional("investmentId", .id),
        ]), 201, .of(Document.self), refusals: [403, 404]
    ).refusing(
      fileRules + aboutDocument + [
        "userId must not stand beside propertyId", "userId or propertyId must say whose the document is",
        "investmentId is not this user's",
      ]
    ).leading(
      to: Link(name: "read", method: .get, path: Path.documents + "/:id"),
      Link(name: "download", method: .get, path: Path.documents + "/:id/download"),
      Link(name: "change", method: .patch, path: Path.documents + "/:id"),
      Link(name: "remove", method: .delete, path: Path.documents + "/:id")),
    .write(
      .patch, Path.documents + "/:id", "Change what is said about a document",
      body: .json(
        .object([
          .open("name", .line()), .open("type", .choice(of: DocumentType.self)),
          .open("access", .choice(of: DocumentAccess.self)), .open("taxYear", taxYear),
        ])), 200, .of(Document.self), refusals: [409]
    ).refusing(aboutDocument),
    .write(.delete, Path.documents + "/:id", "Remove a document", refusals: [409]),
    .write(
      .post, "/api/properties/:id/documents", "Add a document of a property",
      body: .form(file + [.required("type", .choice(of: PropertyDocumentType.self))] + ofProperty), 201,
      .of(PropertyDocument.self)
    ).refusing(fileRules + aboutDocument).leading(to: Link(name: "read", method: .get, path: Path.documents + "/:id")),
    .write(
      .put, "/api/properties/:id/documents/:documentId", "Replace a document's file: a new version",
      body: .form(file + [.optional("type", .choice(of: PropertyDocumentType.self))] + ofProperty), 200,
      .of(PropertyDocument.self), refusals: [409]
    ).refusing(fileRules + aboutDocument),
    .write(.delete, "/api/properties/:id/documents/:documentId", "Remove a document of a property", refusals: [409]),
    .write(
      .post, "/api/properties/:id/photos", "Add a photo, which is shown once it has been processed",
      body: .form(
        file + [
          .optional("category", .choice(of: PhotoCategory.self)), .optional("caption", .line(500)),
          .optional("order", .integer(0...100_000)),
        ], files: FileKind.images), 202, .of(PropertyPhoto.self)
    ).refusing(fileRules),
    .write(
      .patch, "/api/properties/:id/photos/:photoId", "Change what is said about a photo, or make it the hero",
      body: .json(
        .object([
          .open("category", .choice(of: PhotoCategory.self)), .open("caption", .line(500)),
          .open("order", .integer(0...100_000)), .open("isHero", .boolean),
        ])), 200, .of(PropertyPhoto.self)
    ).refusing("isHero can't be taken from the hero: make another photo the hero"),
    .write(.delete, "/api/properties/:id/photos/:photoId", "Remove a photo"),
    Operation(
      method: .get, path: "/files/documents/:id", summary: "A document's bytes, by signed link",
      query: [
        .of("version", version), .of("expires", .integer(0...9_999_999_999)), .of("for", .id),
        .of("signature", .string(pattern: "^[0-9a-f]{64}$")),
      ], answers: bytes(["*/*"]), refusals: [410, 416]),
    Operation(
      method: .get, path: "/photos/:id/large.jpg", summary: "A photo within 1920 × 1080 pixels",
      answers: bytes(["image/jpeg"]), refusals: [416]),
    Operation(
      method: .get, path: "/photos/:id/thumbnail.jpg", summary: "A photo of 400 × 300 pixels",
      answers: bytes(["image/jpeg"]), refusals: [416]),
  ]

  /// A file, whole or in part, or nothing new.
  private static func bytes(_ types: [String]) -> [Success] {
    types.map { Success(status: 200, content: .text(type: $0)) }
      + types.map { Success(status: 206, content: .text(type: $0)) } + [Success(status: 304, content: .nothing)]
  }

  private static let taxYear = JSONSchema.integer(1900...2200)
  private static let version = JSONSchema.integer(1...1_000_000)
  private static let file: [JSONSchema.Member] = [.required("file", .string(format: "binary"))]
  private static let ofProperty: [JSONSchema.Member] = [
    .optional("name", .line()), .optional("access", .choice(of: DocumentAccess.self)),
  ]

  /// A file's bytes say what it is; a name or a declared type does not.
  private static let fileRules = ["UNSUPPORTED_MEDIA_TYPE", "PAYLOAD_TOO_LARGE", "file is empty"]
  private static let aboutDocument = [
    "name must have visible characters", "type must be one of …", "taxYear is for documents of users",
    "access is for documents of properties",
  ]
}
