import Domain
import PlatformAPI

/// The use cases of documents. Knows neither HTTP nor SQL.
struct DocumentLibrary: Sendable {
  let store: Store
  let signer: LinkSigner
  let clock: WallClock

  /// What somebody says about a document that they add.
  struct Draft: Sendable {
    var name: String?
    var type: DocumentType?
    var access: DocumentAccess?
    var taxYear: Int?
    var userId: UserID?
    var propertyId: PropertyID?
    var investmentId: InvestmentID?
  }

  /// A page of what the viewer may see.
  func list(_ filter: DocumentFilter, _ page: PageRequest, for viewer: DocumentViewer) async throws -> Page<Document> {
    try await store.documents(for: viewer) { try $0.list(filter, page) }
  }

  /// A document that the viewer may see. Throws 404 otherwise.
  func document(_ id: DocumentID, for viewer: DocumentViewer) async throws -> Document {
    guard let stored = try await store.documents(for: viewer, { try $0.document(id) }) else {
      throw Denial.notFound("Document")
    }
    return stored.document
  }

  /// Gives out a link to a document's bytes and writes down to whom.
  func link(
    to id: DocumentID, version: Int?, for viewer: DocumentViewer, actor: Actor, from address: String
  ) async throws -> LinkGrant {
    try await store.write(at: clock.now) { writer in
      let reader = DocumentReader(connection: writer.connection, viewer: viewer)
      guard let present = try reader.document(id),
        let stored = try reader.version(version ?? present.document.version, of: present)
      else { throw Denial.notFound("Document") }
      try writer.logDownload(of: stored.document, by: actor, from: address)
      return LinkGrant(
        purpose: .download, object: id, version: stored.document.version, caller: actor.userId,
        expiresAt: writer.now.microseconds / 1_000_000 + LinkSigner.lifetime)
    }
  }

  /// The bytes that a link leads to. Throws 404 for a link that was not made here, for a document that is gone and for a
  /// user who may no longer come in; 410 for one whose time is over.
  func open(_ grant: LinkGrant, signature: String, caller: UserID?) async throws -> StoredDocument {
    switch signer.verify(signature, of: grant, at: clock.now) {
    case .forged: throw Denial.notFound("File")
    case .expired: throw Denial(code: .linkExpired, sentence: "This link has expired")
    case .valid: break
    }
    // Whoever has signed in as somebody else has no business with this link.
    if let caller, caller != grant.caller { throw Denial.notFound("File") }
    // What was allowed when the link was made is decided by the signature; what is gone since is gone.
    let found: StoredDocument? = try await store.documents(for: .staff) { reader in
      if let user = grant.caller, try reader.isDeactivated(user) { return nil }
      guard let stored = try reader.document(grant.object) else { return nil }
      return try reader.version(grant.version, of: stored)
    }
    guard let found else { throw Denial.notFound("File") }
    return found
  }

  /// Adds a document: staff for a user or a property, investors their own evidence.
  func add(
    _ file: ReceivedFile, _ draft: Draft, by principal: Principal, actor: Actor, in writer: inout StoreWriter
  ) throws -> Document {
    let document =
      draft.propertyId == nil
      ? try personal(file, draft, by: principal, in: writer) : try ofProperty(file, draft, by: principal, in: writer)
    try writer.insert(StoredDocument(document: document, storageKey: try writer.adopt(file)))
    try writer.audit(
      actor, "document.upload", "document", id: document.id.description, details: ["sha256": document.sha256])
    if let user = document.userId, user != principal.userId {
      try writer.notify(
        user, type: "document", title: "New document", body: document.name, link: "/documents/\(document.id)")
    }
    if let property = document.propertyId, document.userId == nil { writer.touch(property) }
    return document
  }

  /// Replaces the file of a document: a new version, the old one stays beside it.
  func replace(
    _ id: DocumentID, of property: PropertyID, with file: ReceivedFile, _ draft: Draft, by principal: Principal,
    actor: Actor, in writer: inout StoreWriter
  ) throws -> Document {
    guard let old = try writer.document(id, for: .staff), old.ofProperty?.propertyId == property else {
      throw Denial.notFound("Document")
    }
    var new = old
    if old.document.sha256 != file.sha256 {
      new.document.version += 1
      new.document.size = file.size
      new.document.mimeType = file.kind.rawValue
      new.document.sha256 = file.sha256
      new.document.uploadedAt = writer.now
      new.storageKey = try writer.adopt(file)
    }
    if let name = draft.name { new.document.name = name }
    try apply(draft.type, draft.access, draft.taxYear, to: &new.document)
    try writer.update(new, from: old, by: principal.userId)
    try writer.audit(
      actor, "document.replace", "document", id: id.description,
      details: ["sha256": new.document.sha256, "version": String(new.document.version)])
    writer.touch(property)
    return new.document
  }

  /// Changes what is said about a document.
  func change(_ id: DocumentID, _ draft: Draft, by principal: Principal, actor: Actor, in writer: inout StoreWriter)
    throws -> Document
  {
    guard let old = try writer.document(id, for: .staff) else { throw Denial.notFound("Document") }
    var new = old
    if let name = draft.name { new.document.name = name }
    try apply(draft.type, draft.access, draft.taxYear, to: &new.document)
    try writer.update(new, from: old, by: principal.userId)
    try writer.audit(actor, "document.update", "document", id: id.description)
    if let property = new.ofProperty?.propertyId { writer.touch(property) }
    return new.document
  }

