import Domain
import Foundation
import Glibc

/// The private file that a profile's credential is kept in: mode 0600 in a folder of mode 0700, replaced as a whole.
package struct CredentialFile: Sendable {
  package let url: URL

  package init(_ url: URL) { self.url = url }

  /// Reads the credential; `nil` when there is none.
  ///
  /// - Throws: `.exposed` when others could have read or can replace it, `.unreadable` when it is no credential.
  package func load() throws(CredentialError) -> Credential? {
    var status = stat()
    guard lstat(url.path, &status) == 0 else {
      if errno == ENOENT || errno == ENOTDIR { return nil }
      throw CredentialError(.unreadable, "\(url.path) can't be read: \(String(cString: strerror(errno)))")
    }
    guard status.st_mode & S_IFMT == S_IFREG else {
      throw CredentialError(.exposed, "\(url.path) is not a plain file; remove it and sign in again")
    }
    guard status.st_mode & 0o077 == 0, status.st_uid == getuid() else {
      throw CredentialError(
        .exposed, "others can read or replace \(url.path): it is not used. Remove it and sign in again (tucson login)")
    }
    let folder = url.deletingLastPathComponent().path
    guard stat(folder, &status) == 0, status.st_mode & 0o077 == 0, status.st_uid == getuid() else {
      throw CredentialError(
        .exposed,
        "others can enter \(folder) or change what is in it: \(url.lastPathComponent) is not used. chmod 700 \(folder) "
          + "if nobody else has been there, else sign in again (tucson login)")
    }
    let bytes: Data
    do { bytes = try Data(contentsOf: url) } catch {
      throw CredentialError(
        .unreadable, "\(url.path) can't be read: \(FailureWords.reason(of: error)); chmod 600 \(url.path)")
    }
    do {
      return try JSONDecoder().decode(Credential.self, from: bytes)
    } catch {
      throw CredentialError(.unreadable, "\(url.path) holds no credential; remove it and sign in again (tucson login)")
    }
  }

  /// Replaces the credential: a crash leaves the old one or the new one, never half of one.
  package func save(_ credential: Credential) throws(CredentialError) {
    do {
      try PrivateFile.replace(url, with: try JSONEncoder().encode(credential))
    } catch {
      throw CredentialError(.unwritable, "can't keep the sign-in in \(url.path): \(FailureWords.reason(of: error))")
    }
  }

  /// Removes the credential; one that is not there is removed already.
  package func remove() throws(CredentialError) {
    if unlink(url.path) != 0, errno != ENOENT {
      throw CredentialError(.unwritable, "can't remove \(url.path): \(String(cString: strerror(errno)))")
    }
  }

  /// Runs `body` while no other process does the same for this file: one refresh for all of them. `nil` when another one
  /// holds it now.
  func whileAlone<Value>(_ body: () async throws(ClientError) -> Value) async throws(ClientError) -> Value? {
    try? PrivateFile.makeFolder(of: url)
    let descriptor = open(url.path + ".lock", O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
    // Where no lock can be made, nobody else can have one.
    guard descriptor >= 0 else { return try await body() }
    defer { close(descriptor) }
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else { return nil }
    return try await body()
  }
}

/// Why a credential can't be used or kept.
package struct CredentialError: Error, Sendable, CustomStringConvertible {
  package enum Code: Sendable, Hashable {
    case exposed, unreadable, unwritable
  }

  package let code: Code
  /// What, where, and what to do.
  package let message: String
  package var description: String { message }

  init(_ code: Code, _ message: String) {
    self.code = code
    self.message = message
  }
}
