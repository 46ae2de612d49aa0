import Domain
import Foundation
import Glibc
import PlatformAPI
import Testing

@testable import Client

struct CredentialFileTests {
  private let credential = Credential(
    platform: "https://platform.example.com", accessToken: "access-secret", refreshToken: "refresh-secret",
    account: "investor@example.com")

  private func withFile(_ body: (CredentialFile) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("tucson-tests-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    try body(CredentialFile(folder.appendingPathComponent("credentials/default.json")))
  }

  private func mode(_ path: String) -> UInt32 {
    var status = stat()
    lstat(path, &status)
    return status.st_mode & 0o777
  }

  @Test func aCredentialIsKeptForItsOwnerAlone() throws {
    try withFile { file in
      #expect(try file.load() == nil)
      try file.save(credential)
      #expect(try file.load() == credential)
      #expect(mode(file.url.path) == 0o600)
      #expect(mode(file.url.deletingLastPathComponent().path) == 0o700)
    }
  }

  @Test(arguments: [mode_t(0o640), 0o604, 0o660, 0o622])
  func aFileThatOthersCanReadOrWriteIsRefused(_ mode: mode_t) throws {
    try withFile { file in
      try file.save(credential)
      chmod(file.url.path, mode)
      #expect(throws: CredentialError.self) { try file.load() }
    }
  }

  @Test(arguments: [mode_t(0o755), 0o777, 0o750, 0o701])
  func aFolderThatOthersCanEnterIsRefusedAsTheFileWouldBe(_ mode: mode_t) throws {
    try withFile { file in
      try file.save(credential)
      let folder = file.url.deletingLastPathComponent().path
      chmod(folder, mode)
      let error = #expect(throws: CredentialError.self) { try file.load() }
      #expect(error?.code == .exposed && error?.message.contains("chmod 700 \(folder)") == true)
      // Signing in again puts it right.
      try file.save(credential)
      #expect(try file.load() == credential)
    }
  }

  @Test func aLinkIsNotFollowed() throws {
    try withFile { file in
      try file.save(credential)
      let other = CredentialFile(file.url.deletingLastPathComponent().appendingPathComponent("link.json"))
      try FileManager.default.createSymbolicLink(at: other.url, withDestinationURL: file.url)
      #expect(throws: CredentialError.self) { try other.load() }
    }
  }

  @Test func rubbishIsNamedAndNotTaken() throws {
    try withFile { file in
      try file.save(credential)
      try Data("{\"half\":".utf8).write(to: file.url)
      chmod(file.url.path, 0o600)
      let error = #expect(throws: CredentialError.self) { try file.load() }
      #expect(error?.code == .unreadable)
      #expect(error?.message.contains(file.url.path) == true)
    }
  }

  @Test func savingReplacesAndLeavesNothingElse() throws {
    try withFile { file in
      try file.save(credential)
      var newer = credential
      newer.accessToken = "newer"
      try file.save(newer)
      #expect(try file.load() == newer)
      let folder = file.url.deletingLastPathComponent().path
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["default.json"])
      try file.remove()
      try file.remove()
      #expect(try file.load() == nil)
    }
  }

  @Test func noWordOfACredentialHoldsItsTokens() {
    var dumped = ""
    dump(credential, to: &dumped)
    for text in ["\(credential)", String(reflecting: credential), dumped, "\([credential])", "\(["a": credential])"] {
      #expect(!text.contains("secret"))
    }
  }
}
