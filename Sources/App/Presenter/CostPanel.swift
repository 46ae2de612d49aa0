import Client
import Domain
import TerminalUI

/// `:stats`: what the dashboard has cost up to the last frame. It is painted with the frames that come anyway and asks for
/// none of its own.
struct CostPanel {
  private let rows: [(name: DisplayText, value: DisplayText)]

  init(_ world: World) {
    let cost = world.services.cost() ?? FrameMeter.Figures()
    let answers = world.services.answers()
    rows = [
      ("wire", "\(untrusted: Figures.bytes(cost.bytes)) in \(untrusted: Figures.counted(cost.frames, "frame"))"),
      ("frame", "\(untrusted: Figures.bytes(cost.lastBytes)) · most \(untrusted: Figures.bytes(cost.mostBytes))"),
      ("key", "\(untrusted: Self.time(cost.usualLatency)) · most \(untrusted: Self.time(cost.mostLatency))"),
      ("details", DisplayText(untrusted: Self.words(for: answers))),
      ("platform", ConnectionWords.short(world).text + " · " + ConnectionWords.age(world.connection, now: world.now)),
    ]
  }

  private static let width = 50

  func draw(in rect: Rect, on canvas: inout Canvas) {
    let box = rect.cutTop(min(rect.rows, rows.count + 2)).top.cutRight(min(rect.columns, Self.width)).right
    let inner = canvas.clipped(to: box) { Dialog.frame("Stats", in: box, on: &$0) }
    for (line, row) in rows.prefix(inner.rows).enumerated() {
      let name = Span(row.name.padded(to: 10), Style(.dim, on: .dialog))
      canvas.write([name, Span(row.value, Style(.dialog))], at: inner.row(line).origin, maxWidth: inner.columns)
    }
  }

  /// How many were at hand, how many the platform said were unchanged, how many it had to send.
  private static func words(for answers: DetailAnswers) -> String {
    "\(Figures.count(answers.kept)) here · \(Figures.count(answers.confirmed)) unchanged · "
      + "\(Figures.count(answers.fetched)) fetched"
  }

  /// Milliseconds with as many decimals as say something.
  private static func time(_ duration: Duration?) -> String {
    guard let duration else { return Figures.unknown }
    let milliseconds = duration / .milliseconds(1)
    return fixedPoint(milliseconds, decimals: milliseconds < 10 ? 1 : 0) + " ms"
  }
}
