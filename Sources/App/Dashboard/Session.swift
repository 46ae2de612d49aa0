import Domain
import Foundation

/// Where a person left the dashboard, so that it opens there.
struct Session: Codable, Equatable, Sendable {
  var theme: String?
  var filter = ""
  /// The id of the selected deal.
  var selected: String?
  var showsPreview = true
  /// When somebody was here last.
  var lastVisit: Timestamp?
  /// The columns that were chosen, by table.
  var columns: [String: [String]] = [:]
  /// The saved view that is open.
  var view: String?

  /// Reads the session of a file; a missing one is a fresh start, and so is one that can't be read: nothing in it is
  /// worth an error at the door.
  static func load(_ file: URL) -> Session {
    guard let data = try? Data(contentsOf: file) else { return Session() }
    return (try? JSONDecoder().decode(Session.self, from: data)) ?? Session()
  }

  /// Replaces the file in one step.
  func save(_ file: URL) throws {
    try Paths.makePrivateFolder(file.deletingLastPathComponent())
    try JSONEncoder().encode(self).write(to: file, options: .atomic)
  }

  init() {}

  init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    theme = try container.decodeIfPresent(String.self, forKey: .theme)
    filter = try container.decodeIfPresent(String.self, forKey: .filter) ?? ""
    selected = try container.decodeIfPresent(String.self, forKey: .selected)
    showsPreview = try container.decodeIfPresent(Bool.self, forKey: .showsPreview) ?? true
    lastVisit = try container.decodeIfPresent(Timestamp.self, forKey: .lastVisit)
    columns = try container.decodeIfPresent([String: [String]].self, forKey: .columns) ?? [:]
    view = try container.decodeIfPresent(String.self, forKey: .view)
  }
}
