import Crypto
import Domain
import Foundation
import NIOPosix
import PlatformAPI

/// The payload of a job of the queue `image-processing`.
struct ImageJob: Codable, Sendable {
  let photoId: PhotoID
}

/// Makes of an uploaded photo what the platform shows of it.
struct ImageProcessing: Sendable {
  let store: Store
  let clock: WallClock
  let tool: ImageTool

  /// Processes a photo; safe to repeat, and nothing happens when it is ready already or gone.
  ///
  /// A file that can't be decoded, or that ends the tool, makes the photo `failed`, with the reason, before this throws
  /// its `ImageFailure`; processing it again may still make it ready. A tool that is missing leaves it as it is.
  func run(photo id: PhotoID) async throws {
    guard let source = try await store.read({ try PhotoReader(connection: $0).unprocessed(id) }) else { return }
    var drafts: [ImageDraft] = []
    do {
      for rendition in ImageRendition.allCases { drafts.append(try await make(rendition, of: source)) }
      try await finish(id, drafts)
    } catch {
      await discard(drafts)
      if let failure = error as? ImageFailure, failure.code != .toolMissing {
        try await store.write(at: clock.now) { try $0.fail(id, because: failure.description) }
      }
      throw error
    }
    await discard(drafts)
  }

  /// A rendition that is made and not yet kept.
  private struct ImageDraft: Sendable {
    let draft: ObjectDraft
    let size: Int
    let sha256: String
    let pixels: PixelSize
  }

  private func make(_ rendition: ImageRendition, of source: PhotoReader.Unprocessed) async throws -> ImageDraft {
    let objects = store.objects
    guard let url = objects.url(of: source.key), let kind = FileKind(rawValue: source.type) else {
      throw ImageFailure(.undecodable, "the photo has no file")
    }
    let draft = try await NIOThreadPool.singleton.runIfActive {
      // Looked at when it was uploaded, and again: what is stored may come from elsewhere.
      guard let pixels = try ImageHeader.pixels(in: url, kind), pixels.isBearable else {
        throw ImageFailure(.undecodable, "the file claims a size that is not decoded")
      }
      return try objects.draft(suffix: ".jpg")
    }
    let made: ImageDraft
    do {
      try await tool.make(rendition, of: url, in: draft.url)
      made = try await NIOThreadPool.singleton.runIfActive {
        let bytes = try Data(contentsOf: draft.url)
        guard let pixels = try ImageHeader.pixels(in: draft.url, .jpeg) else {
          throw ImageFailure(.undecodable, "the tool made no image")
        }
        return ImageDraft(
          draft: draft, size: bytes.count, sha256: SHA256.hash(data: bytes).hexadecimal, pixels: pixels)
      }
    } catch {
      try? await NIOThreadPool.singleton.runIfActive { draft.abandon() }
      throw error
    }
    try await NIOThreadPool.singleton.runIfActive { try draft.finish() }
    return made
  }

  private func finish(_ id: PhotoID, _ drafts: [ImageDraft]) async throws {
    try await store.write(at: clock.now) { writer in
      let keys = try drafts.map { try writer.objects.adopt($0.draft, sha256: $0.sha256, size: $0.size).key }
      try writer.finish(id, large: keys[0], thumbnail: keys[1], pixels: drafts[0].pixels, size: drafts[0].size)
    }
  }

  private func discard(_ drafts: [ImageDraft]) async {
    try? await NIOThreadPool.singleton.runIfActive { for draft in drafts { draft.draft.discard() } }
  }
}

/// Does the jobs of the queue.
extension ImageProcessing: JobHandler {
  func run(_ payload: [UInt8], attempt: JobAttempt) async throws {
    guard let job = try? JSONDecoder().decode(ImageJob.self, from: Data(payload)) else {
      throw JobRejected(description: "the payload names no photo")
    }
    do {
      try await run(photo: job.photoId)
    } catch let failure as ImageFailure where failure.code == .undecodable {
      // The same file fails the same way again.
      throw JobRejected(description: failure.description)
    }
  }
}
