import Client
import Domain
import TerminalUI

/// An entry of the audit trail, whole: who did what to what, why, and in which request.
enum AuditWords {
  /// Its fields in the order in which they are read, those of its details with their names.
  static func fields(of entry: AuditRecord, _ staff: StaffWorld) -> [(name: String, value: String)] {
    var fields = [
      ("When", LocalTime(entry.at).clockWithSeconds + " on " + LocalTime.day(entry.at)),
      ("Who", entry.actorId.map { OperationsTables.name($0, staff) } ?? "the platform"), ("What", entry.action),
      ("Of", entry.entity + " " + entry.entityId),
    ]
    switch entry.details {
    case .members(let members)?:
      fields += members.sorted { $0.key < $1.key }.map { ($0.key, $0.value.description) }
    case .null?, nil: break
    case let other?: fields.append(("details", other.description))
    }
    fields.append(("Request", entry.requestId ?? Figures.unknown))
    fields.append(("Entry", entry.id.description))
    return fields
  }

  /// The fields parted by tabs, for the clipboard.
  static func tabbed(_ entry: AuditRecord, _ staff: StaffWorld) -> String {
    fields(of: entry, staff).map { "\($0.name): \($0.value)" }.joined(separator: "\t")
  }
}
