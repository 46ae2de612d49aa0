/// Asks until the answer is yes. For what other tasks are about to do; a test that uses it has a time limit.
func eventually(_ condition: () async throws -> Bool) async throws {
  while try await !condition() {
    try Task.checkCancellation()
    // Gives the processor to what is waited for; turning on the spot would keep it from everybody.
    try await Task.sleep(for: .milliseconds(2))
  }
}
