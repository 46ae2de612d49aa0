import TerminalUI

/// How far a download is, in a line.
struct DownloadLine: Widget {
  let step: DownloadStep
  /// Bytes of the whole.
  let size: Int

  func draw(in rect: Rect, on canvas: inout Canvas) {
    switch step {
    case .came(let count):
      let share = size > 0 ? Double(count) / Double(size) : 0
      let figures = DisplayText(untrusted: "  \(Figures.bytes(count)) of \(Figures.bytes(size))")
      let cut = rect.cutRight(figures.width)
      Gauge(share).draw(in: cut.rest, on: &canvas)
      canvas.write(figures, in: cut.right, alignment: .trailing)
    case .done(let path):
      canvas.write("saved as \(untrusted: path)", in: rect, alignment: .leading, style: Style(.success))
    case .failed(let words):
      canvas.write(DisplayText(untrusted: words), in: rect, alignment: .leading, style: Style(.error))
    }
  }
}
