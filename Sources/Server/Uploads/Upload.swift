import Hummingbird

/// A form that was received: its fields, and its file, which is in the folder of drafts until somebody adopts it.
struct Upload: Sendable {
  var fields: BodyFields
  let file: ReceivedFile?
}

/// A file of a form, checked as far as bytes can be without decoding.
struct ReceivedFile: Sendable {
  let draft: ObjectDraft
  let kind: FileKind
  /// Bytes.
  let size: Int
  /// Lower-case hexadecimal.
  let sha256: String
  /// The name that came with it, made safe; `nil` when none was left.
  let name: String?
  /// The pixels of an image; `nil` for other kinds.
  let pixels: PixelSize?
}

/// How much a form may hold.
enum UploadLimits {
  /// Bytes of the file.
  static let fileLength = 10 << 20
  /// Bytes of one field.
  static let fieldLength = 8 << 10
  /// Bytes of the whole body: the file, its fields, and what stands between them.
  static let bodyLength = fileLength + (256 << 10)
}
