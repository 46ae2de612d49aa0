/// Asks until the answer is yes. For what other tasks are about to do; a test that uses it has a time limit.
func eventually(_ condition: () async throws -> Bool) async throws {
  while try await !condition() {
    try Task.checkCancellation()
    await Task.yield()
  }
}
