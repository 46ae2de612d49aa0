/// Splits the bytes of a CSV file into records: a pure state machine that is fed pieces of any size.
///
/// It reads RFC 4180 and what spreadsheets write beyond it: a byte-order mark, lines that end with CR LF, LF or CR alone,
/// line breaks and doubled quotes inside quoted cells, quotes in the middle of a plain cell, blank lines. Lines are
/// counted as a text editor counts them, from 1.
package struct CSVReader {
  /// One record of the file.
  package struct Record: Hashable, Sendable {
    /// The line on which it begins.
    package var line: Int
    package var cells: [Cell]

    /// Whether every cell is empty, as in the lines that spreadsheets leave at the end.
    package var isBlank: Bool { cells.allSatisfy { $0 == .text("") } }
  }

  /// What stands between two separators.
  package enum Cell: Hashable, Sendable {
    case text(String)
    /// The bytes are not UTF-8.
    case invalidText
    /// Something other than a separator follows the closing quote.
    case textAfterQuote
    /// The file ends inside quotes that were opened on this line.
    case unclosedQuote(line: Int)
  }

  private enum State {
    case cellStart, plain, quoted, quoteInQuoted
  }

  private var state = State.cellStart
  private var line = 1
  private var recordLine = 1
  private var quoteLine = 1
  private var cell: [UInt8] = []
  private var spoiled = false
  private var cells: [Cell] = []
  /// The bytes of a possible byte-order mark seen so far; `nil` once the beginning is past.
  private var mark: Int? = 0
  private var afterReturn = false

  /// A reader at the beginning of a file.
  package init() {}

  private static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

  /// Takes the next bytes and hands over each record that they complete.
  package mutating func feed(_ bytes: [UInt8], _ emit: (Record) throws -> Void) rethrows {
    for byte in bytes {
      if let seen = mark {
        if byte == Self.byteOrderMark[seen] {
          mark = seen == 2 ? nil : seen + 1
          continue
        }
        mark = nil
        // What looked like a mark was text.
        for held in Self.byteOrderMark[..<seen] { try take(held, emit) }
      }
      try take(byte, emit)
    }
  }

  /// Ends the file and hands over the last record, when it did not end with a line break.
  package mutating func finish(_ emit: (Record) throws -> Void) rethrows {
    if let seen = mark, seen > 0 { for held in Self.byteOrderMark[..<seen] { try take(held, emit) } }
    if state == .quoted {
      cells.append(.unclosedQuote(line: quoteLine))
      cell = []
      try endRecord(emit)
    } else if state != .cellStart || !cells.isEmpty {
      endCell()
      try endRecord(emit)
    }
  }

  private mutating func take(_ byte: UInt8, _ emit: (Record) throws -> Void) rethrows {
    let followsReturn = afterReturn
    afterReturn = false
    switch (state, byte) {
    case (.quoted, UInt8(ascii: "\"")):
      state = .quoteInQuoted
    case (.quoted, _):
      // Inside quotes every kind of line break becomes one `\n`.
      if byte == UInt8(ascii: "\r") {
        line += 1
        afterReturn = true
        cell.append(UInt8(ascii: "\n"))
      } else if byte == UInt8(ascii: "\n") {
        if followsReturn { return }
        line += 1
        cell.append(byte)
      } else {
        cell.append(byte)
      }
    case (.quoteInQuoted, UInt8(ascii: "\"")):
      cell.append(byte)
      state = .quoted
    case (.cellStart, UInt8(ascii: "\"")):
      state = .quoted
      quoteLine = line
    case (_, UInt8(ascii: ",")):
      endCell()
    case (_, UInt8(ascii: "\r")), (_, UInt8(ascii: "\n")):
      if byte == UInt8(ascii: "\n"), followsReturn { return }
      let blank = state == .cellStart && cells.isEmpty
      if !blank {
        endCell()
        try endRecord(emit)
      }
      line += 1
      recordLine = line
      afterReturn = byte == UInt8(ascii: "\r")
    case (.quoteInQuoted, UInt8(ascii: " ")):
      break
    case (.quoteInQuoted, _):
      // From here on quotes are text, so that one fault can't swallow the rest of the file.
      spoiled = true
      state = .plain
    default:
      cell.append(byte)
      state = .plain
    }
  }

  private mutating func endCell() {
    if spoiled {
      cells.append(.textAfterQuote)
    } else {
      cells.append(String(validating: cell, as: UTF8.self).map(Cell.text) ?? .invalidText)
    }
    cell.removeAll(keepingCapacity: true)
    spoiled = false
    state = .cellStart
  }

  private mutating func endRecord(_ emit: (Record) throws -> Void) rethrows {
    let record = Record(line: recordLine, cells: cells)
    cells = []
    state = .cellStart
    recordLine = line
    if !record.isBlank { try emit(record) }
  }
}
