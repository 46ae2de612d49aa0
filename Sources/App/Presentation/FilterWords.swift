import Domain
import TerminalUI

/// What is wrong with a filter, in the words of the screen and of the command line.
struct FilterWords {
  private let problem: DealQuery.Problem

  init(_ problem: DealQuery.Problem) { self.problem = problem }

  /// As much as there is room for: what is wrong and the way out, that in short, or the way out alone, as what is wrong is
  /// marked in the text.
  func line(columns: Int) -> DisplayText {
    let way = problem.advice ?? (problem.isUnknownField ? "F1 lists the fields" : nil)
    let whole = DisplayText(untrusted: [problem.message, way].compactMap { $0 }.joined(separator: ": "))
    guard whole.width > columns else { return whole }
    let short: DisplayText = "\(untrusted: problem.message): F1"
    if problem.isUnknownField, problem.advice == nil, short.width <= columns { return short }
    return DisplayText(untrusted: way ?? problem.message)
  }

  /// The whole, where no key lists anything.
  var sentence: String {
    let fields = "the fields are " + DealField.allCases.map(\.rawValue).joined(separator: ", ")
    let way = problem.advice ?? (problem.isUnknownField ? fields : nil)
    return [problem.message, way].compactMap { $0 }.joined(separator: "; ")
  }

  /// The language of the filter for the help: first how terms are written, then every field.
  static func help(matching query: String) -> [HelpOverlay.Section] {
    let forms: [(DisplayText, DisplayText)] = [
      ("a word", "somewhere in name, address, city or state; \"two words\" as they stand"),
      (
        "open sold …",
        DisplayText(untrusted: "only those: " + DealQuery.Flag.allCases.map(\.rawValue).joined(separator: ", "))
      ),
      ("field:a,b", "one of these; = < > <= >= compare: irr>14 min<=50k"), ("-term", "not those: -sold -city:mesa"),
      ("sort:-irr,min", "the order; - for the largest first"),
    ]
    let fields = DealField.allCases.map { field in
      (DisplayText(untrusted: field.rawValue), DisplayText(untrusted: "\(field.help), as \(field.example)"))
    }
    return help(forms, fields, matching: query)
  }

  /// The language of the filter over any other list: how terms are written, then the fields that its columns are.
  static func help<Row>(_ columns: [ListColumn<Row>], matching query: String) -> [HelpOverlay.Section] {
    let forms: [(DisplayText, DisplayText)] = [
      ("a word", "somewhere in the line; \"two words\" as they stand"),
      ("field:a,b", "one of these; = < > <= >= compare: amounts as 50k, days as 20, dates as 2026-01-31"),
      ("-term", "not those"),
    ]
    let fields = columns.map { column -> (DisplayText, DisplayText) in
      let names = ([column.title] + column.alsoCalled).joined(separator: ", ")
      return (DisplayText(untrusted: column.id), DisplayText(untrusted: names))
    }
    return help(forms, fields, matching: query)
  }

  private static func help(
    _ forms: [(DisplayText, DisplayText)], _ fields: [(DisplayText, DisplayText)], matching query: String
  ) -> [HelpOverlay.Section] {
    [("Filter", forms), ("Fields of the filter", fields)].compactMap {
      (title: DisplayText, lines: [(DisplayText, DisplayText)]) -> HelpOverlay.Section? in
      let found = lines.filter { line in
        query.isEmpty || "\(line.0.string) \(line.1.string)".lowercased().contains(query.lowercased())
      }
      guard !found.isEmpty else { return nil }
      return HelpOverlay.Section(title: title, lines: found.map { .init(keys: $0.0, text: $0.1) })
    }
  }
}
