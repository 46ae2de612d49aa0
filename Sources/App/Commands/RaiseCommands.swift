import ArgumentParser
import Client
import Domain
import PlatformAPI

/// `tucson raises`: every raise, for staff.
struct RaisesCommand: ListCommand {
  static let configuration = CommandConfiguration(
    commandName: "raises", abstract: "Print every raise and how far it is (staff).",
    discussion: columnsHelp(
      "--wall is for a screen in the office: the open raises in turn, live, without a key. --filter and --sort choose others."
    ))
  static let emptyWords = "there is no raise"

  @Flag(help: "Show them in turn on the whole screen, for days; any key holds the page, q leaves.")
  var wall = false

  @Option(help: ArgumentHelp("With --wall: how long each stays on the screen.", valueName: "seconds"))
  var every = 12

  @OptionGroup var list: ListOptions
  @OptionGroup var display: DisplayOptions
  @OptionGroup var launch: LaunchOptions

  func validate() throws {
    _ = try list.query(Self.columns)
    _ = try list.chosen(Self.columns)
    guard (1...3600).contains(every) else { throw ValidationError("--every takes seconds from 1 to 3600") }
    if wall, list.watch { throw ValidationError("--wall watches by itself: leave --watch out") }
  }

  func run() throws {
    guard wall else { return try printList() }
    // An office wants to see what is being raised, what closes first before the others, unless somebody says otherwise.
    let asked = list.filter.isEmpty ? nil : list.filter
    var list = list
    if list.filter.isEmpty { list.filter = "status:open" }
    if list.sort == nil { list.sort = "daysLeft" }
    try WallRun(
      context: try launch.context(), display: display, pause: .seconds(every), query: try list.query(Self.columns),
      filter: asked
    ).run()
  }

  func source() -> ListSource<RaiseReport> {
    { (client) async throws(ClientError) in try await client.raises() }
  }

  static let columns: [ListColumn<RaiseReport>] = [
    .text("property", "Raise") { .text($0.property.name) },
    .text("status", "Status") { .text($0.raiseStatus.rawValue) }.called("stage"),
    .figure("target", "Target") { .money($0.targetRaise) }.called("of"),
    .figure("raised", "Raised") { .money($0.amounts.amountRaised) }.called("amount"),
    .figure("percent", "%") { .percent($0.percentRaised) },
    .figure("pending", "Pending") { .money($0.amounts.pending) },
    .figure("funded", "Funded", usual: false) { .money($0.amounts.funded) },
    .figure("headroom", "Headroom", usual: false) { .money($0.amounts.headroom) },
    .figure("waitlisted", "Waiting", usual: false) { .money($0.amounts.waitlisted) },
    .figure("investors", "Investors") { .count($0.counts.investors) },
    .figure("perDay", "A day") { .money($0.velocity.perDay) },
    .figure("requiredPerDay", "Needed") { .money($0.requiredPerDay) },
    .figure("daysLeft", "Days left") { .count($0.daysLeft) }.called("left"),
    .text("projected", "Full on", usual: false) { .date($0.projectedTargetDate) },
    .text("slug", "Slug", usual: false) { .text($0.property.slug) },
    .text("id", "Id", usual: false) { .text($0.propertyId.description) },
  ]
}

/// `tucson raise`: who is in one raise, for staff.
struct RaiseCommand: ListCommand {
  static let configuration = CommandConfiguration(
    commandName: "raise", abstract: "Print one raise and who is in it (staff).",
    discussion: columnsHelp("The raise itself stands above the table; --format json --summary prints it alone."))
  static let emptyWords = "nobody is in this raise yet"

  @Argument(help: ArgumentHelp("The deal's id or short name.", valueName: "id-or-slug"), completion: .deals)
  var name: String

  @Flag(help: "The raise itself only, without who is in it.")
  var summary = false

  @OptionGroup var list: ListOptions
  @OptionGroup var launch: LaunchOptions

  func source() -> ListSource<RaiseInvestor> {
    { [name] (client) async throws(ClientError) in try await client.investors(of: try await client.propertyID(name)) }
  }

  func run() throws {
    guard summary || (list.format == .table && !list.watch) else {
      return try translatingDeal(name) { try printList() }
    }
    let (client, _) = try launch.context().signedInClient(.system)
    let name = name
    let detail = try namingDeal(name) { try await client.raise(try await client.propertyID(name)) }
    var output = StandardOutput()
    if summary, list.format == .json {
      output.writeJSON(try prettyJSON(detail))
    } else {
      for line in RaiseWords.lines(detail) { output.writeLine(line) }
    }
    output.flush()
    if !summary { try translatingDeal(name) { try printList() } }
  }

