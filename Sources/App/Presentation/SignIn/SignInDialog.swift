import Domain
import PlatformAPI
import TerminalUI

/// A code that waits to be approved: where to go, what to enter there, the same for a phone's camera, and how long it holds.
struct SignInDialog: Widget {
  let step: SignInStep
  let platform: String
  let now: Timestamp

  func draw(in rect: Rect, on canvas: inout Canvas) {
    var rows = self.rows
    let code = qrCode(in: rect, below: rows.count)
    let width = min(rect.columns - 2, max(64, (code.map(\.width).max() ?? 0) + 6))
    guard width >= 20, rect.rows >= 5 else { return }
    let room = width - 4
    rows = rows.flatMap { row in row.text.wrapped(to: room).map { (text: $0, style: row.style) } }
    // What has to be read comes before what looks well.
    if rows.count + 3 > rect.rows { rows.removeAll { $0.text.isEmpty } }
    let height = min(rect.rows, rows.count + (code.isEmpty ? 0 : code.count + 1) + 4)
    let inner = Dialog.frame("Sign in", in: rect.centered(Size(columns: width, rows: height)), on: &canvas)
    let cut = inner.cutBottom(1)
    for (index, row) in rows.prefix(max(0, cut.rest.rows)).enumerated() {
      let line = cut.rest.row(index)
      canvas.write(row.text, in: line, alignment: .leading, style: row.style)
      if row.style.role == .accent, let address { canvas.link(line.cutLeft(row.text.width).left, to: address) }
    }
    for (index, line) in code.enumerated() where rows.count + 1 + index < cut.rest.rows {
      canvas.write(line, in: cut.rest.row(rows.count + 1 + index), alignment: .center, style: Style(.dialog))
    }
    canvas.write(keys, in: cut.bottom, alignment: .leading, style: Style(.dim, on: .dialog))
  }

  /// What the code is approved at, as an address that the terminal may open.
  private var address: WebLink? {
    guard case .code(let authorization, _) = step else { return nil }
    return WebLink(authorization.verificationUriComplete)
  }

  private var rows: [(text: DisplayText, style: Style)] {
    let plain = Style(.dialog)
    switch step {
    case .asking: return [("Asking \(untrusted: platform) for a code …", plain)]
    case .code(let authorization, let end):
      let left = max(.zero, end - now)
      let isOver = left == .zero
      return [
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

  private var keys: DisplayText {
    switch step {
    case .asking, .done: "esc cancel"
    case .code: "y copy the address   esc cancel"
    case .failed: "↵ try again   esc close"
    }
  }

  /// The address as a code; nothing where there is no room for it.
  private func qrCode(in rect: Rect, below rows: Int) -> [DisplayText] {
    guard case .code(let authorization, _) = step else { return [] }
    let lines = QRCodeLines.of(authorization.verificationUriComplete).map { DisplayText(untrusted: $0) }
    let width = lines.map(\.width).max() ?? 0
    guard !lines.isEmpty, lines.count + rows + 7 <= rect.rows, width + 6 <= rect.columns else { return [] }
    return lines
  }
}
