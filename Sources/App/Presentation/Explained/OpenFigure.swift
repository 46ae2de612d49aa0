import Domain
import TerminalUI

/// A figure that can be opened: how it reads, what it is made of, how, and where that comes from.
struct OpenFigure: Sendable {
  var name: DisplayText
  /// In full, as exact as it is known.
  var value: DisplayText
  var style: Style = .text
  /// What is done with the parts.
  var formula: DisplayText
  /// What it is made of, such as the two sides of a quotient.
  var parts: [Article.Entry] = []
  /// Dated amounts, oldest first, when it is made of such.
  var flows: [Article.Entry] = []
  /// What is special about it, such as why it can't be told.
  var warnings: [DisplayText] = []
  /// Who says so.
  var source: DisplayText
  /// The day or the time that it stands for; empty when it has none.
  var asOf: DisplayText = .empty
  /// Whether it belongs to what is selected on the screen: what one looks at is opened first.
  var isSelected = false

  /// Everything about the figure, to be read.
  var rows: [Article.Row] {
    var rows: [Article.Row] = [.ledger([Article.Entry(lead: name, figure: value, style: style.bold)]), .blank]
    rows += warnings.map { .prose($0, style: Style(.warning)) }
    rows.append(.prose(formula))
    if !parts.isEmpty { rows += [.blank, .ledger(parts)] }
    if !flows.isEmpty { rows += [.blank, .heading("The flows"), .ledger(flows)] }
    rows += [.blank, .prose("Source: " + source, style: .dim)]
    if !asOf.isEmpty { rows.append(.prose("As of: " + asOf, style: .dim)) }
    return rows
  }
}

/// Figures that belong together, such as those of one holding.
struct FigureSection: Sendable {
  var title: DisplayText
  var figures: [OpenFigure]
}

extension Article.Entry {
  /// A part with its name.
  static func part(_ name: DisplayText, _ value: String, style: Style = .text) -> Article.Entry {
    Article.Entry(lead: name, figure: DisplayText(untrusted: value), style: style)
  }
}
