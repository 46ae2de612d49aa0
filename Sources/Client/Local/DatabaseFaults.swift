import GRDB

extension LocalDatabase {
  /// What SQLite finds wrong with the file; `nil` when it is sound. Reads all of it.
  package func fault() throws(LocalDatabaseError) -> String? {
    try translated { try access.read { try $0.firstFault() } }
  }
}

extension UserDatabase {
  /// What SQLite finds wrong with the file; `nil` when it is sound. Reads all of it.
  package func fault() throws(LocalDatabaseError) -> String? { try readNow { try $0.firstFault() } }
}

extension Database {
  fileprivate func firstFault() throws -> String? {
    let word = try String.fetchOne(self, sql: "PRAGMA quick_check(1)")
    return word == "ok" ? nil : word ?? "no answer"
  }
}
