import Domain
import Foundation
import GRDB

/// A write that must not be lost or doubled: kept here before it is sent, and until its outcome is known.
package struct PendingOperation: Hashable, Sendable, Identifiable {
  /// The `Idempotency-Key`, made when the person was asked to confirm; asking again with it books nothing twice.
  package let key: String
  /// Whose operation it is; nobody else sends it.
  package let owner: PlatformKey
  /// What it does, for the code that sends it: `invest`.
  package let kind: String
  package let method: String
  /// Without the platform's address.
  package let path: String
  package let body: [UInt8]
  /// What people read: the deal's name and the amount.
  package let subject: String
  package var stage: Stage
  package let madeAt: Timestamp
  /// When it was first sent; `nil` before.
  package var sentAt: Timestamp?

  package var id: String { key }

  /// How far the operation is.
  package enum Stage: String, Sendable, Hashable {
    /// Kept, but not sent for certain: dropping it loses nothing that the person confirmed to the platform.
    case prepared
    /// Sent, or about to be: the platform may have done it, so it is asked again until it says.
    case sent
  }

  package init(
    key: String, owner: PlatformKey, kind: String, method: String, path: String, body: [UInt8], subject: String,
    stage: Stage = .prepared, madeAt: Timestamp, sentAt: Timestamp? = nil
  ) {
    self.key = key
    self.owner = owner
    self.kind = kind
    self.method = method
    self.path = path
    self.body = body
    self.subject = subject
    self.stage = stage
    self.madeAt = madeAt
    self.sentAt = sentAt
  }
}

extension UserDatabase {
  /// Keeps an operation; on the disk when this returns. One with the same key is left as it is.
  package func keep(_ operation: PendingOperation) async throws(LocalDatabaseError) {
    try await write { db in
      try db.execute(
        sql: """
          INSERT INTO pending (key, owner, kind, method, path, body, subject, stage, madeAt, sentAt)
          VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (key) DO NOTHING
          """,
        arguments: [
          operation.key, operation.owner.stored, operation.kind, operation.method, operation.path,
          Data(operation.body), operation.subject, operation.stage.rawValue, operation.madeAt.microseconds,
          operation.sentAt?.microseconds,
        ])
    }
  }

  /// Notes that an operation is about to be sent: from now on the platform may know of it. `false` when it is gone,
  /// because another program settled it: then it must not be sent.
  package func markSent(_ key: String, at instant: Timestamp) async throws(LocalDatabaseError) -> Bool {
    try await write { db in
      try db.execute(
        sql: "UPDATE pending SET stage = 'sent', sentAt = coalesce(sentAt, ?) WHERE key = ?",
        arguments: [instant.microseconds, key])
      return db.changesCount > 0
    }
  }

  /// Removes an operation whose outcome is known, or that was never sent. `false` when another program did already.
  @discardableResult
  package func settle(_ key: String) async throws(LocalDatabaseError) -> Bool {
    try await write { db in
      try db.execute(sql: "DELETE FROM pending WHERE key = ?", arguments: [key])
      return db.changesCount > 0
    }
  }

  /// Gives the operations of one owner to another, who is the same person by a better name.
  package func giveOperations(of owner: PlatformKey, to named: PlatformKey) async throws(LocalDatabaseError) {
    try await write { db in
      try db.execute(
        sql: "UPDATE pending SET owner = ? WHERE owner = ?", arguments: [named.stored, owner.stored])
    }
  }

  /// The operations of an account whose outcome is not known, oldest first.
  package func pendingOperations(for owner: PlatformKey) async throws(LocalDatabaseError) -> [PendingOperation] {
    try await read { db in
      try Row.fetchAll(
        db,
        sql: """
          SELECT key, kind, method, path, body, subject, stage, madeAt, sentAt FROM pending
          WHERE owner = ? ORDER BY madeAt, key
          """, arguments: [owner.stored]
      ).map { row in
        PendingOperation(
          key: row[0], owner: owner, kind: row[1], method: row[2], path: row[3], body: Array(row[4] as Data),
          // A stage that a later version made up means at least that it may have been sent.
          subject: row[5], stage: PendingOperation.Stage(rawValue: row[6]) ?? .sent,
          madeAt: Timestamp(microseconds: row[7]), sentAt: (row[8] as Int64?).map(Timestamp.init(microseconds:)))
      }
    }
  }
}
