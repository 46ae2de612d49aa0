import Client
import Foundation

/// Which platform and profile were signed in to last: what a run without any switch is for.
struct LastLogin: Codable, Equatable, Sendable {
  var platform: String
  var profile: String

  /// Reads the file; one that is missing or no such record counts as none.
  static func load(_ file: URL) -> LastLogin? {
    guard let bytes = try? Data(contentsOf: file), let login = try? JSONDecoder().decode(LastLogin.self, from: bytes),
      Settings.isProfileName(login.profile)
    else { return nil }
    return login
  }

  /// Replaces the file in one step.
  func save(_ file: URL) throws {
    try PrivateFile.replace(file, with: try JSONEncoder().encode(self))
  }
}

extension CredentialFile {
  /// The platform whose credential is here; `nil` when there is none that can be used.
  var platform: String? { (try? load())?.platform }
}
