import Client
import Domain
import PlatformAPI
import TerminalUI

/// An entry of the audit trail, or a job, in words: what it says of itself in a line, and the whole of it.
enum RecordWords {
  typealias Field = (name: String, value: String)

  /// What it says of itself in a line: `amount $426.54 · lines 3`, members in the order of their names.
  static func line(_ detail: AnyDetail?) -> String {
    guard case .members(let members)? = detail else { return detail?.description ?? "" }
    return fields(of: members).map { "\($0.name) \($0.value)" }.joined(separator: " · ")
  }

  /// The fields of an entry in the order in which they are read, those of its details with their names.
  static func fields(of entry: AuditRecord, _ staff: StaffWorld) -> [Field] {
    [
      ("When", LocalTime(entry.at).clockWithSeconds + " on " + LocalTime.day(entry.at)),
      ("Who", entry.actorId.map { OperationsTables.name($0, staff) } ?? "the platform"), ("What", entry.action),
      ("Of", entry.entity + " " + entry.entityId),
    ] + fields(of: entry.details) + [
      ("Request", entry.requestId ?? Figures.unknown), ("Entry", entry.id.description),
    ]
  }

  /// The fields of a job, what it is about with the names that the platform gives it.
  static func fields(of job: PlatformJob, now: Timestamp) -> [Field] {
    var fields: [Field] = [("Queue", job.queue), ("State", job.state.rawValue), ("Tries", String(job.attempts))]
    if let error = job.lastError { fields.append(("Error", error)) }
    fields.append(("Made", LocalTime.spoken(job.createdAt, now: now)))
    fields.append(
      job.finishedAt.map { ("Done", LocalTime.spoken($0, now: now)) } ?? ("Due", LocalTime.spoken(job.runAt, now: now)))
    return fields + self.fields(of: job.payload) + [("Job", job.id.description)]
  }

  private static func fields(of detail: AnyDetail?) -> [Field] {
    switch detail {
    case .members(let members)?: fields(of: members)
    case .null?, nil: []
    case let other?: [("details", other.description)]
    }
  }

  private static func fields(of members: [String: AnyDetail]) -> [Field] {
    members.sorted { $0.key < $1.key }.map { ($0.key, value($0.value, of: $0.key)) }
  }

  /// A member's value; of those that are sums an amount, whether it came as a number or in words.
  private static func value(_ detail: AnyDetail, of name: String) -> String {
    guard sums.contains(name) else { return detail.description }
    let amount: Money? =
      switch detail {
      case .number(let dollars): Int64(exactly: (dollars * 100).rounded()).map { Money(cents: $0) }
      case .text(let text): try? Money(parsing: text)
      case .null, .flag, .list, .members: nil
      }
    return amount.map { Figures.money($0) } ?? detail.description
  }

  /// The members of the platform's jobs and entries that are sums of money.
  private static let sums: Set<String> = ["amount", "totalAmount", "received", "amountReceived", "price"]

  /// The fields parted by tabs, for the clipboard.
  static func tabbed(_ fields: [Field]) -> String {
    fields.map { "\($0.name): \($0.value)" }.joined(separator: "\t")
  }
}
