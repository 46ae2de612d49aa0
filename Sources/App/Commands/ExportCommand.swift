import ArgumentParser
import Client
import Domain
import Foundation
import Glibc
import PlatformAPI

/// `tucson export`: what a screen shows, as a file for spreadsheets, programs or people.
struct ExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "Write what a screen shows to a file.",
    discussion: """
      Screens: \(Screen.names), or the short name of a deal. csv is for spreadsheets, json is the platform's own objects, \
      text is the screen as it is drawn. A file that is there is replaced as a whole, or not at all.
      """)

  @Argument(
    help: ArgumentHelp("The screen, or the short name of a deal.", valueName: "screen"),
    completion: .screens(Screen.allCases.map(\.rawValue)))
  var screen: String

  @Option(help: "csv, json or text.")
  var format: Format = .csv

  @Option(help: ArgumentHelp("The file; standard output without one.", valueName: "file"), completion: .file())
  var output: String?

  @Option(help: ArgumentHelp("Of text: columns by rows.", valueName: "120x40"))
  var size = "120x40"

  @OptionGroup var launch: LaunchOptions

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case csv, json, text
  }

  /// The screens that are lists; every other name is a deal's.
  enum Screen: String, CaseIterable {
    case deals, portfolio, holdings, distributions, watchlist, documents, raises, investors
    case cashFlows = "cash-flows"

    static var names: String { allCases.map(\.rawValue).joined(separator: ", ") }
  }

  func run() throws {
    try fetchWhatIsDrawn()
    let arguments = self.arguments
    guard let output else { return try Self.run(arguments) }
    try Self.intoFile(output) { try Self.run(arguments) }
  }

  /// The command that prints it.
  private var arguments: [String] {
    var common: [String] = []
    if let url = launch.url { common += ["--url", url] }
    if let profile = launch.profile { common += ["--profile", profile] }
    if launch.guest { common.append("--guest") }
    let list = Screen(rawValue: screen)
    guard format == .text else {
      return (list.map { [$0.rawValue] } ?? ["deal", screen]) + ["--format", format.rawValue] + common
    }
    return (isDrawn ? ["snapshot", screen, "--size", size] : [screen, "--format", "table"]) + common
  }

  /// Whether the screen is drawn; what the dashboard has no screen of its own for is a table.
  private var isDrawn: Bool { Screen(rawValue: screen) == nil || Place(named: screen) != nil }

  /// Brings here what is drawn from the local copy, as the other formats ask the platform too. Where the platform can't be
  /// reached, what was kept does.
  private func fetchWhatIsDrawn() throws {
    guard format == .text, isDrawn else { return }
    let (context, clock) = (try launch.context(), WallClock.system)
    guard let place = Place(named: screen), place != .deals else {
      let copy = try LocalCopy.upToDate(context, clock: clock)
      guard let deal = PropertyID(screen).flatMap({ copy.catalogue[id: $0] }) ?? copy.catalogue.deal(slug: screen)
      else { return }
      let details = copy.details
      try waiting { for await _ in details.details(of: deal.id) {} }
      return
    }
    let (client, signing) = try context.signedInClient(clock)
    guard let account = signing.account, signing.source == .file else {
      throw ExitStatus.usage("only what a sign-in keeps here is drawn: tucson login; csv and json need none")
    }
    _ = try LocalCopy.upToDate(context, clock: clock)
    let sync = AccountSync(context: context, client: client, account: account)
    guard let failure = try waiting({ await sync.run() }) else { return }
    let keeper = KeptAccount(context: context, client: client, signing: signing, wall: clock)
    try keeper.instead(of: failure) { keeper -> Dated<Void>? in
      func age<Value>(_ kept: Dated<Value>?) -> Dated<Void>? { kept.map { Dated(value: (), fetchedAt: $0.fetchedAt) } }
      return switch place {
      case .portfolio: age(keeper.portfolio())
      case .watchlist: age(keeper.favorites)
      case .documents: age(keeper.documents)
      default: nil
      }
    }
  }

  private static func run(_ arguments: [String]) throws {
    var command = try TucsonCommand.parseAsRoot(arguments)
    try command.run()
  }

  /// Runs what writes to standard output with a file in its place.
  private static func intoFile(_ path: String, _ body: () throws -> Void) throws {
    do {
      let file = try AtomicFile(path)
      let before = dup(STDOUT_FILENO)
      dup2(file.descriptor, STDOUT_FILENO)
      defer {
        dup2(before, STDOUT_FILENO)
        close(before)
      }
      do {
        try body()
      } catch {
        file.abandon()
        throw error
      }
      try file.commit(replacing: true)
    } catch let trouble as AtomicFile.Trouble {
      throw ExitStatus.failed(trouble.description)
    }
    Words.say("written to \(path)")
  }
}
