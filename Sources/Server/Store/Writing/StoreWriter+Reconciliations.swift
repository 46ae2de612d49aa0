import Domain
import PlatformAPI

extension StoreWriter {
  /// Keeps a proof of the counters.
  mutating func keep(_ proof: Reconciliation) throws {
    try connection.execute(
      """
      INSERT INTO reconciliations (id, at, is_sound, report)
      VALUES (\(proof.id), \(proof.at), \(proof.isSound), \(JSONText(proof)))
      """)
  }
}

extension Connection {
  /// The last proof of the counters.
  func lastReconciliation() throws -> Reconciliation? {
    try first("SELECT report FROM reconciliations ORDER BY at DESC, id DESC LIMIT 1") { try $0.json() } ?? nil
  }
}
