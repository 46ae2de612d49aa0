import Crypto
import Foundation
import Glibc

/// The embedded object storage: files of a folder, named by the SHA-256 of what they hold, so that storing the same
/// bytes twice keeps one file, and a key can never lead out of the folder.
package struct LocalObjectStorage: Sendable {
  private let root: URL

  /// The objects below a folder, which is made when the first object is stored.
  package init(root: URL) { self.root = root }

  /// Whether objects can be stored: the folder, or while it is not there the one around it, takes files.
  var isWritable: Bool {
    let files = FileManager.default
    return files.isWritableFile(
      atPath: files.fileExists(atPath: root.path) ? root.path : root.deletingLastPathComponent().path)
  }

  /// What was stored.
  package struct Stored: Sendable {
    package let key: String
    /// Lower-case hexadecimal.
    package let sha256: String
  }

  /// Stores bytes; once this returns they survive the loss of power. Blocks: not for the cooperative pool.
  package func put(_ bytes: [UInt8]) throws -> Stored {
    let stored = Stored(sha256: SHA256.hash(data: bytes).hexadecimal)
    if size(of: stored.key) == bytes.count { return stored }
    let draft = try draft()
    try draft.write(bytes)
    return try adopt(draft, sha256: stored.sha256, size: bytes.count)
  }

  /// A new, empty file beside the objects, for bytes that are still arriving. Blocks.
  func draft(suffix: String = "") throws -> ObjectDraft {
    try makeFolder(drafts)
    return try ObjectDraft(creating: drafts.appendingPathComponent(UUID().uuidString.lowercased() + suffix))
  }

  /// Makes a finished draft an object, at once and for good: it is complete or not there. Blocks.
  ///
  /// Called within the transaction whose rows refer to it, so that it can't be taken for an object that nobody needs.
  func adopt(_ draft: ObjectDraft, sha256: String, size: Int) throws -> Stored {
    let stored = Stored(sha256: sha256)
    if self.size(of: stored.key) == size {
      draft.discard()
      return stored
    }
    // The name is part of what must survive.
    try Self.synchronize(try name(draft, stored.key))
    return stored
  }

  /// Gives a finished draft the name of an object; returns the folder that has it now. Blocks.
  func name(_ draft: ObjectDraft, _ key: String) throws -> URL {
    let target = root.appendingPathComponent(key)
    let folder = target.deletingLastPathComponent()
    do {
      try makeFolder(folder)
      guard rename(draft.url.path, target.path) == 0 else { throw StoreError.system("keep an object in", folder) }
    } catch {
      draft.discard()
      throw error
    }
    return folder
  }

  /// The bytes of an object; `nil` when there is none. Blocks: not for the cooperative pool.
  package func bytes(of key: String) -> [UInt8]? {
    url(of: key).flatMap { try? Data(contentsOf: $0) }.map(Array.init)
  }

  /// Where an object's bytes are, be they there or not; `nil` for what is no key.
  func url(of key: String) -> URL? { Self.isKey(key) ? root.appendingPathComponent(key) : nil }

  /// How many bytes an object has; `nil` when there is none.
  func size(of key: String) -> Int? {
    guard let url = url(of: key) else { return nil }
    return try? FileManager.default.attributesOfItem(atPath: url.path)[.size] as? Int
  }

  /// Whether there is such an object.
  func has(_ key: String) -> Bool { size(of: key) != nil }

  /// Removes an object that nothing refers to any more. Blocks.
  func remove(_ key: String) throws {
    guard let url = url(of: key), unlink(url.path) != 0, errno != ENOENT else { return }
    throw StoreError.system("remove an object from", url.deletingLastPathComponent())
  }

  /// Removes what a process that was killed left half received. For the start, before anything arrives. Blocks.
  func removeDrafts() throws {
    guard FileManager.default.fileExists(atPath: drafts.path) else { return }
    try FileManager.default.removeItem(at: drafts)
  }

  /// No key can name it: keys begin with two hexadecimal digits.
  private var drafts: URL { root.appendingPathComponent("drafts", isDirectory: true) }

  private func makeFolder(_ folder: URL) throws {
    try FileManager.default.createDirectory(
      at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
  }

  /// Waits until a file or a folder survives the loss of power. Blocks.
  static func synchronize(_ url: URL) throws(StoreError) {
    let descriptor = open(url.path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw StoreError.system("open", url) }
    defer { close(descriptor) }
    guard fsync(descriptor) == 0 else { throw StoreError.system("write", url) }
  }

  /// Two hexadecimal digits, a slash, sixty-four more: nothing that could lead elsewhere.
  private static func isKey(_ key: String) -> Bool {
    let parts = key.split(separator: "/", omittingEmptySubsequences: false)
    return parts.map(\.utf8.count) == [2, 64]
      && parts.allSatisfy { $0.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) } }
  }
}

extension LocalObjectStorage.Stored {
  init(sha256: String) { self.init(key: sha256.prefix(2) + "/" + sha256, sha256: sha256) }
}

extension StoreError {
  /// What the system refused just now, by `errno`.
  static func system(_ what: String, _ url: URL) -> StoreError {
    StoreError(.cannotOpen, "can't \(what) \(url.path): \(String(cString: strerror(errno)))")
  }
}
