import Domain

/// Cash flows read from a CSV file with the columns `date` and `amount`; contributions are negative.
struct CashFlowTable: Equatable {
  /// What is wrong with one cell, and what to do about it.
  struct Problem: Error, Equatable, CustomStringConvertible {
    /// The line on which the row begins; the header is line 1.
    var line: Int
    /// `row` where no single cell is at fault.
    var column: String
    var reason: String

    var description: String { "line \(line), \(column): \(reason)" }
  }

  /// Everything that is wrong with a file.
  struct Unreadable: Error, Equatable {
    let problems: [Problem]
  }

  private(set) var flows: [CashFlow] = []

  /// Reads a whole file, and reports all its faults at once: a file with one is not taken at all, because a rate without
  /// one of its flows is a wrong rate.
  init(csv: [UInt8]) throws(Unreadable) {
    if csv.starts(with: [0xFF, 0xFE]) || csv.starts(with: [0xFE, 0xFF]) {
      throw Self.unreadable("the file is UTF-16; save it as CSV in UTF-8")
    }
    var records: [CSVReader.Record] = []
    var reader = CSVReader()
    reader.feed(csv) { records.append($0) }
    reader.finish { records.append($0) }
    guard let first = records.first else {
      throw Self.unreadable("the file is empty; its first line must be date,amount")
    }
    let header = try Header(first)
    var problems: [Problem] = []
    for record in records.dropFirst() {
      do throws(Problem) { flows.append(try header.flow(in: record)) } catch { problems.append(error) }
    }
    if !problems.isEmpty { throw Unreadable(problems: problems) }
  }

  private static func unreadable(_ reason: String) -> Unreadable {
    Unreadable(problems: [Problem(line: 1, column: "header", reason: reason)])
  }

  /// Where the two columns stand. Others may stand beside them.
  private struct Header {
    let date: Int
    let amount: Int
    let count: Int

    init(_ record: CSVReader.Record) throws(Unreadable) {
      let names = record.cells.map { cell in
        if case .text(let text) = cell { trimmed(text).lowercased() } else { "" }
      }
      func position(_ name: String) throws(Unreadable) -> Int {
        let found = names.indices.filter { names[$0] == name }
        if found.count == 1 { return found[0] }
        let separated = names.count == 1 && names[0].contains { $0 == ";" || $0 == "\t" }
        let fault =
          if found.count > 1 {
            "two columns are called \(name); leave one"
          } else if separated {
            "cells are separated by something else than commas; save the file as CSV with commas"
          } else {
            "there is no column \(name); the first line must be date,amount"
          }
        throw Unreadable(problems: [Problem(line: record.line, column: "header", reason: fault)])
      }
      date = try position("date")
      amount = try position("amount")
      count = names.count
    }

    func flow(in record: CSVReader.Record) throws(Problem) -> CashFlow {
      func fault(_ column: String, _ reason: String) -> Problem {
        Problem(line: record.line, column: column, reason: reason)
      }
      // More cells than the header has are most often an amount with a comma and no quotes: never guess.
      guard record.cells.dropFirst(count).allSatisfy({ $0 == .text("") }) else {
        throw fault(
          "row",
          "has \(record.cells.count) cells where the header has \(count); quote an amount with commas: \"1,234.50\"")
      }
      func text(_ position: Int, _ column: String) throws(Problem) -> String {
        switch position < record.cells.count ? record.cells[position] : .text("") {
        case .text(let text):
          let text = trimmed(text)
          if text.isEmpty { throw fault(column, "is missing; fill it in or delete the row") }
          return text
        case .invalidText: throw fault(column, "is not UTF-8; save the file as CSV in UTF-8")
        case .textAfterQuote: throw fault(column, "has text after the closing quote; double the quotes inside a cell")
        case .unclosedQuote(let line): throw fault(column, "the quote opened on line \(line) is never closed; close it")
        }
      }
      let dateText = try text(date, "date")
      guard let day = CalendarDate(spreadsheet: dateText) else {
        throw fault("date", "is not a day: \(shown(dateText)); write 2026-01-31 or 1/31/2026")
      }
      let amountText = try text(amount, "amount")
      do throws(Money.ParseError) {
        return CashFlow(day, try Money(spreadsheet: amountText))
      } catch {
        let advice =
          switch error {
          case .fractionOfACent: "has more than two decimals: \(shown(amountText)); round it to the cent"
          case .outOfRange: "is too large: \(shown(amountText)); amounts go up to 92 quadrillion dollars"
          case .empty, .notANumber: "is not an amount: \(shown(amountText)); write -50000, 1234.50 or \"$1,234.50\""
          }
        throw fault("amount", advice)
      }
    }
  }
}

extension CalendarDate {
  /// A day as `2026-01-31`, or as American spreadsheets write it, `1/31/2026`.
  fileprivate init?(spreadsheet text: String) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 3 else {
      self.init(text)
      return
    }
    let isNumber = parts.allSatisfy { part in part.utf8.allSatisfy { (0x30...0x39).contains($0) } }
    guard isNumber, parts[2].utf8.count == 4, let month = Int(parts[0]), let day = Int(parts[1]),
      let year = Int(parts[2])
    else { return nil }
    self.init(year: year, month: month, day: day)
  }
}

extension Money {
  /// An amount as spreadsheets write it: beyond what a person types also `($1,234.50)`, `$ -5`, `+5` and `−5`.
  fileprivate init(spreadsheet text: String) throws(ParseError) {
    var digits = Substring(text)
    var isNegative: Bool?
    var hasDollar = false
    var isOpen = false
    before: while let first = digits.first {
      switch first {
      case "$" where !hasDollar: hasDollar = true
      case "+" where isNegative == nil: isNegative = false
      case "-" where isNegative == nil, "−" where isNegative == nil: isNegative = true
      case "(" where isNegative == nil: (isNegative, isOpen) = (true, true)
      case _ where first.isWhitespace: break
      default: break before
      }
      digits.removeFirst()
    }
    if isOpen {
      guard digits.last == ")" else { throw .notANumber }
      digits.removeLast()
    }
    // What is left of signs here is one too many.
    guard let first = digits.first, first.isNumber || first == "." else { throw .notANumber }
    let amount = try Money(parsing: trimmed(String(digits)))
    self = isNegative == true ? -amount : amount
  }
}

/// A text without white space at its ends, of which spreadsheets have many kinds.
private func trimmed(_ text: String) -> String {
  guard let start = text.firstIndex(where: { !$0.isWhitespace }),
    let end = text.lastIndex(where: { !$0.isWhitespace })
  else { return "" }
  return String(text[start...end])
}

/// At most forty characters of a cell.
private func shown(_ text: String) -> String { text.count > 40 ? text.prefix(39) + "…" : text }