  /// Removes a document; with `property`, one of this property. Returns the objects that may be needless now.
  func remove(
    _ id: DocumentID, of property: PropertyID? = nil, actor: Actor, in writer: inout StoreWriter
  ) throws -> [String] {
    guard let stored = try writer.document(id, for: .staff),
      property == nil || stored.ofProperty?.propertyId == property
    else { throw Denial.notFound("Document") }
    guard !stored.document.type.isPermanent else {
      throw Denial(code: .documentPermanent, sentence: "Tax and agreement documents can't be deleted")
    }
    let keys = try writer.remove(stored)
    try writer.audit(
      actor, "document.delete", "document", id: id.description,
      details: ["name": stored.document.name, "sha256": stored.document.sha256])
    if let property = stored.ofProperty?.propertyId { writer.touch(property) }
    return keys
  }

  private func ofProperty(
    _ file: ReceivedFile, _ draft: Draft, by principal: Principal, in writer: StoreWriter
  ) throws -> Document {
    guard principal.isStaff else { throw Denial.insufficientPermissions }
    guard draft.userId == nil, draft.investmentId == nil else {
      throw Denial.invalid("userId", "must not stand beside propertyId")
    }
    guard let property = draft.propertyId, try writer.hasProperty(property) else { throw Denial.notFound("Property") }
    guard let type = draft.type, PropertyDocumentType(rawValue: type.rawValue) != nil else {
      throw Denial.invalid("type", Self.propertyTypes)
    }
    guard draft.taxYear == nil else { throw Denial.invalid("taxYear", "is for documents of users") }
    return Document(
      id: DocumentID(at: writer.now), propertyId: property, name: Self.name(draft, file), type: type, size: file.size,
      mimeType: file.kind.rawValue, access: draft.access ?? .staff, sha256: file.sha256, uploadedAt: writer.now)
  }

  private func personal(
    _ file: ReceivedFile, _ draft: Draft, by principal: Principal, in writer: StoreWriter
  ) throws -> Document {
    guard draft.access == nil else { throw Denial.invalid("access", "is for documents of properties") }
    let owner = draft.userId ?? principal.userId
    if principal.isStaff {
      guard draft.userId != nil else { throw Denial.invalid("userId", "or propertyId must say whose the document is") }
      guard try writer.hasUser(owner) else { throw Denial.notFound("User") }
    } else {
      guard owner == principal.userId, draft.investmentId == nil else { throw Denial.insufficientPermissions }
    }
    if let investment = draft.investmentId {
      guard try writer.owns(owner, investment) else { throw Denial.invalid("investmentId", "is not this user's") }
    }
    let type = draft.type ?? .financial
    // Agreements and memoranda come from the platform: an investor brings evidence.
    guard principal.isStaff ? type.isPersonal : type == .financial || type == .tax else {
      throw Denial.invalid("type", principal.isStaff ? Self.personalTypes : "must be one of financial, tax")
    }
    if !principal.isStaff { try Self.requireRoom(for: owner, in: writer) }
    return Document(
      id: DocumentID(at: writer.now), userId: owner, investmentId: draft.investmentId, name: Self.name(draft, file),
      type: type, size: file.size, mimeType: file.kind.rawValue, sha256: file.sha256, taxYear: draft.taxYear,
      uploadedAt: writer.now)
  }

  /// Documents of one investor's own in a day: more than anybody's evidence, and less than fills a disk.
  static let dailyEvidence = 50

  private static func requireRoom(for user: UserID, in writer: StoreWriter) throws {
    let day = Duration.seconds(86_400)
    let (count, oldest) = try writer.documents(of: user, since: writer.now + .seconds(-day.components.seconds))
    guard count >= dailyEvidence, let oldest else { return }
    throw Denial(
      code: .rateLimited, sentence: "At most \(dailyEvidence) documents in 24 hours",
      retryAfter: oldest + day - writer.now)
  }

  private func apply(
    _ type: DocumentType?, _ access: DocumentAccess?, _ taxYear: Int?, to document: inout Document
  ) throws(Denial) {
    let isPersonal = document.userId != nil
    if let type, type != document.type {
      guard isPersonal ? type.isPersonal : PropertyDocumentType(rawValue: type.rawValue) != nil else {
        throw .invalid("type", isPersonal ? Self.personalTypes : Self.propertyTypes)
      }
      // Else deleting what must stay would take two calls.
      guard !document.type.isPermanent else {
        throw Denial(code: .documentPermanent, sentence: "Tax and agreement documents stay what they are")
      }
      document.type = type
    }
    if let access {
      guard !isPersonal else { throw .invalid("access", "is for documents of properties") }
      document.access = access
    }
    if let taxYear {
      guard isPersonal else { throw .invalid("taxYear", "is for documents of users") }
      document.taxYear = taxYear
    }
  }

  private static let propertyTypes =
    "must be one of " + PropertyDocumentType.allCases.map(\.rawValue).joined(separator: ", ")
  private static let personalTypes =
    "must be one of " + DocumentType.allCases.filter(\.isPersonal).map(\.rawValue).joined(separator: ", ")

  private static func name(_ draft: Draft, _ file: ReceivedFile) -> String {
    draft.name ?? file.name.map(FileName.withoutExtension) ?? "Document"
  }
}
