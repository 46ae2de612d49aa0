import Domain

/// One row of a file, read column by column; what is wrong with it is collected, so that a person learns everything at
/// once.
struct ImportRow<Column: ImportColumn> {
  let line: Int
  private let table: ImportTable<Column>
  private let values: [String]
  private(set) var refusals: [ImportReport.Refusal] = []
  private(set) var notes: [ImportReport.Note] = []

  init(_ record: CSVReader.Record, table: ImportTable<Column>) {
    line = record.line
    self.table = table
    var values: [String] = []
    values.reserveCapacity(record.cells.count)
    for (position, cell) in record.cells.enumerated() {
      let header = position < table.headers.count ? table.headers[position] : "column \(position + 1)"
      switch cell {
      case .text(let text):
        values.append(text)
        continue
      case .invalidText: refusals.append(.init(line: line, column: header, reason: "the text is not UTF-8"))
      case .textAfterQuote:
        refusals.append(.init(line: line, column: header, reason: "there is text after the closing quote"))
      case .unclosedQuote(let opened):
        refusals.append(
          .init(line: line, column: header, reason: "the quote opened on line \(opened) is never closed"))
      }
      values.append("")
    }
    // Cells without a header that are empty are what spreadsheets leave behind.
    while values.count > table.headers.count, values.last == "" { values.removeLast() }
    self.values = values
    if values.count != table.headers.count, refusals.isEmpty {
      refusals.append(
        .init(
          line: line, column: "row",
          reason: "the row has \(values.count) cells where the header has \(table.headers.count)"))
    }
  }

  /// Whether the row can be taken.
  var isGood: Bool { refusals.isEmpty }

  /// Notes something that is wrong with the row.
  mutating func refuse(_ column: Column, _ reason: String) {
    refusals.append(.init(line: line, column: table.header(of: column), reason: reason))
  }

  /// Notes a decision that was taken for the row.
  mutating func note(_ column: Column, _ text: String) {
    notes.append(.init(line: line, column: table.header(of: column), text: text))
  }

  /// The cell's text without spaces around it; `nil` when it is blank or the file has no such column.
  func text(_ column: Column) -> String? {
    guard let position = table.positions[column], position < values.count else { return nil }
    let text = values[position].trimmingSpaces()
    return text.isEmpty ? nil : text
  }

  /// A text that must be there.
  mutating func requiredText(_ column: Column, limit: Int = 200) -> String {
    guard let text = text(column) else {
      refuse(column, "is missing")
      return ""
    }
    return checked(text, column, limit: limit)
  }

  /// A text that may be missing; `limit` in UTF-8 bytes.
  mutating func optionalText(_ column: Column, limit: Int = 20_480) -> String? {
    text(column).map { checked($0, column, limit: limit) }
  }

  private mutating func checked(_ text: String, _ column: Column, limit: Int) -> String {
    if text.utf8.count > limit { refuse(column, "is longer than \(limit) bytes") }
    let isClean = text.unicodeScalars.allSatisfy {
      $0.properties.generalCategory != .control || $0 == "\n" || $0 == "\t"
    }
    if !isClean { refuse(column, "has control characters") }
    return text
  }

  /// An amount above zero: `$1,234.50`, `1234.5`.
  mutating func money(_ column: Column) -> Money? {
    guard let text = text(column) else { return nil }
    do throws(Money.ParseError) {
      let amount = try Money(parsing: text)
      guard amount > .zero else {
        refuse(column, "must be more than 0, not \(text)")
        return nil
      }
      guard amount <= .wireLimit else {
        refuse(column, "the amount is too large")
        return nil
      }
      return amount
    } catch {
      refuse(column, error.explanation + ": " + text)
      return nil
    }
  }

  /// A percentage on the 0–100 scale within a range: `6.5%`, `6.5`.
  mutating func percent(_ column: Column, _ range: ClosedRange<Double>) -> Percent? {
    guard let text = text(column) else { return nil }
    let bare = (text.hasSuffix("%") ? String(text.dropLast()) : text).trimmingSpaces()
    guard let value = Self.decimal(bare) else {
      refuse(column, "is not a percentage: \(text)")
      return nil
    }
    guard range.contains(value) else {
      refuse(column, "must be from \(Self.plain(range.lowerBound)) to \(Self.plain(range.upperBound)), not \(text)")
      return nil
    }
    return Percent(basisPoints: Int64((value * 100).rounded()))
  }

