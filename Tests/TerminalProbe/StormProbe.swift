import Foundation
import TerminalUI

/// Draws whatever a seed makes, and writes every frame down when told to. Told by pastes, which no noise contains:
/// `seed 42`, `dump PATH` until the next `dump`, `quit`.
struct StormProbe: Application {
  enum Message: Sendable { case paste(String), noise }

  private var seed: UInt64 = 1
  private var keys = 0
  private var dumpPath: String?

  mutating func handle(_ event: InputEvent) -> [Message] {
    switch event {
    case .paste(let text): [.paste(text)]
    case .key, .mouse: [.noise]
    default: []
    }
  }

  mutating func update(_ message: Message) -> [Effect<Message>] {
    guard case .paste(let text) = message else {
      keys += 1
      return []
    }
    let words = text.split(separator: " ").map(String.init)
    switch words.first {
    case "seed": seed = words.last.flatMap { UInt64($0) } ?? seed
    case "dump": dumpPath = words.count > 1 ? words[1] : nil
    case "quit": return [.quit]
    default: break
    }
    return []
  }

  mutating func draw(on canvas: inout Canvas) {
    var content = Noise(seed: seed)
    let (top, rest) = canvas.bounds.cutTop(1)
    for _ in 0..<40 { content.draw(on: &canvas, in: rest) }
    canvas.write("seed \(seed)", in: top, alignment: .leading, style: Style(.title))
    canvas.cursor = content.place(in: canvas.bounds)
    guard let path = dumpPath else { return }
    // Whoever reads the file sees all of a frame or nothing.
    let text = TestTerminal.lines(of: canvas).joined(separator: "\n") + "\n"
    try? Data(text.utf8).write(to: URL(fileURLWithPath: path), options: .atomic)
  }
}

/// Strings that no one would write, at places where no one would put them; the same for the same seed.
struct Noise {
  private var state: UInt64

  init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 | 1 }

  private mutating func next() -> UInt64 {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return state
  }

  private mutating func number(below limit: Int) -> Int { Int(next() % UInt64(max(1, limit))) }

  mutating func place(in rect: Rect) -> Point? {
    guard !rect.isEmpty, next() % 3 > 0 else { return nil }
    return Point(column: number(below: rect.columns), row: number(below: rect.rows))
  }

  /// One string, clipped to a rectangle of its own.
  mutating func draw(on canvas: inout Canvas, in rect: Rect) {
    let clip = Rect(
      column: rect.left + number(below: rect.columns), row: rect.top + number(below: rect.rows),
      columns: number(below: rect.columns + 1), rows: number(below: 4)
    ).intersection(rect)
    let point = Point(column: clip.left + number(below: 9) - 4, row: clip.top + number(below: 3) - 1)
    let role = StyleRole.allCases[number(below: StyleRole.allCases.count)]
    let text = DisplayText(untrusted: string())
    canvas.clipped(to: clip) { _ = $0.write(text, at: point, style: Style(role)) }
  }

  private mutating func string() -> String {
    let count = number(below: 60)
    switch number(below: 5) {
    case 0: return String(decoding: (0..<count).map { _ in UInt8(truncatingIfNeeded: next()) }, as: UTF8.self)
    case 1:
      return scalars((0..<count).map { _ in UInt32(truncatingIfNeeded: next() % 0x11_0000) })
    case 2: return (0..<count).map { _ in Self.nasty[number(below: Self.nasty.count)] }.joined()
    case 3: return scalars((0..<count).map { _ in UInt32(0x20 + number(below: 0x3000)) })
    default: return scalars((0..<count).map { _ in UInt32(0x20 + number(below: 0x5F)) })
    }
  }

  private func scalars(_ values: [UInt32]) -> String {
    var result = String.UnicodeScalarView()
    for value in values { if let scalar = Unicode.Scalar(value) { result.append(scalar) } }
    return String(result)
  }

  private static let nasty = [
    "日本", "👨‍👩‍👧‍👦", "é", "e\u{301}\u{323}", "\u{1B}[2J", "\r", "\n", "\t", "\u{9B}31m", "\u{202E}abc", "🇩🇪", "❤️", "1️⃣", "क्षि",
    "한글",
    "\u{1112}\u{1161}\u{11AB}", "ﷺ", "\u{200B}", "\u{FEFF}", "ａ", "\u{E000}", "\u{10FFFF}", "ไทย", "👍🏽", "─│┌", "⣿", "x",
    "\0", "\u{7F}",
    "\u{AD}", "\u{2028}", "ｶﾞ", "🏴\u{E0067}\u{E0062}\u{E007F}", "𝔘", "\u{0600}", "\u{1F1E6}",
  ]
}
