import Foundation

/// Names of files from outside, and how they go out again.
enum FileName {
  /// A name that is safe to show and to save under: the last part of a path, on one line, without characters that are
  /// invisible or change the direction of text, without points or spaces at its ends, at most 120 characters long.
  /// `nil` when nothing is left.
  static func sanitised(_ name: String) -> String? {
    let last = name.split(whereSeparator: { $0 == "/" || $0 == "\\" }).last ?? ""
    return title(String(last)).map { title in
      String(title.map { #":*?"<>|"#.contains($0) ? "_" : $0 })
    }
  }

  /// A title that somebody gave, with everything that a title may hold; `nil` when nothing is left.
  static func title(_ text: String) -> String? {
    var scalars = String.UnicodeScalarView()
    for scalar in text.precomposedStringWithCanonicalMapping.unicodeScalars {
      switch scalar.properties.generalCategory {
      case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .surrogate, .unassigned: continue
      case .spaceSeparator: scalars.append(" ")
      default: scalars.append(scalar)
      }
    }
    let ends = CharacterSet(charactersIn: ". ")
    let trimmed = String(scalars).trimmingCharacters(in: ends)
    let short = String(trimmed.prefix(120)).trimmingCharacters(in: ends)
    return short.isEmpty ? nil : short
  }

  /// The name under which a document is saved: its title and the ending of its kind.
  static func download(_ title: String, mimeType: String) -> String {
    let name = sanitised(String(title.map { $0 == "/" || $0 == "\\" ? "-" : $0 })) ?? "document"
    guard let ending = FileKind(rawValue: mimeType)?.fileExtension, !name.lowercased().hasSuffix(ending) else {
      return name
    }
    return name + ending
  }

  /// The name without an ending that says what the kind says.
  static func withoutExtension(_ name: String) -> String {
    guard let point = name.lastIndex(of: "."), point > name.startIndex,
      (1...5).contains(name.distance(from: point, to: name.endIndex) - 1)
    else { return name }
    return String(name[..<point])
  }

  /// `Content-Disposition` of a download (RFC 6266): a name in ASCII for those that know no other, and the real one
  /// (RFC 8187).
  static func attachment(_ name: String) -> String {
    let plain = String(
      name.unicodeScalars.map { scalar -> Character in
        guard scalar.isASCII, scalar.value >= 0x20, scalar.value != 0x7F, !#""\%/"#.unicodeScalars.contains(scalar)
        else {
          return "_"
        }
        return Character(scalar)
      })
    return "attachment; filename=\"\(plain)\"; filename*=UTF-8''\(encoded(name))"
  }

  /// Percent-encoded but for the `attr-char` of RFC 8187.
  private static func encoded(_ name: String) -> String {
    let digits = Array("0123456789ABCDEF".utf8)
    var bytes: [UInt8] = []
    for byte in name.utf8 {
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: bytes.append(byte)
      case _ where "!#$&+-.^_`|~".utf8.contains(byte): bytes.append(byte)
      default: bytes += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
