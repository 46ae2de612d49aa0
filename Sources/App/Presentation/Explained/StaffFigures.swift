import Client
import Domain
import PlatformAPI
import TerminalUI

/// The sums on the screens of investors and of operations, opened.
enum StaffFigures {
  private static let books: DisplayText = "the platform's books"

  private static func figure(
    _ name: DisplayText, _ value: String, _ formula: DisplayText, _ parts: [Article.Entry] = [],
    flows: [Article.Entry] = [], asOf: Timestamp? = nil
  ) -> OpenFigure {
    OpenFigure(
      name: name, value: DisplayText(untrusted: value), formula: formula, parts: parts, flows: flows, source: books,
      asOf: asOf.map { DisplayText(untrusted: LocalTime.exact($0)) } ?? .empty)
  }

  // MARK: Investors

  /// How many people stand where.
  static func people(_ loaded: Loaded<[User]>?) -> [FigureSection] {
    guard let users = loaded?.value else { return [] }
    func count(_ standing: AccreditationStanding) -> Article.Entry {
      .part(
        DisplayText(untrusted: standing.rawValue), Figures.count(users.count { $0.accreditation.status == standing }))
    }
    let tabs = InvestorsScreen.Tab.self
    return [
      FigureSection(
        title: "Investors",
        figures: [
          figure(
            "Everybody", Figures.count(users.count), "Everybody with an account, by their accreditation.",
            [count(.verified), count(.pending), count(.expired), count(.rejected), count(.none)],
            asOf: loaded?.fetchedAt),
          figure(
            "To review", Figures.count(users.count { tabs.review.includes($0) }),
            "Requests for accreditation that nobody has found on yet.", asOf: loaded?.fetchedAt),
          figure(
            "Ending soon", Figures.count(users.count { tabs.ending.includes($0) }),
            "Accreditations that end within thirty days, and those that have ended.",
            [
              .part(
                "end within 30 days",
                Figures.count(users.count { tabs.ending.includes($0) && $0.accreditation.status == .verified })),
              count(.expired),
            ], asOf: loaded?.fetchedAt),
        ])
    ]
  }

  /// What somebody holds, has offered and was paid.
  static func person(_ user: User, _ loaded: Loaded<[Investment]>?, now: Timestamp) -> [FigureSection] {
    let accreditation = user.accreditation
    let standing = figure(
      "Accreditation", accreditation.status.rawValue, InvestorWords.accreditation(accreditation),
      [
        .part("account since", user.createdAt.dateUTC.description),
        .part("last here", user.lastLoginAt.map { LocalTime.spoken($0, now: now) } ?? Figures.unknown),
      ])
    let positions = loaded?.value ?? []
    func sum(_ name: DisplayText, _ status: InvestmentStatus, _ formula: DisplayText) -> OpenFigure {
      let those = positions.filter { $0.status == status }
      return figure(
        name, Figures.money(those.map(\.amount).total()), formula, [.part("investments", Figures.count(those.count))],
        flows: those.sorted { $0.createdAt < $1.createdAt }.map {
          .part(DisplayText(untrusted: $0.property.name), Figures.money($0.amount))
        }, asOf: loaded?.fetchedAt)
    }
    let sums =
      loaded?.value == nil
      ? []
      : [
        sum("Funded", .funded, "Investments whose money has arrived."),
        sum("Committed", .committed, "Offers that were accepted and wait for their money."),
        sum("Pending", .pending, "Offers that wait to be accepted."),
        figure(
          "Paid out", Figures.money(positions.map(\.totalDistributions).total()),
          "Everything that was paid on all of the investments.", asOf: loaded?.fetchedAt),
      ]
    return [FigureSection(title: DisplayText(untrusted: StaffWords.name(of: user)), figures: [standing] + sums)]
  }

  // MARK: Operations

  /// What a payment is, and how far.
  static func payment(_ batch: DistributionBatch, _ staff: StaffWorld) -> [FigureSection] {
    let lines = batch.lines ?? []
    func paid(_ status: DistributionStatus) -> Article.Entry {
      let those = lines.filter { $0.status == status }
      return .part(
        DisplayText(untrusted: "\(status.rawValue), \(Figures.counted(those.count, "line"))"),
        Figures.money(those.map(\.amount).total()))
    }
    let holders = Set(lines.map(\.userId)).count
    return [
      FigureSection(
        title: DisplayText(untrusted: batch.property.name),
        figures: [
          figure(
            "Amount", Figures.money(batch.totalAmount),
            "The whole payment, split among those who held on the record date by what each held; every cent of it.",
            [
              .part("record date", batch.recordDate.description), .part("pays on", batch.paymentDate.description),
              .part("made by", OperationsTables.name(batch.createdBy, staff)),
              .part("approved by", batch.approvedBy.map { OperationsTables.name($0, staff) } ?? Figures.unknown),
            ]),
          figure(
            "Paid", "\(batch.progress.completed) of \(Figures.counted(batch.progress.lines, "line"))",
            "A line for each investment; somebody with several has several.",
            (lines.isEmpty ? [] : [.part("holders", Figures.count(holders))])
              + DistributionStatus.allCases.filter { status in lines.contains { $0.status == status } }.map(paid)),
        ])
    ]
  }

