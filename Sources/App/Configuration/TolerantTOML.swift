import TOMLKit

/// Reads TOML although some of its lines are none: those are named, and the rest holds.
struct TolerantTOML {
  /// What could be read.
  let table: TOMLTable
  /// What could not, each with its line and column.
  private(set) var faults: [String] = []
  private let lines: [Substring]

  /// A file in which more lines than this are wrong is no configuration.
  private static let limit = 20

  /// Reads a text.
  ///
  /// - Throws: `ExitStatus` when nothing of it makes sense.
  init(_ text: String, named name: String) throws(ExitStatus) {
    lines = text.split(omittingEmptySubsequences: false) { $0.isNewline }
    var kept = lines.map(String.init)
    while true {
      do {
        table = try TOMLTable(string: kept.joined(separator: "\n"))
        return
      } catch let error as TOMLParseError {
        let line = error.source.begin.line
        let fault = "\(name):\(line):\(error.source.begin.column): not TOML: \(error.description)"
        let index = line - 1
        guard faults.count < Self.limit, kept.indices.contains(index), !kept[index].isEmpty else {
          throw ExitStatus.usage((faults + [fault]).joined(separator: "\n"))
        }
        faults.append(fault)
        kept[index] = ""
      } catch {
        throw ExitStatus.usage("\(name): not TOML: \(error)")
      }
    }
  }

  /// The line (from 1) on which a value such as `profile.work.url` stands; `nil` when it is not found by looking.
  func line(of path: String) -> Int? {
    let wanted = Self.names(path)
    var section: [String] = []
    for (index, line) in lines.enumerated() {
      let text = line.drop { $0.isWhitespace }
      if text.hasPrefix("[") {
        section = Self.names(String(text.drop { $0 == "[" }.prefix { $0 != "]" }))
        if section == wanted { return index + 1 }
      } else if let sign = text.firstIndex(of: "="), !text.hasPrefix("#") {
        if section + Self.names(String(text[..<sign])) == wanted { return index + 1 }
      }
    }
    return nil
  }

  /// The names of a dotted key; quotes hold a name with dots together.
  private static func names(_ key: String) -> [String] {
    var names: [String] = []
    var name = ""
    var quote: Character?
    for character in key {
      switch character {
      case quote: quote = nil
      case "\"" where quote == nil, "'" where quote == nil: quote = character
      case "." where quote == nil:
        names.append(name)
        name = ""
      case _ where character.isWhitespace && quote == nil: break
      default: name.append(character)
      }
    }
    return names + [name]
  }
}
