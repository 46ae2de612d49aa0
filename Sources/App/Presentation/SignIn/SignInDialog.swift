import Domain
import PlatformAPI
import TerminalUI

/// A code that waits to be approved: where to go, what to enter there, the same for a phone's camera, and how long it holds.
struct SignInDialog: Widget {
  let step: SignInStep
  let platform: String
  let now: Timestamp
  /// The address for a camera; `nil` while there is none.
  var code: QRCode?

  private typealias Line = (text: DisplayText, style: Style)

  /// Where the camera's code goes.
  private enum Arrangement {
    case beside, below, nowhere
  }

  func draw(in rect: Rect, on canvas: inout Canvas) {
    guard rect.columns >= 22, rect.rows >= 5 else { return }
    let size = codeSize
    let (arrangement, words) = arrangement(in: rect, size)
    var lines = wrapped(to: words)
    var height = lines.count
    switch arrangement {
    case .beside: height = max(height, size.rows)
    case .below: height += size.rows + 1
    case .nowhere: break
    }
    // What has to be read comes before what looks well.
    if height + 3 > rect.rows { lines.removeAll { $0.text.isEmpty } }
    let columns = words + 4 + (arrangement == .beside ? size.columns + 2 : 0)
    let box = rect.centered(Size(columns: columns, rows: min(rect.rows, height + 4)))
    let inner = Dialog.frame("Sign in", in: box, on: &canvas)
    let cut = inner.cutBottom(1)
    var text = cut.rest
    switch arrangement {
    case .beside:
      let sides = cut.rest.cutRight(size.columns)
      code?.draw(in: sides.right.cutTop(size.rows).top, on: &canvas)
      text = sides.rest
    case .below: code?.draw(in: cut.rest.cutTop(lines.count + 1).rest.cutTop(size.rows).top, on: &canvas)
    case .nowhere: break
    }
    for (index, line) in lines.prefix(max(0, text.rows)).enumerated() {
      let row = text.row(index)
      canvas.write(line.text, in: row, alignment: .leading, style: line.style)
      if line.style.role == .accent, let address { canvas.link(row.cutLeft(line.text.width).left, to: address) }
    }
    canvas.write(
      keys(columns: cut.bottom.columns), in: cut.bottom, alignment: .leading, style: Style(.dim, on: .dialog))
  }

  /// What the code is approved at, as an address that the terminal may open.
  private var address: WebLink? {
    guard case .code(let authorization, _, _) = step else { return nil }
    return WebLink(authorization.verificationUriComplete)
  }

  private var codeSize: Size { code?.leastSize ?? .zero }

  /// Where the code fits, and how many columns the words have then.
  private func arrangement(in rect: Rect, _ size: Size) -> (Arrangement, words: Int) {
    let wide = min(60, rect.columns - 6)
    guard size != .zero else { return (.nowhere, wide) }
    if size.columns <= rect.columns - 6, wrapped(to: max(wide, size.columns)).count + size.rows + 5 <= rect.rows {
      return (.below, max(wide, size.columns))
    }
    let beside = min(44, rect.columns - size.columns - 8)
    if beside >= 26, size.rows + 3 <= rect.rows { return (.beside, beside) }
    return (.nowhere, wide)
  }

  private func wrapped(to columns: Int) -> [Line] {
    lines.flatMap { line in line.text.wrapped(to: columns).map { (text: $0, style: line.style) } }
  }

  private var lines: [Line] {
    let plain = Style(.dialog)
    switch step {
    case .asking: return [("Asking \(untrusted: platform) for a code …", plain)]
    case .code(let authorization, let end, let loss):
      let left = max(.zero, end - now)
      let isOver = left == .zero
      let warning: [Line] =
        loss.map { [(DisplayText(untrusted: $0), Style(.warning, on: .dialog)), (DisplayText.empty, plain)] } ?? []
      return warning + [
        ("Open this address on any device:", plain),
        (DisplayText(untrusted: authorization.verificationUriComplete), Style(.accent, on: .dialog)), ("", plain),
        (
          "or \(untrusted: authorization.verificationUri) and enter  \(untrusted: authorization.userCode)", plain
        ), ("", plain),
        (
          isOver
            ? "The code's time is up."
            : "Waiting for approval · \(untrusted: DeviceCodeWords.countdown(left)) left",
          Style(.dim, on: .dialog)
        ),
      ]
    case .done(let account): return [("Signed in as \(untrusted: account).", plain)]
    case .failed(let words): return [("You are not signed in: \(untrusted: words)", plain)]
    }
  }

  private func keys(columns: Int) -> DisplayText {
    switch step {
    case .asking, .done: "esc cancel"
    case .code:
      columns >= 48 ? "y copy the code   a copy the address   esc cancel" : "y copy code   a address   esc cancel"
    case .failed: "↵ try again   esc close"
    }
  }
}
