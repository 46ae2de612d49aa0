import Foundation
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
    // Accents may be letters' own, or stand on them.
    let forms = names.flatMap { [$0.precomposedStringWithCanonicalMapping, $0.decomposedStringWithCanonicalMapping] }
    self.names = Set(forms.filter { $0.utf8.count >= Self.leastLength }.map { Array($0.unicodeScalars) })
      .sorted { $0.count > $1.count }
  }

  /// Shorter words, in bytes, are too often something else: one letter is a name in scripts where it takes three.
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
      var line: [Unicode.Scalar] = []
      // Where each of them stands: a letter and its accents are one cell, and a wide one has two.
      var places: [Point] = []
      for column in 0..<canvas.size.columns {
        let place = Point(column: column, row: row)
        for scalar in canvas[place].scalars {
          line.append(scalar)
          places.append(place)
        }
      }
      for index in hiddenPlaces(in: line) {
        let cell = canvas[places[index]]
        canvas.write(DisplayText(repeating: "•", count: cell.width), at: places[index], style: cell.style)
      }
    }
  }

  /// A line that is shown elsewhere than on a canvas, such as the title of the window.
  func hiding(_ text: DisplayText) -> DisplayText { DisplayText(untrusted: hiding(text.string)) }

  /// The same of a record of a file.
  func hiding(_ text: String) -> String {
    let line = Array(text.unicodeScalars)
    let hidden = Set(hiddenPlaces(in: line))
    var result = String.UnicodeScalarView()
    var hides = false
    for (place, scalar) in line.enumerated() {
      // The accents of a letter go with it.
      if hides, Self.isMark(scalar) { continue }
      hides = hidden.contains(place)
      result.append(hides ? "•" : scalar)
    }
    return String(result)
  }

  /// The places in a line where a bullet comes: all letters but the first ones.
  private func hiddenPlaces(in line: [Unicode.Scalar]) -> [Int] {
    hidden(in: line).flatMap { range in
      range.dropFirst().filter { Self.isOfAWord(line[$0]) && !Self.isMark(line[$0]) && line[$0 - 1] != " " }
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

  /// Whether it stands on the letter before it.
  private static func isMark(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .spacingMark: true
    default: false
    }
  }

  private static func isOfAnAddress(_ scalar: Unicode.Scalar) -> Bool {
    isOfAWord(scalar) || "._%+-".unicodeScalars.contains(scalar)
  }
}
