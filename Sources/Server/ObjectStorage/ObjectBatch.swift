import Crypto
import Dispatch
import Foundation
import Glibc
import Lock

/// Bytes that become objects together: waiting for many files at once takes hardly longer than waiting for one.
struct ObjectBatch: Sendable {
  /// Files with their bytes, by the key that each is to have.
  fileprivate var drafts: [String: ObjectDraft] = [:]

  /// Removes the files that have not become objects.
  mutating func discard() {
    for draft in drafts.values { draft.discard() }
    drafts = [:]
  }
}

extension LocalObjectStorage {
  /// Writes bytes that become an object with the others of their batch. Blocks: not for the cooperative pool.
  func put(_ bytes: [UInt8], in batch: inout ObjectBatch) throws -> Stored {
    let stored = Stored(sha256: SHA256.hash(data: bytes).hexadecimal)
    if batch.drafts[stored.key] != nil || size(of: stored.key) == bytes.count { return stored }
    let draft = try draft()
    try draft.writeUnsynced(bytes)
    batch.drafts[stored.key] = draft
    return stored
  }

  /// Makes objects of what a batch holds; once this returns they survive the loss of power. Blocks.
  func adopt(_ batch: inout ObjectBatch) throws {
    guard !batch.drafts.isEmpty else { return }
    try Self.synchronize(batch.drafts.values.map(\.url))
    var folders: Set<URL> = []
    for (key, draft) in batch.drafts {
      folders.insert(try name(draft, key))
      batch.drafts[key] = nil
    }
    // The names are part of what must survive.
    try Self.synchronize(Array(folders))
  }

  /// How many files are waited for at once.
  private static let lanes = 16

  /// Waits until files or folders survive the loss of power. They wait for the disk and not for a processor, so they have
  /// threads of their own for as long as it takes.
  private static func synchronize(_ urls: [URL]) throws {
    let failure = Lock<StoreError?>(nil)
    let group = DispatchGroup()
    for lane in 0..<min(lanes, urls.count) {
      group.enter()
      Thread.detachNewThread {
        defer { group.leave() }
        for index in stride(from: lane, to: urls.count, by: lanes) {
          do throws(StoreError) {
            try synchronize(urls[index])
          } catch {
            failure.withLock { $0 = error }
          }
        }
      }
    }
    group.wait()
    if let failure = failure.withLock({ $0 }) { throw failure }
  }
}
