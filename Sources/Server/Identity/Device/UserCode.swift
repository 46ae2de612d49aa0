/// The code that a person carries from one device to another: eight letters, shown as `XXXX-XXXX`. No vowels, so that no
/// words come out, and none of the letters that are taken for others.
struct UserCode: Sendable, Hashable, CustomStringConvertible {
  private static let letters = Array("BCDFGHJKLMNPQRSTVWXZ")

  /// As it is shown and kept.
  let description: String

  /// A new code: one of 20⁸.
  init() {
    var generator = SystemRandomNumberGenerator()
    self.init(letters: (0..<8).map { _ in Self.letters[Int.random(in: 0..<20, using: &generator)] })
  }

  /// What somebody typed, in either case, with whatever between the letters; `nil` when it can't be a code.
  init?(typed text: String) {
    guard text.utf8.count <= 64 else { return nil }
    let letters = text.uppercased().filter { !$0.isWhitespace && $0 != "-" }
    guard letters.count == 8, letters.allSatisfy(Self.letters.contains) else { return nil }
    self.init(letters: Array(letters))
  }

  private init(letters: [Character]) {
    description = String(letters.prefix(4)) + "-" + String(letters.suffix(4))
  }
}
