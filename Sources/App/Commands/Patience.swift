import Client
import Workers

/// Runs asynchronous work from the main thread of a command, and says on standard error what it waits for when that takes
/// longer than people wait without wondering.
func patiently<Value: Sendable>(
  saying words: @escaping @Sendable () -> String, _ work: @escaping @Sendable () async throws -> Value
) throws -> Value {
  try waiting {
    async let _ = remind(words)
    return try await work()
  }
}

private func remind(_ words: @Sendable () -> String) async {
  // Cancelled as soon as the work is done.
  guard (try? await Workers.shared.sleep(for: PendingLook.patience)) != nil else { return }
  Words.say(words())
}

/// What a command waits for, and until when.
enum WaitingWords {
  static func silent(_ platform: String, _ look: Look) -> String {
    "waiting for \(platform): nothing usable has come yet; giving up at \(LocalTime(look.givesUpAt).clockWithSeconds)"
  }

  static let locked = "waiting for another tucson, which is writing the local copy"

  static func copying(_ platform: String, _ progress: SyncProgress) -> String {
    let total = progress.total.map { " of \(Figures.count($0))" } ?? ""
    return "copying the deals of \(platform): \(Figures.count(progress.received))\(total) so far"
  }
}
