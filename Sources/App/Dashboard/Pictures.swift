import Client
import PlatformAPI
import TerminalUI

/// Photos as pictures in cells, made by a process of their own from files that the client has fetched.
struct Pictures: Sendable {
  let files: PhotoFiles
  let hasColours: Bool
  /// What the terminal told of its dots.
  let pixels: PixelAbility

  /// The picture, or in words why there is none.
  func picture(of photo: PropertyPhoto, fitting size: Size) async -> Image.Content {
    do {
      let file = try await files.file(of: photo)
      let tool = PictureTool.installed()
      return .picture(
        try await tool.picture(
          ofFile: file.path, fitting: size, colours: hasColours ? .indexed : .none, dots: pixels.grid))
    } catch let error as ClientError {
      return .words(DisplayText(untrusted: error.sentence))
    } catch {
      return .words(DisplayText(untrusted: "\(error)"))
    }
  }
}
