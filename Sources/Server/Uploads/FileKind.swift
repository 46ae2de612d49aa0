/// The kinds of files that the platform takes, told by their first bytes alone: neither a name nor a declared type counts.
enum FileKind: String, Sendable, CaseIterable {
  case pdf = "application/pdf"
  case jpeg = "image/jpeg"
  case png = "image/png"
  case webp = "image/webp"

  /// How many bytes are enough to tell.
  static let decisiveLength = 12

  /// The kinds that a photo can have.
  static let images: Set<FileKind> = [.jpeg, .png, .webp]

  /// The kind of a file that begins with these bytes; `nil` for any other. Signatures stand at the very beginning, so
  /// that what comes before one can't make the file something else as well.
  init?(_ beginning: some Collection<UInt8>) {
    if beginning.starts(with: "%PDF-".utf8) {
      self = .pdf
    } else if beginning.starts(with: [0xFF, 0xD8, 0xFF]) {
      self = .jpeg
    } else if beginning.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) {
      self = .png
    } else if beginning.starts(with: "RIFF".utf8), beginning.dropFirst(8).starts(with: "WEBP".utf8) {
      self = .webp
    } else {
      return nil
    }
  }

  /// The ending of a file's name, with its point.
  var fileExtension: String {
    switch self {
    case .pdf: ".pdf"
    case .jpeg: ".jpg"
    case .png: ".png"
    case .webp: ".webp"
    }
  }
}
