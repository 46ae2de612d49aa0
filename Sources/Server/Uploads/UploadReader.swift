import Crypto
import Foundation
import Hummingbird
import NIOCore
import NIOPosix
import PlatformAPI

/// Receives `multipart/form-data` (api.md): fields, and one file in the field `file` that goes to disk as it arrives.
/// What is too large, or of a kind that nobody takes, is refused as soon as that shows.
struct UploadReader: Sendable {
  let objects: LocalObjectStorage

  /// Receives the form of a request and hands it to `body`; the file is gone afterwards unless it was adopted.
  ///
  /// `known` are the fields besides `file`; those of `numbers` and `flags` are read as such. Throws 400, 413 and 415.
  func receive<Result: Sendable>(
    _ request: Request, kinds: Set<FileKind>, known: [String], numbers: Set<String> = [], flags: Set<String> = [],
    _ body: (Upload) async throws -> Result
  ) async throws -> Result {
    guard let boundary = request.headers[.contentType].flatMap(MultipartHeader.boundary) else {
      throw Refusal(
        status: .unsupportedMediaType, code: .unsupportedMediaType, sentence: "The body must be multipart/form-data",
        headers: [.connection: "close"])
    }
    guard let parser = MultipartParser(boundary: boundary) else {
      throw Refusal.validation([ErrorBody.Detail(field: "body", message: "has no boundary")])
    }
    var form = Form(parser: parser, kinds: kinds, objects: objects)
    var chunks = request.body.makeAsyncIterator()
    let file: ReceivedFile?
    do {
      while let chunk = try await chunks.next() { try await form.take(chunk) }
      file = try await form.close()
    } catch var error {
      await form.abandon()
      if error is NIOTooManyBytesError { error = Self.tooLarge }
      // A sender that is cut off while it sends may never see the answer. One that said how much it sends is heard out.
      if let refusal = error as? Refusal, refusal.headers[.connection] == nil {
        if request.headers[.contentLength] != nil {
          while try await chunks.next() != nil {}
        } else {
          throw refusal.closing
        }
      }
      throw error
    }
    do {
      let fields = BodyFields(form: form.fields, known: known, numbers: numbers, flags: flags)
      let result = try await body(Upload(fields: fields, file: file))
      await Self.discard(file)
      return result
    } catch {
      await Self.discard(file)
      throw error
    }
  }

  static let tooLarge = Refusal(
    status: .contentTooLarge, code: .payloadTooLarge,
    sentence: "The file is too large: \(UploadLimits.fileLength >> 20) MB at most")

  private static func discard(_ file: ReceivedFile?) async {
    guard let draft = file?.draft else { return }
    try? await NIOThreadPool.singleton.runIfActive { draft.discard() }
  }
}

extension Refusal {
  /// The same, ending the connection.
  fileprivate var closing: Refusal {
    var refusal = self
    refusal.headers[.connection] = "close"
    return refusal
  }
}

/// A form while it arrives.
private struct Form {
  var parser: MultipartParser
  let kinds: Set<FileKind>
  let objects: LocalObjectStorage
  private(set) var fields: [String: String] = [:]
  private var received = 0
  private var part: MultipartParser.Part?
  private var field: [UInt8] = []
  private var file: ArrivingFile?
  private var result: ReceivedFile?

  init(parser: MultipartParser, kinds: Set<FileKind>, objects: LocalObjectStorage) {
    self.parser = parser
    self.kinds = kinds
    self.objects = objects
  }

  mutating func take(_ chunk: ByteBuffer) async throws {
    received += chunk.readableBytes
    guard received <= UploadLimits.bodyLength else { throw UploadReader.tooLarge.closing }
    for event in try parse(chunk) {
      switch event {
      case .began(let part): try await begin(part)
      case .bytes(let bytes):
        if file != nil {
          try await file?.take(bytes)
        } else {
          field += bytes.readableBytesView
          guard field.count <= UploadLimits.fieldLength else { throw wrong(part?.name ?? "body", "is too long") }
        }
      case .ended: try await end()
      }
    }
  }

  /// The body is over.
  func close() async throws -> ReceivedFile? {
    guard parser.isComplete else { throw wrong("body", "ends before its last boundary") }
    return result
  }

  /// Removes what was written.
  func abandon() async {
    await file?.abandon()
    guard let draft = result?.draft else { return }
    try? await NIOThreadPool.singleton.runIfActive { draft.discard() }
  }

