import Client
import Domain
import PlatformAPI
import TerminalUI

/// Payments, jobs, deadlines, the audit trail and proofs as rows of tables.
enum OperationsTables {
  private static func text(_ text: String, _ style: Style = .text) -> CellContent {
    .text(DisplayText(untrusted: text), style)
  }

  // MARK: Payments

  static let batchColumns: [TableColumn] = [
    TableColumn("Pays on", min: 10, ideal: 10, priority: 90),
    TableColumn("Property", min: 12, ideal: 24, growth: 2, priority: 100), .number("Amount", width: 13, priority: 95),
    TableColumn("Stage", min: 10, ideal: 10, priority: 92), TableColumn("Lines", min: 7, ideal: 7, priority: 60),
    TableColumn("Paid", min: 6, ideal: 10, max: 16, growth: 1, priority: 70),
    TableColumn("Type", min: 10, ideal: 18, priority: 50), TableColumn("Record", min: 10, ideal: 10, priority: 30),
    TableColumn("Made by", min: 10, ideal: 18, priority: 45),
    TableColumn("Approved by", min: 11, ideal: 18, priority: 35),
  ]

  /// What waits for somebody first, then the latest.
  static func ordered(_ batches: [DistributionBatch]) -> [DistributionBatch] {
    batches.sorted { left, right in
      (rank(left.status), right.paymentDate, right.id) < (rank(right.status), left.paymentDate, left.id)
    }
  }

  private static func rank(_ status: DistributionBatchStatus) -> Int {
    switch status {
    case .draft: 0
    case .approved: 1
    case .processing: 2
    case .completed: 3
    case .cancelled: 4
    }
  }

  static func cells(of batch: DistributionBatch, _ staff: StaffWorld) -> [CellContent] {
    let progress = batch.progress
    let share = progress.lines == 0 ? 0 : Double(progress.completed) / Double(progress.lines)
    let isOver = rank(batch.status) >= 3
    return [
      text(batch.paymentDate.description, isOver ? .dim : .text), text(batch.property.name, isOver ? .dim : .text),
      .number(DisplayText(untrusted: Figures.money(batch.totalAmount)), isOver ? .dim : .text),
      text(batch.status.rawValue, style(of: batch.status)),
      text(
        progress.failed > 0 ? "\(progress.failed) fail" : "\(progress.completed)/\(progress.lines)",
        progress.failed > 0 ? Style(.error) : .dim),
      batch.status == .cancelled ? .empty : .gauge(share, share >= 1 ? Style(.gain) : Style(.gaugeFilled)),
      text(batch.type.label, .dim), text(batch.recordDate.description, .dim),
      text(name(batch.createdBy, staff), .dim), text(batch.approvedBy.map { name($0, staff) } ?? Figures.unknown, .dim),
    ]
  }

  static func name(_ id: UserID, _ staff: StaffWorld) -> String {
    staff.user(id).map { StaffWords.name(of: $0) } ?? String(id.description.prefix(8))
  }

  static func style(of status: DistributionBatchStatus) -> Style {
    switch status {
    case .draft: Style(.warning)
    case .approved, .processing: Style(.info)
    case .completed: Style(.gain)
    case .cancelled: .dim
    }
  }

  static let lineColumns: [TableColumn] = [
    TableColumn("Investor", min: 12, ideal: 24, growth: 2, priority: 100), .number("Amount", width: 13, priority: 95),
    TableColumn("Status", min: 10, ideal: 10, priority: 90),
    TableColumn("Reference", min: 10, ideal: 24, growth: 1, priority: 50),
    TableColumn("Failure", min: 10, ideal: 24, growth: 1, priority: 60),
  ]

  static func cells(of line: DistributionBatch.Line) -> [CellContent] {
    let style: Style =
      switch line.status {
      case .completed: Style(.gain)
      case .failed, .reversed: Style(.error)
      case .pending, .processing: Style(.info)
      }
    return [
      text(line.investor), .number(DisplayText(untrusted: Figures.money(line.amount))),
      text(line.status.rawValue, style), text(line.paymentReference ?? "", .dim),
      text(line.failureReason ?? "", Style(.error)),
    ]
  }

  // MARK: Jobs

  static let jobColumns: [TableColumn] = [
    TableColumn("State", min: 9, ideal: 9, priority: 100), TableColumn("Queue", min: 10, ideal: 16, priority: 95),
    .number("Tries", width: 5, priority: 70), TableColumn("Due", min: 13, ideal: 14, priority: 80),
    TableColumn("Error", min: 14, ideal: 30, growth: 2, priority: 85),
    TableColumn("About", min: 14, ideal: 40, growth: 3, priority: 60),
  ]

