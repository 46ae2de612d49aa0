import Domain
import PlatformAPI

/// A place in the change order of one store.
package struct ChangeCursor: Hashable, Sendable, LosslessStringConvertible {
  /// The store whose order it is.
  package let store: String
  /// The last change that the holder has seen.
  package let sequence: Int64

  package init(store: String, sequence: Int64) {
    self.store = store
    self.sequence = sequence
  }

  /// Reads the text that `description` writes.
  package init?(_ text: String) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 2, (1...16).contains(parts[0].utf8.count), (1...19).contains(parts[1].utf8.count),
      parts[1].utf8.allSatisfy({ (0x30...0x39).contains($0) }), let sequence = Int64(parts[1])
    else { return nil }
    self.init(store: String(parts[0]), sequence: sequence)
  }

  package var description: String { store + "-" + String(sequence) }
}

extension PropertyReader {
  /// What has changed after `cursor` (from the beginning when `nil`), in the order of change, at most `limit` entries.
  /// What is no longer on show counts as deleted.
  package func changes(since cursor: ChangeCursor?, limit: Int, in store: String) throws -> PropertyChanges {
    let since = cursor?.sequence ?? 0
    let entries = try connection.all(
      """
      SELECT id, change_sequence, on_show FROM (
        SELECT p.id, s.change_sequence, CASE WHEN p.status IN ('active', 'sold') THEN 1 ELSE 0 END AS on_show
        FROM property_standings s JOIN properties p ON p.id = s.property_id WHERE s.change_sequence > \(since)
        UNION ALL
        SELECT property_id, change_sequence, 0 FROM property_tombstones WHERE change_sequence > \(since)
      ) AS changes
      ORDER BY change_sequence LIMIT \(limit + 1)
      """
    ) { row in
      (id: try row.required() as PropertyID, sequence: try row.required() as Int64, onShow: try row.required() == 1)
    }
    let page = entries.prefix(limit)
    return PropertyChanges(
      data: try cards(page.filter(\.onShow).map(\.id)), deleted: page.filter { !$0.onShow }.map(\.id),
      next: ChangeCursor(store: store, sequence: page.last?.sequence ?? since).description,
      more: entries.count > limit)
  }
}

extension PropertyReader {
  /// The number of the last change.
  package func lastChange() throws -> Int64 {
    Int64(try connection.count("SELECT change_sequence FROM catalogue WHERE id = 1"))
  }
}
