import Domain

/// Where a person left the dashboard, so that it opens there.
struct Session: Codable, Equatable, Sendable {
  /// Whose it is, as a platform and an account are stored; `nil` where no platform is chosen.
  var owner: String?
  var theme: String?
  var filter = ""
  /// The id of the selected deal.
  var selected: String?
  var showsPreview = true
  /// When somebody was here last.
  var lastVisit: Timestamp?
  /// The columns that were chosen, by table.
  var columns: [String: [String]] = [:]
  /// The columns that the configuration asked for then: what was chosen holds until it asks for others.
  var configuredColumns: [String: [String]] = [:]
  /// The saved view that is open.
  var view: String?
  /// The place where one was, by name; `nil` for the deals.
  var place: String?
  /// The id of the deal that was open there, and the tab that was shown, by name.
  var deal: String?
  var tab: String?

  init() {}

  init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    owner = try container.decodeIfPresent(String.self, forKey: .owner)
    theme = try container.decodeIfPresent(String.self, forKey: .theme)
    filter = try container.decodeIfPresent(String.self, forKey: .filter) ?? ""
    selected = try container.decodeIfPresent(String.self, forKey: .selected)
    showsPreview = try container.decodeIfPresent(Bool.self, forKey: .showsPreview) ?? true
    lastVisit = try container.decodeIfPresent(Timestamp.self, forKey: .lastVisit)
    columns = try container.decodeIfPresent([String: [String]].self, forKey: .columns) ?? [:]
    configuredColumns =
      try container.decodeIfPresent([String: [String]].self, forKey: .configuredColumns) ?? [:]
    view = try container.decodeIfPresent(String.self, forKey: .view)
    place = try container.decodeIfPresent(String.self, forKey: .place)
    deal = try container.decodeIfPresent(String.self, forKey: .deal)
    tab = try container.decodeIfPresent(String.self, forKey: .tab)
  }
}
