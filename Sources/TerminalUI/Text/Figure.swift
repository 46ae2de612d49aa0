/// A figure that can be written at more than one length: `$1,234,567.89`, `$1,234,568`, `$1.23M`.
package struct Figure: Hashable, Sendable, ExpressibleByStringInterpolation {
  /// From the longest, which is exact, to the shortest.
  package var forms: [DisplayText]

  package init(_ forms: [DisplayText]) { self.forms = forms }
  package init(_ forms: DisplayText...) { self.forms = forms }
  package init(stringLiteral value: String) { forms = [DisplayText(stringLiteral: value)] }

  /// The longest form that fits; `####` when none does. Never a part of one.
  package func fitting(_ columns: Int) -> DisplayText {
    forms.first { $0.width <= columns } ?? (forms.last ?? .empty).wholeOrHidden(in: columns)
  }

  /// The columns that the longest form takes.
  package var width: Int { forms.first?.width ?? 0 }
  /// The columns that the shortest form takes.
  package var leastWidth: Int { forms.map(\.width).min() ?? 0 }
}
