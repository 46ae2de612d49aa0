import Domain
import Foundation
import PlatformAPI

/// Photos of deals as files of this machine, for a program that draws them; fetched once, then kept until there are too many.
///
/// Nobody decodes them here: what is in a file is the matter of a process of its own.
package final class PhotoFiles: Sendable {
  private let client: PlatformClient
  private let folder: URL

  /// The most files that are kept.
  static let limit = 64
  /// The largest photo that is taken, bytes: the platform makes none larger.
  static let largest = 8 << 20

  package init(client: PlatformClient, folder: URL) {
    self.client = client
    self.folder = folder
  }

  /// The file of a photo, in the size that is shown in full.
  package func file(of photo: PropertyPhoto) async throws(ClientError) -> URL {
    let file = folder.appendingPathComponent("\(photo.id)")
    if FileManager.default.fileExists(atPath: file.path) { return file }
    guard photo.url.hasPrefix("/") else {
      throw ClientError(.untrusted, "photo: it is on another host than the platform's")
    }
    let response = try await client.get(photo.url)
    guard response.body.count <= Self.largest else { throw ClientError(.unreadable, "photo: it is too large") }
    do {
      makeRoom()
      try PrivateFile.replace(file, with: Data(response.body))
    } catch {
      throw ClientError(.localCopy, "photo: it can't be kept in \(folder.path)", underlying: error)
    }
    return file
  }

  /// Removes the files that were fetched longest ago.
  private func makeRoom() {
    let keys: Set<URLResourceKey> = [.contentModificationDateKey]
    guard
      let files = try? FileManager.default.contentsOfDirectory(
        at: folder, includingPropertiesForKeys: Array(keys)), files.count >= Self.limit
    else { return }
    let dated = files.map { file in
      (file, (try? file.resourceValues(forKeys: keys))?.contentModificationDate ?? .distantPast)
    }
    for (file, _) in dated.sorted(by: { $0.1 < $1.1 }).prefix(files.count - Self.limit + 1) {
      try? FileManager.default.removeItem(at: file)
    }
  }
}
