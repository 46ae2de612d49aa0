import Testing

@testable import TerminalUI

/// Looks that are written the shorter way, and are the same.
@Suite struct LeanLooksTests {
  private func squeezed(_ texts: String...) -> [String] {
    var looks = LeanLooks()
    return texts.map { text in
      var bytes = Array(text.utf8)
      looks.squeeze(&bytes, from: 0)
      return String(decoding: bytes, as: UTF8.self)
    }
  }

  @Test func aColourThatStaysIsNotNamedAgain() {
    #expect(
      squeezed(
        "\u{1B}[0m\u{1B}[38;5;216m\u{1B}[48;5;235ma\u{1B}[38;5;252m\u{1B}[48;5;235mb\u{1B}[39;49m\u{1B}(B\u{1B}[m")
        == ["\u{1B}[0;38;5;216;48;5;235ma\u{1B}[38;5;252mb\u{1B}(B\u{1B}[m"])
  }

  @Test func whatIsPutBackAndAskedForAgainStays() {
    #expect(
      squeezed("\u{1B}[m\u{1B}[1;31ma", "\u{1B}(B\u{1B}[0;1m\u{1B}[31mb\u{1B}(B\u{1B}[m c")
        == ["\u{1B}[0;1;31ma", "\u{1B}(Bb\u{1B}[m c"])
  }

  @Test func erasingTakesTheGroundThatWasAskedFor() {
    #expect(
      squeezed("\u{1B}[m\u{1B}[44m\u{1B}[5X\u{1B}[1;1H\u{1B}[m\u{1B}[K")[0]
        == "\u{1B}[0;44m\u{1B}[5X\u{1B}[1;1H\u{1B}[m\u{1B}[K")
  }

  @Test func whatIsNotKnownPassesUntilAllIsPutBack() {
    let strange = "\u{1B}[m\u{1B}[4:3ma\u{1B}[31mb\u{1B}[31mc"
    #expect(squeezed(strange)[0] == strange)
    #expect(squeezed(strange + "\u{1B}[0;32md\u{1B}[32me")[0] == strange + "\u{1B}[0;32mde")
  }

  @Test func oneCanBeginAnew() {
    var looks = LeanLooks()
    var bytes = Array("\u{1B}[31ma".utf8)
    looks.squeeze(&bytes, from: 0)
    looks.forget()
    bytes = Array("\u{1B}[31ma".utf8)
    looks.squeeze(&bytes, from: 0)
    #expect(String(decoding: bytes, as: UTF8.self) == "\u{1B}[0;31ma")
  }

  /// Whatever is written, every character comes to look as it would have.
  @Test func everyCharacterLooksTheSame() {
    var random = Lehmer(seed: 17)
    let words = [
      "0", "", "1", "2", "3", "4", "5", "7", "22", "23", "24", "25", "27", "31", "97", "39", "41", "49", "38;5;173",
      "48;5;24", "38;2;1;2;3", "48;2;9;8;7", "0;1", "39;49", "6", "8", "9", "28", "29",
    ]
    for _ in 0..<300 {
      var looks = LeanLooks()
      var (before, after) = ("\u{1B}[m", "")
      var frames: [String] = []
      for _ in 0..<3 {
        var frame = frames.isEmpty ? before : ""
        for _ in 0..<Int.random(in: 1...20, using: &random) {
          switch Int.random(in: 0..<6, using: &random) {
          case 0: frame += "\u{1B}[\(Int.random(in: 1...9, using: &random));3H"
          case 1: frame += "\u{1B}(B"
          case 2: frame += ["x", "é", " y", "\r", "\u{1B}[3X"].randomElement(using: &random) ?? ""
          default: frame += "\u{1B}[\(words.randomElement(using: &random) ?? "")m"
          }
        }
        frames.append(frame)
      }
      before = frames.joined()
      for frame in frames {
        var bytes = Array(frame.utf8)
        looks.squeeze(&bytes, from: 0)
        after += String(decoding: bytes, as: UTF8.self)
      }
      #expect(Shown(before).cells == Shown(after).cells, "\(before.debugDescription)\n\(after.debugDescription)")
    }
  }

  /// What a terminal makes of a text: each character, or whatever fills with the ground, with all that it looks like.
  private struct Shown {
    private(set) var cells: [String] = []

    init(_ text: String) {
      var (colour, ground, attributes) = ("", "", Set<Int>())
      var rest = Array(text.unicodeScalars)[...]
      while let scalar = rest.popFirst() {
        guard scalar == "\u{1B}" else {
          if scalar != "\r" { cells.append("\(scalar) \(colour)/\(ground)/\(attributes.sorted())") }
          continue
        }
        guard rest.popFirst() == "[" else {
          _ = rest.popFirst()
          continue
        }
        let parameters = rest.prefix { !("@"..."~").contains($0) }
        rest = rest.dropFirst(parameters.count)
        let end = rest.popFirst()
        if end == "X" { cells.append("erased on \(ground)") }
        guard end == "m" else { continue }
        var numbers = String(String.UnicodeScalarView(parameters)).split(
          separator: ";", omittingEmptySubsequences: false)[...]
        while let word = numbers.popFirst() {
          switch Int(word) ?? 0 {
          case 0: (colour, ground, attributes) = ("", "", [])
          case let on where (1...9).contains(on): attributes.insert(on)
          case 22: attributes.subtract([1, 2])
          case 25: attributes.subtract([5, 6])
          case let off where (23...29).contains(off): attributes.remove(off - 20)
          case 39: colour = ""
          case 49: ground = ""
          case 38, 48:
            let count = numbers.first == "5" ? 2 : 4
            let all = ([word] + numbers.prefix(count)).joined(separator: ";")
            numbers = numbers.dropFirst(count)
            if word == "38" { colour = all } else { ground = all }
          case let number where (30...37).contains(number) || (90...97).contains(number): colour = String(number)
          default: ground = String(word)
          }
        }
      }
    }
  }
}
