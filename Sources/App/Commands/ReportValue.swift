import Foundation

/// A value of a report: with words for people, and as what it is for programs.
indirect enum ReportValue: Encodable, Hashable {
  case text(String)
  case flag(Bool)
  case count(Int)
  case list([String])
  /// A path; people read as well when nothing is there.
  case file(URL)
  /// Nothing is set; people read what that means.
  case nothing(String)
  /// A value that people read in other words.
  case worded(ReportValue, String)

  var words: String {
    switch self {
    case .text(let text), .nothing(let text), .worded(_, let text): text
    case .flag(let flag): flag ? "on" : "off"
    case .count(let count): String(count)
    case .list(let texts): texts.isEmpty ? "none" : texts.joined(separator: ", ")
    case .file(let url): url.path + (FileManager.default.fileExists(atPath: url.path) ? "" : " (not there)")
    }
  }

  func encode(to encoder: any Encoder) throws {
    if case .worded(let value, _) = self { return try value.encode(to: encoder) }
    var container = encoder.singleValueContainer()
    switch self {
    case .text(let text): try container.encode(text)
    case .flag(let flag): try container.encode(flag)
    case .count(let count): try container.encode(count)
    case .list(let texts): try container.encode(texts)
    case .file(let url): try container.encode(url.path)
    case .nothing, .worded: try container.encodeNil()
    }
  }
}
