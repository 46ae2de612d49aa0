import Crypto
import Foundation

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
    let sha256 = SHA256.hash(data: bytes).hexadecimal
    let stored = Stored(key: sha256.prefix(2) + "/" + sha256, sha256: sha256)
    let target = root.appendingPathComponent(stored.key)
    let files = FileManager.default
    if let size = try? files.attributesOfItem(atPath: target.path)[.size] as? Int, size == bytes.count { return stored }
    let folder = target.deletingLastPathComponent()
    try files.createDirectory(at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    let draft = folder.appendingPathComponent(".\(UUID().uuidString)")
    guard files.createFile(atPath: draft.path, contents: nil, attributes: [.posixPermissions: 0o600]) else {
      throw StoreError(.cannotOpen, "can't write to \(folder.path)")
    }
    do {
      let handle = try FileHandle(forWritingTo: draft)
      try handle.write(contentsOf: Data(bytes))
      try handle.synchronize()
      try handle.close()
      if files.fileExists(atPath: target.path) { try files.removeItem(at: target) }
      try files.moveItem(at: draft, to: target)
    } catch {
      try? files.removeItem(at: draft)
      throw error
    }
    return stored
  }

  /// The bytes of an object; `nil` when there is none. Blocks: not for the cooperative pool.
  package func bytes(of key: String) -> [UInt8]? {
    guard Self.isKey(key) else { return nil }
    return (try? Data(contentsOf: root.appendingPathComponent(key))).map(Array.init)
  }

  /// Whether there is such an object.
  func has(_ key: String) -> Bool {
    Self.isKey(key) && FileManager.default.fileExists(atPath: root.appendingPathComponent(key).path)
  }

  /// Two hexadecimal digits, a slash, sixty-four more: nothing that could lead elsewhere.
  private static func isKey(_ key: String) -> Bool {
    let parts = key.split(separator: "/", omittingEmptySubsequences: false)
    return parts.map(\.utf8.count) == [2, 64]
      && parts.allSatisfy { $0.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) } }
  }
}
