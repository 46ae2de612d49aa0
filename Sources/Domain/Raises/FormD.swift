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
}
