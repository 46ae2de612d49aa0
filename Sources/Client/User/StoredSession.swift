import Foundation
import GRDB

extension UserDatabase {
  /// Where the person left the dashboard, as the program wrote it; `nil` before the first time. Blocks.
  package func session() throws(LocalDatabaseError) -> [UInt8]? {
    try readNow { db in try Data.fetchOne(db, sql: "SELECT body FROM session").map { Array($0) } }
  }

  /// Keeps where the person left the dashboard. Blocks.
  package func save(session body: [UInt8]) throws(LocalDatabaseError) {
    try writeNow { db in
      try db.execute(sql: "INSERT OR REPLACE INTO session (one, body) VALUES (1, ?)", arguments: [Data(body)])
    }
  }
}
