import Fixtures
import Foundation
import Testing

/// An offer from the command line, killed at every step: it is booked once or not at all, and the next run knows which.
@Suite(.serialized) struct OfferTests {
  @Test func anOfferIsMadeOnceAndRefusalsSayWhy() throws {
    let scene = try OfferScene()
    defer { scene.server.stop() }
    let (folder, deal) = (scene.folder, scene.deal)

    func invest(_ arguments: String...) throws -> Ended { try run(Programs.dashboard, ["invest"] + arguments, folder) }
    let few = try invest(deal.slug, "--amount", "1", "--yes")
    #expect(few.status == 6)
    #expect(few.words.contains("below the minimum"))
    #expect(try invest(deal.slug, "--amount", "\(deal.minimum)").status == 2, "nobody is there to confirm")
    #expect(try invest(deal.slug, "--amount", "\(deal.minimum)", "--yes", "--read-only").status == 2)
    #expect(try invest("no-such-deal", "--amount", "50000", "--yes").status == 5)
    #expect(try run(Programs.dashboard, ["invest", deal.slug, "--amount", "50000", "--guest"], folder).status == 3)
    #expect(scene.investments == 0)

    let made = try invest(deal.slug, "--amount", "\(deal.minimum)", "--yes", "--format", "json")
    #expect(made.status == 0, "\(made.words)")
    let investment = try #require(try JSONSerialization.jsonObject(with: Data(made.output.utf8)) as? [String: Any])
    #expect(investment["status"] as? String == "pending")
    #expect(investment["amount"] as? Int == deal.minimum)
    let again = try invest(deal.slug, "--amount", "\(deal.minimum)", "--yes")
    #expect(again.status == 6)
    #expect(again.words.contains("open offer"))
    #expect(scene.investments == 1)

    scene.server.kill()
    let offline = try invest(deal.slug, "--amount", "\(deal.minimum)", "--yes")
    #expect(offline.status == 7)
    let check = try run(Programs.dashboard, ["doctor"], folder, environment: ["TERM": "xterm"])
    #expect(!check.output.contains("--check"), "nothing is kept for later")
  }

  @Test(arguments: [HoldingProxy.Stop.before, .after])
  func killedWhileTheOfferIsOnItsWayItIsBookedOnceByTheNextRun(stop: HoldingProxy.Stop) throws {
    let scene = try OfferScene(isHeld: true)
    defer { scene.server.stop() }
    let folder = scene.folder

    try scene.offerAndDie(stop)
    #expect(scene.investments == (stop == .before ? 0 : 1))

    let doctor = try run(Programs.dashboard, ["doctor"], folder, environment: ["TERM": "xterm"])
    #expect(doctor.output.contains("tucson invest --check"), "\(doctor.output)")
    let check = try run(Programs.dashboard, ["invest", "--check"], folder)
    #expect(check.status == 0, "\(check.words)")
    #expect(check.output.contains("Booked"), "\(check.output)\(check.words)")
    #expect(scene.investments == 1)
    let last = try run(Programs.dashboard, ["invest", "--check"], folder)
    #expect(last.words.contains("there is no offer whose outcome is not known"))
  }

  @Test(arguments: [HoldingProxy.Stop.before, .after])
  func theSameCommandOnceMoreAfterACrashIsTheSameOffer(stop: HoldingProxy.Stop) throws {
    let scene = try OfferScene(isHeld: true)
    defer { scene.server.stop() }
    let folder = scene.folder
    let command = scene.command + ["--format", "json"]
    try scene.offerAndDie(stop, command)
    let again = try run(Programs.dashboard, command, folder)
    #expect(again.status == 0, "\(again.words)")
    // One document.
    let made = try #require(try JSONSerialization.jsonObject(with: Data(again.output.utf8)) as? [String: Any])
    #expect(made["status"] as? String == "pending")
    #expect(scene.investments == 1)
  }