  static let columns: [ListColumn<RaiseInvestor>] = [
    .text("name", "Investor") { .text($0.name) },
    .text("email", "E-mail", usual: false) { .text($0.email) },
    .figure("amount", "Amount") { .money($0.amount) },
    .text("status", "Status") { .text($0.status.rawValue) },
    .figure("daysInStage", "Days") { .count($0.daysInStage) },
    .text("accredited", "Accredited") { .flag($0.accreditation.isAccredited) },
    .figure("accreditedDays", "Days left") { .count($0.accreditation.daysLeft) },
    .figure("documents", "Papers") { .count($0.documents.count) },
    .text("payment", "Payment") { .text($0.payment.method?.rawValue) },
    .text("reference", "Reference", usual: false) { .text($0.payment.reference) },
    .text("expiresAt", "Lapses", usual: false) { .instant($0.expiresAt) },
    .figure("waitlistPosition", "Place", usual: false) { .count($0.waitlistPosition) },
    .text("id", "Id", usual: false) { .text($0.investmentId.description) },
  ]
}

/// `tucson investors`: everybody with an account, for staff.
struct InvestorsCommand: ListCommand {
  static let configuration = CommandConfiguration(
    commandName: "investors", abstract: "Print everybody who has an account (staff).", discussion: columnsHelp())
  static let emptyWords = "nobody has an account yet"

  @OptionGroup var list: ListOptions
  @OptionGroup var launch: LaunchOptions

  func source() -> ListSource<User> {
    { (client) async throws(ClientError) in try await client.users() }
  }

  static let columns: [ListColumn<User>] = [
    .text("name", "Name") { .text([$0.firstName, $0.lastName].compactMap { $0 }.joined(separator: " ")) },
    .text("email", "E-mail") { .text($0.email) },
    .text("role", "Role") { .text($0.role.rawValue) },
    .text("accreditation", "Accreditation") { .text($0.accreditation.status.rawValue) },
    .figure("accreditedDays", "Days left") { .count($0.accreditation.daysLeft) }.called("left", "expires"),
    .text("method", "Method", usual: false) { .text($0.accreditation.method?.rawValue) }.called("by"),
    .text("lastLoginAt", "Last here") { .instant($0.lastLoginAt) },
    .text("createdAt", "Since", usual: false) { .instant($0.createdAt) },
    .text("id", "Id", usual: false) { .text($0.id.description) },
  ]
}

/// A raise in a few lines.
enum RaiseWords {
  static func lines(_ detail: RaiseDetail) -> [String] {
    let report = detail.report
    let amounts = report.amounts
    func line(_ name: String, _ value: String) -> String {
      name.padding(toLength: 12, withPad: " ", startingAt: 0) + value
    }
    var lines = [
      "\(report.property.name), \(report.property.city) \(report.property.state)", "",
      line(
        "Stage", report.raiseStatus.rawValue + (report.daysLeft.map { ", \(Figures.counted($0, "day")) left" } ?? "")),
      line(
        "Raised",
        "\(Figures.money(amounts.amountRaised)) of \(Figures.money(report.targetRaise)), "
          + Figures.percentWithSign(report.percentRaised)),
      line(
        "Committed",
        "\(Figures.money(amounts.committed)), funded \(Figures.money(amounts.funded)), pending "
          + Figures.money(amounts.pending)),
      line("Headroom", Figures.money(amounts.headroom)),
      line("Investors", Figures.count(report.counts.investors)),
      line(
        "Pace",
        "\(Figures.money(report.velocity.perDay)) a day"
          + (report.requiredPerDay.map { ", \(Figures.money($0)) a day needed" } ?? "")),
    ]
    if report.daysToTarget == 0 {
      lines.append(line("Full", "the target is reached"))
    } else if let day = report.projectedTargetDate {
      lines.append(line("Full on", "\(day) at this pace"))
    }
    if let notice = detail.formD { lines.append(line("Form D", FormDWords.state(of: notice))) }
    return lines.map { Words.clean($0) } + [""]
  }
}

extension PlatformClient {
  /// The id of a property that is named by it, or by its slug.
  func propertyID(_ name: String) async throws(ClientError) -> PropertyID {
    if let id = PropertyID(name) { return id }
    return try await property(slug: name).property.id
  }
}

extension PlatformClient {
  /// A property as it is now, named by its id or its slug.
  func deal(named name: String) async throws(ClientError) -> Property {
    guard let id = PropertyID(name) else { return try await property(slug: name).property }
    guard case .new(let detail, _) = try await property(id) else {
      throw ClientError(.unreadable, "the platform confirms what was never asked for")
    }
    return detail.property
  }
}

/// A deal as it is now, named by its id or its slug.
func namedDeal(_ name: String, _ client: PlatformClient) throws -> Property {
  try namingDeal(name) { try await client.deal(named: name) }
}

/// Runs a question about a deal that somebody has named; a name that no deal has is said to be one.
func namingDeal<Value: Sendable>(
  _ name: String, _ question: @escaping @Sendable () async throws -> Value
) throws -> Value {
  try translatingDeal(name) { try asking(question) }
}

private func translatingDeal<Value>(_ name: String, _ body: () throws -> Value) throws -> Value {
  do {
    return try body()
  } catch let status as ExitStatus where status.code == 5 || status.isAboutSlug {
    throw ExitStatus.notFound(DealWords.unknown(name))
  }
}

/// What is said about deals by more than one command.
enum DealWords {
  static func unknown(_ name: String) -> String {
    "there is no deal \(name); tucson deals --columns name,slug lists them"
  }
}
