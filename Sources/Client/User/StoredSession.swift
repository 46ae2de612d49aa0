import Foundation
import GRDB

extension UserDatabase {
  /// Where people left the dashboard, as the program wrote it; `nil` before the first time. Blocks.
  package func session() throws(LocalDatabaseError) -> [UInt8]? {
    try readNow { db in try Data.fetchOne(db, sql: "SELECT body FROM session").map { Array($0) } }
  }

  /// Keeps what becomes of it, in one step with reading it: another program may keep somebody else's. Blocks.
  package func changeSession(_ change: ([UInt8]?) throws -> [UInt8]) throws(LocalDatabaseError) {
    try writeNow { db in
      let body = try change(try Data.fetchOne(db, sql: "SELECT body FROM session").map { Array($0) })
      try db.execute(sql: "INSERT OR REPLACE INTO session (one, body) VALUES (1, ?)", arguments: [Data(body)])
    }
  }
}