  static func cells(of job: PlatformJob, now: Timestamp) -> [CellContent] {
    [
      text(job.state.rawValue, style(of: job.state)), text(job.queue), .number(DisplayText(job.attempts), .dim),
      text(LocalTime.brief(job.finishedAt ?? job.runAt, now: now), .dim),
      text(job.lastError ?? "", job.state == .failed ? Style(.error) : .dim), text(RecordWords.line(job.payload), .dim),
    ]
  }

  static func style(of state: JobState) -> Style {
    switch state {
    case .failed: Style(.error)
    case .active: Style(.accent)
    case .waiting: Style(.info)
    case .completed: .dim
    }
  }

  /// The queues in one line.
  static func queues(_ board: JobBoard) -> [Article.Row] {
    [
      .facts(
        board.queues.map { queue in
          var parts = ["\(Figures.count(queue.completed)) done"]
          if queue.waiting > 0 { parts.append("\(Figures.count(queue.waiting)) waiting") }
          if queue.active > 0 { parts.append("\(Figures.count(queue.active)) active") }
          if queue.failed > 0 { parts.append("\(Figures.count(queue.failed)) failed") }
          return Article.Fact(
            name: DisplayText(untrusted: queue.name), value: DisplayText(untrusted: parts.joined(separator: ", ")),
            style: queue.failed > 0 ? Style(.error) : .text)
        })
    ]
  }

  // MARK: The audit trail

  static let auditColumns: [TableColumn] = [
    TableColumn("When", min: 13, ideal: 16, priority: 100), TableColumn("Who", min: 10, ideal: 18, priority: 90),
    TableColumn("What", min: 14, ideal: 26, priority: 95),
    TableColumn("Details", min: 12, ideal: 40, growth: 3, priority: 70),
    TableColumn("Of", min: 8, ideal: 14, priority: 40), TableColumn("Request", min: 8, ideal: 8, priority: 10),
  ]

  /// An entry, and who has done it by name, or by as much of their id as there is without one.
  struct AuditLine: Equatable, Sendable {
    let record: AuditRecord
    let who: String
  }

  /// The entries as lines of a table.
  static func lines(of entries: [AuditRecord], _ staff: StaffWorld) -> [AuditLine] {
    entries.map { AuditLine(record: $0, who: $0.actorId.map { name($0, staff) } ?? "the platform") }
  }

  static func cells(of line: AuditLine, now: Timestamp) -> [CellContent] {
    let entry = line.record
    return [
      text(LocalTime.brief(entry.at, now: now), .dim), text(line.who, entry.actorId == nil ? .dim : .text),
      text(entry.action), text(RecordWords.line(entry.details), .dim),
      text(entry.entity + " " + entry.entityId.prefix(8), .dim), text(String((entry.requestId ?? "").prefix(8)), .dim),
    ]
  }

  /// What the filter of the audit trail looks at.
  static let auditFilter: [ListColumn<AuditLine>] = [
    .text("at", "When") { .instant($0.record.at) }, .text("who", "Who") { .text($0.who) },
    .text("actor", "Id of who") { .text($0.record.actorId?.description) },
    .text("action", "What") { .text($0.record.action) }, .text("entity", "Of") { .text($0.record.entity) },
    .text("id", "Id") { .text($0.record.entityId) },
    .text("details", "Details") { .text(RecordWords.line($0.record.details)) },
  ]

  // MARK: Deadlines

  /// Something that is due, or about to lapse.
  struct Deadline: Hashable, Sendable {
    /// Whose it is: two people may have one name.
    var owner: String
    var kind: String
    var subject: String
    /// The day that it goes by.
    var day: CalendarDate?
    /// Of a notice to the SEC, the whole of it.
    var notice: ComplianceReport.FormDNotice?
    var words: String
    /// Below zero when it is past; `nil` when nobody knows, and of what is done.
    var daysLeft: Int?
    var property: PropertyID?
  }

  /// Everything that is due, the most urgent first.
  static func deadlines(_ report: ComplianceReport) -> [Deadline] {
    func deadline(_ notice: ComplianceReport.FormDNotice) -> Deadline {
      let filing = notice.filing
      return Deadline(
        owner: notice.property.id.description, kind: "Form D", subject: notice.property.name,
        day: filing?.filedDate ?? notice.dueDate, notice: notice,
        words: filing.map { "filed" + ($0.fileNumber.map { ", " + $0 } ?? "") }
          ?? (notice.daysLeft < 0 ? "overdue" : "due"),
        daysLeft: filing == nil ? notice.daysLeft : nil, property: notice.property.id)
    }
    let notices = report.formD.filter { $0.filing == nil }.map(deadline)
    let filed = report.formD.filter { $0.filing != nil }.map(deadline)
    let ending = report.accreditationsExpiring.map { person in
      let offers = person.pendingInvestments
      return Deadline(
        owner: person.userId.description, kind: "accreditation", subject: person.name,
        day: person.accreditation.expiresAt?.dateUTC,
        words: "ends" + (offers > 0 ? ", \(Figures.counted(offers, "offer")) waiting" : ""),
        daysLeft: person.accreditation.daysLeft, property: nil)
    }
    let stale = report.staleValuations.map {
      Deadline(
        owner: $0.property.id.description, kind: "valuation", subject: $0.property.name, day: $0.valuationDate,
        words: $0.valuationDate == nil ? "never valued" : "over a year old",
        daysLeft: $0.ageDays.map { 365 - $0 }, property: $0.property.id)
    }
    // What has a day comes first, then what was filed lately, near where it stood; then what has been left lying, the oldest
    // of that before what nobody has ever looked at.
    func byDays(_ deadlines: [Deadline]) -> [Deadline] {
      deadlines.enumerated().sorted {
        ($0.element.daysLeft ?? .max, $0.offset) < ($1.element.daysLeft ?? .max, $1.offset)
      }.map(\.element)
    }
    return byDays(notices + ending) + filed + byDays(stale)
  }

