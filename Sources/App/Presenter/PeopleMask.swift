import TerminalUI

/// Hides who people are from an audience: whatever a screen shows, addresses and the names that are known to be of people
/// are bullets when it comes to the terminal. Their widths stay, so that nothing moves.
struct PeopleMask {
  /// Names of people, the longest first.
  private let names: [[Unicode.Scalar]]

  /// The mask of what the dashboard knows of people.
  init(_ world: World) {
    let user = world.mine.user?.value
    let full = [user?.firstName, user?.lastName].compactMap { $0 }
    self.init(names: full + [full.joined(separator: " ")] + world.staff.people)
  }

  init(names: [String]) {
    self.names = Set(names).filter { $0.count >= Self.leastLength }.map { Array($0.unicodeScalars) }
      .sorted { $0.count > $1.count }
  }

  /// Shorter words are too often something else.
  private static let leastLength = 3

  /// An address or a name with every letter but the first of each part hidden: `i•••••••@••••.••••••`.
  static func masked(_ text: String) -> String {
    var isFirst = true
    return String(
      text.map { character in
        guard character.isLetter || character.isNumber else {
          isFirst = character == " "
          return character
        }
        defer { isFirst = false }
        return isFirst ? character : "•"
      })
  }

  /// Hides everything of the kind that stands on a canvas.
  func apply(to canvas: inout Canvas) {
    canvas.rewriteSpoken(hiding)
    for row in 0..<canvas.size.rows {
      let line = (0..<canvas.size.columns).map { column in
        canvas[Point(column: column, row: row)].scalars.first ?? " "
      }
      for column in hiddenPlaces(in: line) {
        let style = canvas[Point(column: column, row: row)].style
        canvas.write("•", at: Point(column: column, row: row), style: style)
      }
    }
  }

  /// A line that is shown elsewhere than on a canvas, such as the title of the window.
  func hiding(_ text: DisplayText) -> DisplayText { DisplayText(untrusted: hiding(text.string)) }

  /// The same of a record of a file.
  func hiding(_ text: String) -> String {
    var line = Array(text.unicodeScalars)
    for place in hiddenPlaces(in: line) { line[place] = "•" }
    var result = String.UnicodeScalarView()
    result.append(contentsOf: line)
    return String(result)
  }

  /// The places in a line where a bullet comes: all letters but the first ones.
  private func hiddenPlaces(in line: [Unicode.Scalar]) -> [Int] {
    hidden(in: line).flatMap { range in
      range.dropFirst().filter { Self.isOfAWord(line[$0]) && line[$0 - 1] != " " }
    }
  }

  /// Where in a line somebody can be recognised.
  func hidden(in line: [Unicode.Scalar]) -> [Range<Int>] {
    addresses(in: line) + names.flatMap { places(of: $0, in: line) }
  }

  /// A word with an at sign that has something in front of it; cut off by an ellipsis too.
  private func addresses(in line: [Unicode.Scalar]) -> [Range<Int>] {
    line.indices.filter { line[$0] == "@" }.compactMap { at in
      let start = line[..<at].lastIndex { !Self.isOfAnAddress($0) }.map { $0 + 1 } ?? 0
      let end = line[at...].firstIndex { !Self.isOfAnAddress($0) && $0 != "@" } ?? line.endIndex
      return start < at ? start..<end : nil
    }
  }

  /// Where a name stands, or its beginning where an ellipsis cuts it off.
  private func places(of name: [Unicode.Scalar], in line: [Unicode.Scalar]) -> [Range<Int>] {
    line.indices.compactMap { start in
      guard line[start] == name[0], start == 0 || !Self.isOfAWord(line[start - 1]) else { return nil }
      let same = zip(line[start...], name).prefix { $0 == $1 }.count
      let end = start + same
      let isWhole = same == name.count && (end == line.count || !Self.isOfAWord(line[end]))
      let isCutOff = same < name.count && end < line.count && line[end] == "…"
      return isWhole || isCutOff ? start..<end : nil
    }
  }

  private static func isOfAWord(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isAlphabetic || scalar.properties.numericType != nil
  }

  private static func isOfAnAddress(_ scalar: Unicode.Scalar) -> Bool {
    isOfAWord(scalar) || "._%+-".unicodeScalars.contains(scalar)
  }
}
