import TerminalUI

/// A picture that is loaded (`l`), moves (`m`), is covered (`o`) and goes (`x`).
struct PictureProbe: Application {
  enum Message: Sendable { case key(Key), made(Image.Content), quit }

  let path: String
  let pixels: PixelAbility
  private var content = Image.Content.words("no picture yet")
  private var place = Point(column: 4, row: 2)
  private var isCovered = false

  init(path: String, pixels: PixelAbility) {
    self.path = path
    self.pixels = pixels
  }

  mutating func handle(_ event: InputEvent) -> [Message] {
    switch event {
    case .key("q"), .key("ctrl-c"): [.quit]
    case .key(let key): [.key(key)]
    default: []
    }
  }

  mutating func update(_ message: Message) -> [Effect<Message>] {
    switch message {
    case .quit: return [.quit]
    case .made(let new): content = new
    case .key("m"): place = Point(column: place.column == 4 ? 20 : 4, row: 2)
    case .key("o"): isCovered.toggle()
    case .key("x"): content = .words("gone")
    case .key("l"):
      let (path, grid) = (path, pixels.grid)
      return [
        .task(id: "picture") { send in
          do throws(PictureFailure) {
            let size = Size(columns: 12, rows: 6)
            let picture = try await PictureTool.installed().picture(
              ofFile: path, fitting: size, colours: .indexed, dots: grid)
            send(.made(.picture(picture)))
          } catch {
            send(.made(.words(DisplayText(untrusted: error.description))))
          }
        }
      ]
    case .key: break
    }
    return []
  }

  mutating func draw(on canvas: inout Canvas) {
    Image(content).draw(in: Rect(origin: place, size: Size(columns: 12, rows: 6)), on: &canvas)
    if isCovered { canvas.write("COVERED", at: Point(column: place.column + 2, row: 4), style: Style(.dialog)) }
    canvas.write("picture", at: .zero, style: Style(.accent))
  }
}