  static let deadlineColumns: [TableColumn] = [
    .number("Days", width: 6, priority: 100), TableColumn("What", min: 13, ideal: 13, priority: 90),
    TableColumn("Of", min: 21, ideal: 26, growth: 1, priority: 95),
    TableColumn("On", min: 10, ideal: 10, priority: 80),
    TableColumn("Note", min: 22, ideal: 22, growth: 1, priority: 70),
    TableColumn("First sale", min: 10, ideal: 10, priority: 50),
  ]

  static func cells(of deadline: Deadline) -> [CellContent] {
    let days = deadline.daysLeft
    let style: Style = days.map { $0 < 0 ? Style(.error) : $0 <= 7 ? Style(.warning) : .text } ?? .dim
    let isDone = deadline.notice?.filing != nil
    return [
      isDone
        ? .number("✓", Style(.success))
        : .number(DisplayText(untrusted: days.map(String.init) ?? Figures.unknown), style), text(deadline.kind, style),
      text(deadline.subject), text(deadline.day?.description ?? Figures.unknown, .dim), text(deadline.words, .dim),
      text(deadline.notice?.firstSaleDate.description ?? "", .dim),
    ]
  }

  // MARK: Proofs

  static let proofColumns: [TableColumn] = [
    TableColumn("", ideal: 1, priority: 90), TableColumn("What", min: 14, ideal: 30, priority: 100),
    TableColumn("Differences", min: 14, ideal: 60, growth: 3, priority: 95),
  ]

  /// A row for each check that came out well, and one for each difference of the others.
  static func rows(of proof: Reconciliation) -> [[CellContent]] {
    proof.checks.flatMap { check -> [[CellContent]] in
      guard !check.differences.isEmpty else {
        return [[Sign.inOrder.cell, text(check.subject), text("none", .dim)]]
      }
      return check.differences.enumerated().map { index, difference in
        [Sign.amiss.cell, text(index == 0 ? check.subject : ""), text(difference, Style(.error))]
      }
    }
  }

  // MARK: From a look to money

  static let funnelColumns: [TableColumn] = [
    TableColumn("Property", min: 12, ideal: 26, growth: 2, priority: 100), .number("Views", width: 6, priority: 80),
    .number("Marks", width: 6, priority: 50), .number("Interest", width: 9, priority: 60),
    .number("Offered", width: 9, priority: 90), .number("Committed", width: 9, priority: 95),
    .number("Funded", width: 9, priority: 85),
  ]

  static func cells(of activity: AnalyticsOverview.PropertyActivity) -> [CellContent] {
    let funnel = activity.funnel
    func amount(_ step: AnalyticsFunnel.Step) -> CellContent {
      .number(
        DisplayText(untrusted: step.count == 0 ? "–" : Figures.compact(step.amount)), step.count == 0 ? .dim : .text)
    }
    return [
      text(activity.property.name), .number(DisplayText(untrusted: Figures.count(funnel.views)), .dim),
      .number(DisplayText(untrusted: Figures.count(funnel.favorites)), .dim), amount(funnel.interest),
      amount(funnel.pending), amount(funnel.committed), amount(funnel.funded),
    ]
  }

  /// The whole in bars.
  static func funnel(_ totals: AnalyticsFunnel) -> Bars {
    func bar(_ name: DisplayText, _ count: Int, _ amount: Money?) -> Bars.Bar {
      let money = amount.map { " · " + Figures.compact($0) } ?? ""
      return Bars.Bar(name, Double(count), DisplayText(untrusted: Figures.count(count) + money))
    }
    return Bars([
      bar("views", totals.views, nil), bar("marks", totals.favorites, nil),
      bar("interest", totals.interest.count, totals.interest.amount),
      bar("offers", totals.pending.count, totals.pending.amount),
      bar("committed", totals.committed.count, totals.committed.amount),
      bar("funded", totals.funded.count, totals.funded.amount),
    ])
  }
}
