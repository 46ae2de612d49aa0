import Foundation

@testable import Server

/// A data folder that is gone when the test is over.
func withTemporaryFolder<Result>(_ body: (DataFolder) async throws -> Result) async throws -> Result {
  let url = FileManager.default.temporaryDirectory.appendingPathComponent("tucson-tests-\(UUID().uuidString)")
  defer { try? FileManager.default.removeItem(at: url) }
  return try await body(DataFolder(path: url.path))
}

/// A store in such a folder that holds these properties.
func withStore<Result>(
  _ writes: [PropertyWrite] = [], _ body: (Store) async throws -> Result
) async throws -> Result {
  try await withTemporaryFolder { folder in
    let store = try await Store.open(folder, at: testNow)
    if !writes.isEmpty {
      _ = try await store.write(at: testNow) { writer in try writer.upsert(writes) }
    }
    let result = try await body(store)
    try store.close()
    return result
  }
}

extension StoreIntegrity {
  /// Everything that is wrong with the store.
  var problems: [String] {
    get async throws { try await report().flatMap(\.problems) }
  }
}
