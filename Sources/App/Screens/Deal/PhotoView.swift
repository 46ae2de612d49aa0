import Client
import Domain
import PlatformAPI
import TerminalUI

/// Which photo of a deal one looks at, and its picture in cells once there is one.
struct PhotoView: Sendable {
  private(set) var index = 0
  /// The picture of one photo in one size.
  private var shown: (photo: PhotoID, size: Size, content: Image.Content)?
  /// The room that the last frame had for a picture.
  private var room = Size.zero
  private var asked: (photo: PhotoID, size: Size)?

  private func photos(_ detail: PropertyDetail?) -> [PropertyPhoto] {
    (detail?.photos ?? []).filter { $0.status == .ready }
  }

  private func current(_ detail: PropertyDetail?) -> PropertyPhoto? {
    let photos = photos(detail)
    return photos.indices.contains(index) ? photos[index] : photos.first
  }

  /// Goes to another photo.
  mutating func move(by step: Int, _ detail: PropertyDetail?) {
    let count = photos(detail).count
    guard count > 0 else { return }
    index = (index + step % count + count) % count
  }

  /// Asks for the picture that is to be shown, when it is not there.
  mutating func load(_ detail: PropertyDetail?, _ world: World) -> [Effect<DashboardMessage>] {
    guard let photo = current(detail), room != .zero else { return [] }
    guard world.showsPhotos else {
      // In no size, so that the picture is asked for once they are on again.
      shown = (photo.id, .zero, .words("Photos are off: photos = true in the configuration shows them."))
      asked = nil
      return []
    }
    if let asked, asked == (photo.id, room) { return [] }
    if let shown, (shown.photo, shown.size) == (photo.id, room) { return [] }
    asked = (photo.id, room)
    let (picture, size) = (world.services.picture, room)
    return [
      .task(id: "photo") { send in
        let content = await picture(photo, size)
        send(.act(DealScreen.Action.pictured(photo.id, size, content)))
      }
    ]
  }

  mutating func take(_ photo: PhotoID, _ size: Size, _ content: Image.Content) { shown = (photo, size, content) }

  /// Notes the room that there is, whatever is drawn in it.
  mutating func fit(_ rect: Rect) {
    room = Size(columns: min(rect.columns, 160), rows: max(0, min(rect.rows - 1, 60)))
  }

  func draw(_ detail: PropertyDetail?, in rect: Rect, on canvas: inout Canvas) {
    let photos = photos(detail)
    guard let photo = current(detail) else {
      let words: DisplayText = detail == nil ? "loading …" : "No photos have been published for this deal."
      return Image(.words(words)).draw(in: rect, on: &canvas)
    }
    let name = photo.caption.map { " · " + $0 } ?? ""
    let caption = DisplayText(untrusted: "\(index + 1) of \(photos.count) · \(photo.category.rawValue)\(name)")
    let content = shown.flatMap { $0.photo == photo.id ? $0.content : nil } ?? .words("loading …")
    Image(content, caption: caption).draw(in: rect, on: &canvas)
  }
}
