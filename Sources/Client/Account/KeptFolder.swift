import Domain
import Foundation

/// A private folder that keeps what one account has seen of one platform, a file for each thing.
struct KeptFolder: Sendable {
  let folder: URL
  let account: String
  let platform: String
  let wall: WallClock
  /// Closed once the account is signed out.
  let gate = CopyGate()

  /// What is kept under a name of letters, digits and `-`.
  func copy<Value>(_ name: String) -> KeptCopy<Value> {
    KeptCopy(
      file: folder.appendingPathComponent(name + ".json"), account: account, platform: platform, wall: wall, gate: gate)
  }
}
