import TOMLKit

/// Which header of a file stands for which column, as a TOML file says:
///
/// ```toml
/// [columns]
/// name = "Property name"
/// totalUnits = "Units"
/// ```
struct ImportMap: Sendable {
  /// The file's header by the column's own name.
  let headers: [String: String]

  static let empty = ImportMap(headers: [:])

  private init(headers: [String: String]) { self.headers = headers }

  /// Reads a map; `file` is its name in messages.
  init(toml: String, file: String) throws(ImportError) {
    let table: TOMLTable
    do {
      table = try TOMLTable(string: toml)
    } catch let error as TOMLParseError {
      throw ImportError(.map, "\(file), line \(error.source.begin.line): \(error.description)")
    } catch {
      throw ImportError(.map, "\(file) is not TOML: \(error)")
    }
    for key in table.keys where key != "columns" {
      throw ImportError(.map, "\(file): \(key) is not known; a map has one table, [columns]")
    }
    guard let columns = table["columns"]?.table else {
      throw ImportError(.map, "\(file) has no table [columns] with lines such as name = \"Property name\"")
    }
    var headers: [String: String] = [:]
    for key in columns.keys {
      guard let header = columns[key]?.string else {
        throw ImportError(.map, "\(file): columns.\(key) must be the header's text in quotes")
      }
      headers[key] = header
    }
    self.headers = headers
  }
}