  /// A number within a range: `33.4484`.
  mutating func number(_ column: Column, _ range: ClosedRange<Double>) -> Double? {
    guard let text = text(column) else { return nil }
    guard let value = Self.decimal(text) else {
      refuse(column, "is not a number: \(text)")
      return nil
    }
    guard range.contains(value) else {
      refuse(column, "must be from \(Self.plain(range.lowerBound)) to \(Self.plain(range.upperBound)), not \(text)")
      return nil
    }
    return value
  }

  /// A whole number within a range: `12,000`, `12000.0`.
  mutating func integer(_ column: Column, _ range: ClosedRange<Int>) -> Int? {
    guard let text = text(column) else { return nil }
    guard let value = Self.decimal(text), let whole = Int(exactly: value) else {
      refuse(column, "is not a whole number: \(text)")
      return nil
    }
    guard range.contains(whole) else {
      // Years stay as they are written.
      let most = range.upperBound >= 10_000 ? Money.grouped(UInt64(range.upperBound)) : String(range.upperBound)
      refuse(column, "must be from \(range.lowerBound) to \(most), not \(text)")
      return nil
    }
    return whole
  }

  /// A day: `2026-01-31`, or as American spreadsheets write it, `1/31/2026`.
  mutating func date(_ column: Column) -> CalendarDate? {
    guard let text = text(column) else { return nil }
    if let date = CalendarDate(text) { return date }
    let parts = text.split(separator: "/").map { Int($0) }
    if parts.count == 3, let month = parts[0], let day = parts[1], let year = parts[2], year > 999,
      let date = CalendarDate(year: year, month: month, day: day)
    {
      return date
    }
    refuse(column, "is not a date (YYYY-MM-DD): \(text)")
    return nil
  }

  /// An instant, as RFC 3339 or as a day.
  mutating func instant(_ column: Column) -> Timestamp? {
    guard let text = text(column) else { return nil }
    if let instant = Timestamp(text) { return instant }
    if let date = CalendarDate(text) { return Timestamp(startOf: date) }
    refuse(column, "is not an instant (2026-01-31T17:00:00Z): \(text)")
    return nil
  }

  /// Yes or no.
  mutating func flag(_ column: Column) -> Bool? {
    guard let text = text(column) else { return nil }
    switch text.lowercased() {
    case "true", "yes", "y", "1": return true
    case "false", "no", "n", "0": return false
    default:
      refuse(column, "is not yes or no: \(text)")
      return nil
    }
  }

  /// One of the words of a vocabulary, in any case, with spaces or hyphens for underscores.
  mutating func word<Word: RawRepresentable<String> & CaseIterable>(_ column: Column, _: Word.Type) -> Word? {
    guard let text = text(column) else { return nil }
    let plain = text.lowercased().replacing(" ", with: "_").replacing("-", with: "_")
    if let word = Word.allCases.first(where: { $0.rawValue.lowercased() == plain }) { return word }
    refuse(column, "is not one of \(Word.allCases.map(\.rawValue).joined(separator: ", ")): \(text)")
    return nil
  }

  /// Several texts in one cell, separated by `|`, `;` or line breaks.
  mutating func list(_ column: Column) -> [String] {
    guard let text = optionalText(column) else { return [] }
    return text.split { $0 == "|" || $0 == ";" || $0 == "\n" }.map { $0.trimmingSpaces() }.filter { !$0.isEmpty }
  }

  /// A decimal number with optional commas between thousands.
  private static func decimal(_ text: String) -> Double? {
    let groups = text.split(separator: ",", omittingEmptySubsequences: false)
    if groups.count > 1 {
      let whole = groups.dropFirst().enumerated().allSatisfy { index, group in
        let digits = index == groups.count - 2 ? group.prefix { $0 != "." } : group
        return digits.count == 3 && digits.allSatisfy(\.isNumber)
      }
      guard whole, let first = groups.first, !first.isEmpty, first.count <= 4 else { return nil }
    }
    let plain = groups.joined()
    guard plain.utf8.allSatisfy({ (0x30...0x39).contains($0) || $0 == 0x2D || $0 == 0x2E }) else { return nil }
    return Double(plain)
  }

  private static func plain(_ bound: Double) -> String { String(Int(bound)) }
}
