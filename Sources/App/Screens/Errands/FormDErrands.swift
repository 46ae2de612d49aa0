import Client
import Domain
import PlatformAPI
import TerminalUI

/// Recording that the notice to the SEC of a raise was filed, and taking that back.
enum FormDErrands {
  typealias Notice = ComplianceReport.FormDNotice

  /// Why nothing is to be taken back; `nil` when a filing is recorded.
  static func unfileObstacle(_ notice: Notice) -> DisplayText? {
    notice.filing == nil ? "nobody has recorded that it was filed" : nil
  }

  /// Asks for the day and the number; of a notice that is recorded as filed, for what they really are.
  static func file(_ notice: Notice, today: CalendarDate) -> ErrandDialog {
    let before = notice.filing
    return ErrandDialog(
      "\(before == nil ? "Form D filed" : "Correct Form D") · \(untrusted: notice.property.name)",
      [
        .date(.day, "Filed on", (before?.filedDate ?? today).description, help: "the day on which the SEC took it") {
          check($0, notice, today)
        },
        .text(
          .fileNumber, "File number", before?.fileNumber ?? "", placeholder: "021-123456", width: 14,
          isRequired: false, help: "the SEC's, 021- and digits; may be empty"
        ) { FormD.isFileNumber($0) ? .good : .incomplete("021- and 1 to 9 digits") },
      ],
      question: { entries in
        guard let (day, number) = filing(entries) else { return [] }
        let under = number.map { ", under \($0)" } ?? ""
        let late = notice.dueDate.days(to: day)
        let asked: DisplayText =
          "Was the Form D of \(untrusted: notice.property.name) filed on \(untrusted: day.spoken(withYear: true))\(untrusted: under)?"
        let meaning: DisplayText =
          before.map { "It is recorded as filed \(untrusted: FormDWords.words($0)): that is replaced." }
          ?? "It is owed no more, and its alarm ends for everybody."
        let lateness: [DisplayText] =
          late > 0
          ? ["That is \(untrusted: Figures.counted(late, "day")) after it was due, \(untrusted: due(notice))."] : []
        return [asked, meaning] + lateness
      },
      errand: { entries in filing(entries).map { .file(notice.property.id, on: $0.day, number: $0.number) } })
  }

  static func unfile(_ notice: Notice, _ staff: StaffWorld) -> ErrandDialog {
    let who = notice.filing.flatMap { staff.user($0.recordedBy) }.map { " by " + StaffWords.name(of: $0) } ?? ""
    let filed = notice.filing.map { FormDWords.words($0) } ?? Figures.unknown
    return ErrandDialog(
      "Take back Form D · \(untrusted: notice.property.name)",
      [.text(.reason, "Reason", width: 40, help: "it is kept in the audit trail")],
      question: { entries in
        [
          "Take back that the Form D of \(untrusted: notice.property.name) was filed?",
          "It is recorded\(untrusted: who) as filed \(untrusted: filed). After this it is owed again: it \(notice.daysLeft < 0 ? "was" : "is") due \(untrusted: due(notice)).",
          .empty, "Reason: \(untrusted: entries.line(.reason))",
        ]
      }, errand: { .unfile(notice.property.id, reason: $0.line(.reason)) })
  }

  private static func due(_ notice: Notice) -> String { notice.dueDate.spoken(withYear: true) }

  private static func check(_ text: String, _ notice: Notice, _ today: CalendarDate) -> Verdict {
    guard let day = CalendarDate(text) else { return .incomplete("a date is YYYY-MM-DD") }
    guard day >= notice.firstSaleDate else {
      return .wrong("the first commitment was on \(untrusted: notice.firstSaleDate.description)")
    }
    return day <= today ? .good : .wrong("that day has not come yet")
  }

  private static func filing(_ entries: ErrandDialog.Entries) -> (day: CalendarDate, number: String?)? {
    let number = entries.line(.fileNumber)
    return CalendarDate(entries.text(.day)).map { ($0, number.isEmpty ? nil : number) }
  }
}
