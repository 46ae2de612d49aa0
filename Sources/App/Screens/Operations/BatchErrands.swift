import Client
import Domain
import PlatformAPI
import TerminalUI

/// Payments by maker and checker: who may do what with one, and the questions before it is done.
enum BatchErrands {
  static func approveObstacle(_ batch: DistributionBatch?, _ world: World) -> DisplayText? {
    guard let batch else { return "no payment is selected" }
    guard batch.status == .draft else { return "it is \(untrusted: batch.status.rawValue) already" }
    return batch.createdBy == world.mine.user?.value?.id ? "somebody else has to approve what you have made" : nil
  }

  static func processObstacle(_ batch: DistributionBatch?) -> DisplayText? {
    guard let batch else { return "no payment is selected" }
    switch batch.status {
    case .approved: return nil
    case .draft: return "somebody else has to approve it first"
    case .processing: return batch.progress.failed > 0 ? nil : "it is being paid"
    case .completed: return "it is paid"
    case .cancelled: return "it is cancelled"
    }
  }

  static func abandonObstacle(_ batch: DistributionBatch?) -> DisplayText? {
    guard let batch else { return "no payment is selected" }
    return batch.status == .draft || batch.status == .approved ? nil : "it is \(untrusted: batch.status.rawValue)"
  }

  static func approve(_ batch: DistributionBatch, _ staff: StaffWorld) -> ErrandDialog {
    let maker = OperationsTables.name(batch.createdBy, staff)
    return ErrandDialog(
      "Approve a payment", [],
      question: { _ in
        [
          "Approve \(subject(batch)), drafted by \(untrusted: maker)?",
          "It goes to those who held on \(untrusted: batch.recordDate.description), in \(lines(batch)), on \(untrusted: batch.paymentDate.description).",
        ]
      }, errand: { _ in .approve(batch.id) })
  }

  static func process(_ batch: DistributionBatch) -> ErrandDialog {
    ErrandDialog(
      "Pay", [],
      question: { _ in
        [
          "Pay \(subject(batch)), in \(lines(batch))?",
          "It is paid on \(untrusted: batch.paymentDate.description), or now when that has come. No line is paid twice.",
        ]
      }, errand: { _ in .process(batch.id) })
  }

  static func abandon(_ batch: DistributionBatch) -> ErrandDialog {
    ErrandDialog(
      "Cancel a payment", [.text(.reason, "Reason", width: 40, help: "it is kept in the audit trail")],
      question: { entries in
        [
          "Cancel \(subject(batch))?", "Nobody is paid anything of it.", .empty,
          "Reason: \(untrusted: entries.line(.reason))",
        ]
      }, errand: { .abandon(batch.id, reason: $0.line(.reason)) })
  }

  /// Somebody who holds in several investments has several of them.
  private static func lines(_ batch: DistributionBatch) -> DisplayText {
    let holders = batch.lines.map { " to " + Figures.counted(Set($0.map(\.userId)).count, "holder") } ?? ""
    return "\(untrusted: Figures.counted(batch.progress.lines, "line") + holders)"
  }

  private static func subject(_ batch: DistributionBatch) -> DisplayText {
    "\(untrusted: Figures.money(batch.totalAmount)) of \(untrusted: batch.type.label.lowercased()) by \(untrusted: batch.property.name)"
  }

  /// Asks for all that a payment needs. `properties` are those that somebody holds something of.
  static func draft(_ properties: [PropertyReference], selected: Int?, today: CalendarDate) -> ErrandDialog {
    let types = DistributionType.allCases
    @Sendable func day(_ text: String, notAfter last: CalendarDate?) -> Verdict {
      guard let day = CalendarDate(text) else { return .incomplete("a date is YYYY-MM-DD") }
      return last.map { day > $0 } ?? false
        ? .wrong("that day has not come yet: who holds what then is not known") : .good
    }
    return ErrandDialog(
      "Draft a payment",
      [
        .choice(
          .property, "Property", properties.map { DisplayText(untrusted: $0.name) }, selected: selected,
          help: "letters go to what begins with them"),
        .choice(.type, "Type", types.map { DisplayText(untrusted: $0.label) }, selected: 0),
        .money(
          .total, "Amount", wholeDigits: 15, isSigned: true,
          help: "of the whole payment; it is split by what each holds"
        ) { text in
          guard let amount = try? Money(parsing: text), amount != .zero else {
            return .incomplete("nothing is to be paid")
          }
          return amount > .zero ? .good : .wrong("a payment is not below zero")
        },
        .date(.recordDate, "Record date", today.description, help: "who holds on this day is paid") {
          day($0, notAfter: today)
        },
        .date(.paymentDate, "Pays on", today.description) { day($0, notAfter: nil) },
        .date(.periodStart, "For, from", isRequired: false, help: "may be empty"),
        .date(.periodEnd, "to", isRequired: false, help: "may be empty"),
      ],
      question: { entries in
        guard let draft = batch(entries, properties), let place = entries.choice(.property) else { return [] }
        let period = draft.periodStart.map { start in
          " for \(start.description)" + (draft.periodEnd.map { " to \($0.description)" } ?? "")
        }
        return [
          "Draft \(untrusted: Figures.money(draft.total)) of \(untrusted: draft.type.label.lowercased()) by \(untrusted: properties[place].name)\(untrusted: period ?? "")?",
          "It goes to those who hold on \(untrusted: draft.recordDate.description), \(draft.paymentDate == draft.recordDate ? "and is paid that day" : "and is paid on \(untrusted: draft.paymentDate.description)"). Somebody else has to approve it first.",
        ]
      },
      objection: { entries in
        func day(_ field: ErrandDialog.Field) -> CalendarDate? { CalendarDate(entries.text(field)) }
        if let record = day(.recordDate), let payment = day(.paymentDate), payment < record {
          return (.paymentDate, "not before the record date, \(untrusted: record.description)")
        }
        if let start = day(.periodStart), let end = day(.periodEnd), end < start {
          return (.periodEnd, "that is before \(untrusted: start.description), where the time begins")
        }
        return nil
      }, errand: { entries in batch(entries, properties).map { .draft($0) } })
  }

  private static func batch(_ entries: ErrandDialog.Entries, _ properties: [PropertyReference]) -> BatchDraft? {
    guard let place = entries.choice(.property), properties.indices.contains(place),
      let type = entries.choice(.type).map({ DistributionType.allCases[$0] }),
      let total = try? Money(parsing: entries.text(.total)), total > .zero,
      let recordDate = CalendarDate(entries.text(.recordDate)),
      let paymentDate = CalendarDate(entries.text(.paymentDate))
    else { return nil }
    return BatchDraft(
      property: properties[place].id, type: type, total: total, recordDate: recordDate, paymentDate: paymentDate,
      periodStart: CalendarDate(entries.text(.periodStart)), periodEnd: CalendarDate(entries.text(.periodEnd)))
  }
}