  @Test func killedAtTheQuestionNothingIsBookedAndNothingIsLeft() throws {
    let scene = try OfferScene()
    defer { scene.server.stop() }
    let (folder, deal) = (scene.folder, scene.deal)
    let terminal = try Tmux(folder: folder)
    terminal.send("'\(Programs.dashboard.path)' invest \(deal.slug) --amount \(deal.minimum)", "Enter")
    try terminal.wait(for: "Type the amount to confirm")
    let asking = try #require(try terminal.child(named: "tucson"))
    kill(asking, SIGKILL)
    try terminal.wait("to end") { _ in !isAlive(asking) }
    let check = try run(Programs.dashboard, ["invest", "--check"], folder)
    #expect(check.words.contains("there is no offer whose outcome is not known"))

    // And answered wrongly, nothing is sent; answered rightly, it is.
    terminal.send("clear", "Enter")
    terminal.send("'\(Programs.dashboard.path)' invest \(deal.slug) --amount \(deal.minimum)", "Enter")
    try terminal.wait(for: "Type the amount to confirm")
    terminal.send("1", "Enter")
    try terminal.wait(for: "nothing was sent")
    #expect(scene.investments == 0)
    terminal.send("clear", "Enter")
    terminal.send("'\(Programs.dashboard.path)' invest \(deal.slug) --amount \(deal.minimum)", "Enter")
    try terminal.wait(for: "Type the amount to confirm")
    terminal.send("\(deal.minimum)", "Enter")
    try terminal.wait(for: "Booked", "pending")
    #expect(scene.investments == 1)
  }

  @Test func aDashboardThatStartsFindsOutWhatBecameOfTheOffer() throws {
    let scene = try OfferScene(isHeld: true)
    defer { scene.server.stop() }
    let folder = scene.folder
    try scene.offerAndDie(.after)
    let terminal = try Tmux(folder: folder)
    // Asked again, the answer is held once more: the person sees that it is not known.
    scene.proxy?.hold(.after)
    terminal.send("'\(Programs.dashboard.path)'", "Enter")
    try terminal.wait(for: "offer unknown, checking")
    let first = try #require(try terminal.child(named: "tucson"))
    kill(first, SIGKILL)
    try terminal.wait("to end") { _ in !isAlive(first) }
    try terminal.recover()
    terminal.send("'\(Programs.dashboard.path)'", "Enter")
    try terminal.wait(for: "is booked (pending)")
    #expect(scene.investments == 1)
    terminal.type("q")
  }
}

/// A platform, an investor who has signed in to it, and a deal that takes their money.
private struct OfferScene {
  let folder: TemporaryFolder
  let server: ServerProcess
  /// Between the two, where an offer is to be held up.
  let proxy: HoldingProxy?
  let deal: (slug: String, id: String, minimum: Int)
  private let token: String

  /// Stop its server when it is over.
  init(isHeld: Bool = false) throws {
    folder = try TemporaryFolder()
    server = try ServerProcess(folder: folder)
    proxy = isHeld ? try HoldingProxy(to: server.port) : nil
    token = try People.session("investor", server.port)
    deal = try #require(try People.openDeals(for: token, server.port).first)
    try People.signIn(as: "investor", at: proxy?.url ?? server.url, folder, port: server.port)
  }

  /// How often the deal is booked for the investor; `nil` when the platform does not answer.
  var investments: Int? { People.investments(of: token, in: deal.id, server.port) }

  /// Offers the least that the deal takes.
  var command: [String] { ["invest", deal.slug, "--amount", "\(deal.minimum)", "--yes"] }

  /// Makes an offer, holds it up, and kills the program that makes it.
  func offerAndDie(_ stop: HoldingProxy.Stop, _ command: [String]? = nil) throws {
    proxy?.hold(stop)
    let process = Process()
    process.executableURL = Programs.dashboard
    process.arguments = command ?? self.command
    process.environment = folder.environment
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try start(process)
    #expect(proxy?.waitForOffer() == true)
    kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
  }
}
