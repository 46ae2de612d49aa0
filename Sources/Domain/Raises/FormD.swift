/// The notice of an exempt offering that the SEC is owed after the first sale (Rule 503 of Regulation D).
package enum FormD {
  /// The day by which the notice must be filed: 15 calendar days after the first commitment; a weekend rolls to Monday.
  package static func dueDate(firstSale: CalendarDate) -> CalendarDate {
    let due = firstSale.adding(days: 15)
    return switch due.weekday {
    case 6: due.adding(days: 2)
    case 7: due.adding(days: 1)
    default: due
    }
  }

  /// What a number looks like under which the SEC keeps an exempt offering: `021-` and up to nine digits.
  package static let fileNumberPattern = "^021-[0-9]{1,9}$"

  /// Whether a text is such a number.
  package static func isFileNumber(_ text: String) -> Bool {
    let (prefix, digits) = (Array("021-".utf8), text.utf8.dropFirst(4))
    return text.utf8.starts(with: prefix) && (1...9).contains(digits.count)
      && digits.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
  }
}
