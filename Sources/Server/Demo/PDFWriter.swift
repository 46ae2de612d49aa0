/// Writes small, correct PDF 1.4 files: pages of text in the fonts every reader has. The same input gives the same bytes.
///
/// Text is set in WinAnsi; what that encoding lacks becomes `?`.
struct PDFWriter {
  /// The fonts, in the order in which they are numbered from 1 on every page.
  enum Font: Int, CaseIterable {
    case regular = 1, bold, fixed

    var name: String {
      switch self {
      case .regular: "Helvetica"
      case .bold: "Helvetica-Bold"
      case .fixed: "Courier"
      }
    }
  }

  /// US letter, in points.
  static let width = 612.0
  static let height = 792.0
  static let margin = 64.0

  private let title: String
  private let footer: String
  /// The finished pages' content streams.
  private var pages: [String] = []
  private var content = ""
  private var cursor = Self.height - Self.margin

  /// An empty document; `footer` stands at the foot of each page, before the page's number.
  init(title: String, footer: String) {
    self.title = title
    self.footer = footer
  }

  /// A line in bold.
  mutating func heading(_ text: String, size: Double = 13) {
    if cursor < Self.margin + size * 5 { breakPage() }
    cursor -= size * 0.7
    for line in Self.wrapped(text, font: .bold, size: size) { put(line, font: .bold, size: size, leading: size * 1.3) }
    cursor -= size * 0.25
  }

  /// Wrapped text; blank lines in it separate paragraphs.
  mutating func paragraph(_ text: String, size: Double = 10.5) {
    for part in text.split(separator: "\n", omittingEmptySubsequences: true) {
      for line in Self.wrapped(String(part), font: .regular, size: size) {
        put(line, font: .regular, size: size, leading: size * 1.42)
      }
      cursor -= size * 0.6
    }
  }

  /// Lines in a font of fixed width, as they are.
  mutating func table(_ lines: [String], size: Double = 8) {
    for line in lines { put(line, font: .fixed, size: size, leading: size * 1.35) }
    cursor -= size * 0.8
  }

  private mutating func put(_ line: String, font: Font, size: Double, leading: Double) {
    if cursor - leading < Self.margin { breakPage() }
    cursor -= leading
    content += "BT /F\(font.rawValue) \(Self.number(size)) Tf \(Self.number(Self.margin)) \(Self.number(cursor)) Td "
    content += "(\(Self.escaped(line))) Tj ET\n"
  }

  private mutating func breakPage() {
    pages.append(content)
    content = ""
    cursor = Self.height - Self.margin
  }

  /// The finished file.
  func bytes() -> [UInt8] {
    let all = content.isEmpty && !pages.isEmpty ? pages : pages + [content]
    var objects: [String] = []
    let firstPage = 3 + Font.allCases.count
    let kids = all.indices.map { "\(firstPage + $0 * 2) 0 R" }.joined(separator: " ")
    objects.append("<< /Type /Catalog /Pages 2 0 R >>")
    objects.append("<< /Type /Pages /Kids [\(kids)] /Count \(all.count) >>")
    for font in Font.allCases {
      objects.append("<< /Type /Font /Subtype /Type1 /BaseFont /\(font.name) /Encoding /WinAnsiEncoding >>")
    }
    let fonts = Font.allCases.map { "/F\($0.rawValue) \($0.rawValue + 2) 0 R" }.joined(separator: " ")
    for (index, page) in all.enumerated() {
      let foot =
        "BT /F1 8 Tf \(Self.number(Self.margin)) 40 Td (\(Self.escaped(footer + "  |  page \(index + 1) of \(all.count)"))) Tj ET\n"
      objects.append(
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 \(Int(Self.width)) \(Int(Self.height))] "
          + "/Resources << /Font << \(fonts) >> >> /Contents \(firstPage + index * 2 + 1) 0 R >>")
      let stream = page + foot
      objects.append("<< /Length \(Self.winAnsi(stream).count) >>\nstream\n\(stream)endstream")
    }
    objects.append("<< /Title (\(Self.escaped(title))) /Producer (Tucson) >>")
    return Self.file(objects)
  }

  /// Header, numbered objects, cross-reference table, trailer (ISO 32000-1, 7.5).
  private static func file(_ objects: [String]) -> [UInt8] {
    var bytes = winAnsi("%PDF-1.4\n%")
    bytes += [0xE2, 0xE3, 0xCF, 0xD3, 0x0A]
    var offsets: [Int] = []
    for (index, object) in objects.enumerated() {
      offsets.append(bytes.count)
      bytes += winAnsi("\(index + 1) 0 obj\n\(object)\nendobj\n")
    }
    let start = bytes.count
    var tail = "xref\n0 \(objects.count + 1)\n0000000000 65535 f \n"
    for offset in offsets {
      let digits = String(offset)
      tail += String(repeating: "0", count: 10 - digits.count) + digits + " 00000 n \n"
    }
    tail +=
      "trailer\n<< /Size \(objects.count + 1) /Root 1 0 R /Info \(objects.count) 0 R >>\nstartxref\n\(start)\n%%EOF\n"
    return bytes + winAnsi(tail)
  }

  // MARK: Text

  /// Lines no wider than the page's text area.
  private static func wrapped(_ text: String, font: Font, size: Double) -> [String] {
    let limit = (width - 2 * margin) / size * 1000
    var lines: [String] = []
    var line = ""
    var length = 0.0
    for word in text.split(separator: " ") {
      let wide = self.width(of: word, font: font)
      let gap = line.isEmpty ? 0 : 278.0
      if !line.isEmpty, length + gap + wide > limit {
        lines.append(line)
        line = ""
        length = 0
      }
      length += (line.isEmpty ? 0 : 278) + wide
      line += (line.isEmpty ? "" : " ") + word
    }
    return line.isEmpty ? lines : lines + [line]
  }

  /// The width of a text in thousandths of its size, from Helvetica's metrics; bold runs about 6 % wider.
  private static func width(of text: Substring, font: Font) -> Double {
    let plain = text.unicodeScalars.reduce(0) { sum, scalar in
      let index = Int(scalar.value) - 32
      return sum + (helvetica.indices.contains(index) ? helvetica[index] : 556)
    }
    return font == .bold ? Double(plain) * 1.06 : Double(plain)
  }

  /// Advance widths of the characters 32–126 (Adobe Font Metrics, Helvetica).
  private static let helvetica = [
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556, 556,
    556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833,
    722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556,
    556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334,
    260, 334, 584,
  ]

  private static func escaped(_ text: String) -> String {
    var escaped = ""
    for character in text {
      switch character {
      case "(", ")", "\\": escaped += "\\" + String(character)
      case "\n", "\r", "\t": escaped += " "
      default: escaped.append(character)
      }
    }
    return escaped
  }

  private static func winAnsi(_ text: String) -> [UInt8] {
    text.unicodeScalars.map { scalar in
      switch scalar.value {
      case 0x0A, 0x20...0x7E, 0xA0...0xFF: UInt8(scalar.value)
      case 0x2013: 0x96
      case 0x2014: 0x97
      case 0x2018: 0x91
      case 0x2019: 0x92
      case 0x2022: 0x95
      default: UInt8(ascii: "?")
      }
    }
  }

  /// A number with at most two decimals and no exponent.
  private static func number(_ value: Double) -> String {
    let hundredths = Int((value * 100).rounded())
    let rest = hundredths % 100
    return rest == 0 ? String(hundredths / 100) : "\(hundredths / 100).\(rest < 10 ? "0" : "")\(rest)"
  }
}