  private mutating func parse(_ chunk: ByteBuffer) throws -> [MultipartParser.Event] {
    do {
      return try parser.feed(chunk)
    } catch {
      throw wrong("body", error.reason)
    }
  }

  private mutating func begin(_ part: MultipartParser.Part) async throws {
    self.part = part
    field = []
    guard part.name == "file" else {
      guard part.fileName == nil else { throw wrong(part.name, "must not be a file") }
      return
    }
    guard result == nil else { throw wrong("file", "must be given once") }
    file = try await ArrivingFile(name: part.fileName, kinds: kinds, objects: objects)
  }

  private mutating func end() async throws {
    guard let part else { return }
    self.part = nil
    if let arriving = file {
      // Whatever comes of it, it cleans up after itself.
      file = nil
      result = try await arriving.finished()
      return
    }
    guard let text = String(validating: field, as: UTF8.self) else { throw wrong(part.name, "must be UTF-8") }
    guard fields.updateValue(text, forKey: part.name) == nil else { throw wrong(part.name, "must be given once") }
  }

  private func wrong(_ field: String, _ message: String) -> Refusal {
    .validation([ErrorBody.Detail(field: String(field.prefix(64)), message: message)])
  }
}

/// A file while it arrives: counted, hashed, looked at and written, none of it on the cooperative pool's time but the
/// hashing.
private struct ArrivingFile {
  private let draft: ObjectDraft
  private let name: String?
  private let kinds: Set<FileKind>
  private var kind: FileKind?
  private var hash = SHA256()
  private var size = 0
  /// Bytes that are not written yet: small chunks are gathered.
  private var pending: [UInt8] = []

  private static let writeLength = 256 << 10

  init(name: String?, kinds: Set<FileKind>, objects: LocalObjectStorage) async throws {
    self.name = name
    self.kinds = kinds
    draft = try await NIOThreadPool.singleton.runIfActive { try objects.draft() }
  }

  mutating func take(_ bytes: ByteBuffer) async throws {
    size += bytes.readableBytes
    guard size <= UploadLimits.fileLength else { throw UploadReader.tooLarge }
    let bytes = Array(bytes.readableBytesView)
    hash.update(data: bytes)
    pending += bytes
    if kind == nil, pending.count >= FileKind.decisiveLength { try decide() }
    if pending.count >= Self.writeLength { try await flush() }
  }

  /// The whole file is there. The draft is gone when this throws.
  func finished() async throws -> ReceivedFile {
    var file = self
    do {
      guard size > 0 else { throw Refusal.validation([ErrorBody.Detail(field: "file", message: "is empty")]) }
      if file.kind == nil { try file.decide() }
      try await file.flush()
    } catch {
      await abandon()
      throw error
    }
    guard let kind = file.kind else { throw Refusal.internalError }
    let (draft, isImage) = (file.draft, FileKind.images.contains(kind))
    let pixels = try await NIOThreadPool.singleton.runIfActive { () throws -> PixelSize? in
      try draft.finish()
      guard isImage else { return nil }
      do {
        return try Self.pixels(of: draft, kind)
      } catch {
        draft.discard()
        throw error
      }
    }
    return ReceivedFile(
      draft: draft, kind: kind, size: size, sha256: file.hash.finalize().hexadecimal,
      name: name.flatMap(FileName.sanitised), pixels: pixels)
  }

  func abandon() async {
    let draft = draft
    try? await NIOThreadPool.singleton.runIfActive { draft.abandon() }
  }

  private mutating func decide() throws {
    guard let kind = FileKind(pending), kinds.contains(kind) else {
      let names = kinds.map(\.rawValue).sorted().joined(separator: ", ")
      throw Refusal(
        status: .unsupportedMediaType, code: .unsupportedMediaType, sentence: "The file must be one of \(names)")
    }
    self.kind = kind
  }

  private mutating func flush() async throws {
    let (draft, bytes) = (draft, pending)
    pending = []
    try await NIOThreadPool.singleton.runIfActive { try draft.append(bytes) }
  }

  private static func pixels(of draft: ObjectDraft, _ kind: FileKind) throws -> PixelSize {
    guard let size = try ImageHeader.pixels(in: draft.url, kind) else {
      throw Refusal(
        status: .unsupportedMediaType, code: .unsupportedMediaType, sentence: "The file is not a readable image")
    }
    guard size.isBearable else {
      throw Refusal(
        status: .contentTooLarge, code: .payloadTooLarge,
        sentence: "The image is too large: \(PixelSize.limit / 1_000_000) megapixels at most")
    }
    return size
  }
}