  /// What is counted beside the tabs of operations; `isAdministrator` those that only they see, too.
  static func operations(_ staff: StaffWorld, isAdministrator: Bool) -> [FigureSection] {
    var sections: [FigureSection] = []
    if let batches = staff.batches?.value { sections.append(payments(batches, staff.batches?.fetchedAt)) }
    if isAdministrator, let board = staff.board?.value { sections.append(jobs(board, staff.board?.fetchedAt)) }
    if let report = staff.compliance?.value {
      sections.append(
        FigureSection(
          title: "Deadlines",
          figures: [
            figure(
              "Form D", Figures.count(report.formD.count { $0.filing == nil }),
              "Notices to the SEC that are owed: due fifteen days after the first commitment, until one is recorded as "
                + "filed. Counted beside the tab are those within \(RaiseAlarm.formDDays) days and overdue.",
              [
                .part("within days, or overdue", Figures.count(report.formD.count { RaiseAlarm.isDue($0) })),
                .part("filed in the last thirty days", Figures.count(report.formD.count { $0.filing != nil })),
              ],
              asOf: staff.compliance?.fetchedAt),
            figure(
              "Accreditations", Figures.count(report.accreditationsExpiring.count),
              "Those that end within thirty days.",
              asOf: staff.compliance?.fetchedAt),
            figure(
              "Valuations", Figures.count(report.staleValuations.count),
              "Properties that somebody holds, valued over a year ago or never.", asOf: staff.compliance?.fetchedAt),
          ]))
    }
    if let overview = staff.analytics?.value { sections.append(funnel(overview.totals, staff.analytics?.fetchedAt)) }
    return sections
  }

  private static func payments(_ batches: [DistributionBatch], _ asOf: Timestamp?) -> FigureSection {
    func sum(_ name: DisplayText, _ formula: DisplayText, _ statuses: [DistributionBatchStatus]) -> OpenFigure {
      let those = batches.filter { statuses.contains($0.status) }
      return figure(
        name, Figures.money(those.map(\.totalAmount).total()), formula,
        [.part("payments", Figures.count(those.count))], asOf: asOf)
    }
    return FigureSection(
      title: "Payments",
      figures: [
        sum("Drafted", "What waits for somebody else to approve it.", [.draft]),
        sum("On the way", "What is approved, or being paid.", [.approved, .processing]),
        sum("Paid", "All payments that are completed.", [.completed]),
      ])
  }

  private static func jobs(_ board: JobBoard, _ asOf: Timestamp?) -> FigureSection {
    FigureSection(
      title: "Jobs",
      figures: board.queues.map { queue in
        figure(
          DisplayText(untrusted: queue.name), Figures.count(queue.waiting + queue.active + queue.failed),
          "Jobs of the queue that are not done: waiting + active + failed.",
          [
            .part("waiting", Figures.count(queue.waiting)), .part("of these not due yet", Figures.count(queue.delayed)),
            .part("active", Figures.count(queue.active)), .part("failed", Figures.count(queue.failed)),
            .part("done", Figures.count(queue.completed)),
          ], asOf: asOf)
      })
  }

  private static func funnel(_ totals: AnalyticsFunnel, _ asOf: Timestamp?) -> FigureSection {
    func step(_ name: DisplayText, _ step: AnalyticsFunnel.Step, _ formula: DisplayText) -> OpenFigure {
      figure(name, Figures.money(step.amount), formula, [.part("investments", Figures.count(step.count))], asOf: asOf)
    }
    return FigureSection(
      title: "Funnel",
      figures: [
        step("Interest", totals.interest, "What people said they would invest, in the time that is shown."),
        step("Offered", totals.pending, "Offers that were made in that time."),
        step("Committed", totals.committed, "Offers that were accepted in that time."),
        step("Funded", totals.funded, "Money that arrived in that time."),
      ])
  }
}
