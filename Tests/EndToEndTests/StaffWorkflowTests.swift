import Fixtures
import Foundation
import Testing

/// Money's whole way through the platform, each step by who may take it, in dashboards on the real platform.
@Suite(.serialized) struct StaffWorkflowTests {
  /// Somebody at a terminal of their own.
  private struct Desk {
    let folder: TemporaryFolder
    let terminal: Tmux

    init(_ account: String, _ server: ServerProcess) throws {
      folder = try TemporaryFolder()
      try People.signIn(as: account, at: server.url, folder, port: server.port)
      terminal = try Tmux(folder: folder)
      terminal.send("'\(Programs.dashboard.path)'", "Enter")
      try terminal.wait(for: "● live")
    }

    /// Opens the raise of a deal on the tab of its investors.
    func openInvestors(of slug: String) throws {
      terminal.type("6")
      try terminal.wait(for: "alarms · urgent first")
      terminal.type("/slug:\(slug)")
      terminal.send("Enter")
      try terminal.wait(for: "1 raise ")
      terminal.send("Enter")
      try terminal.wait(for: "Overview", "funded")
      terminal.send("Tab")
      try terminal.wait(for: "Accredited")
    }

    /// Asks whether to approve the draft of a property, whatever row it is.
    func selectDraft(of title: String) throws {
      for _ in 0..<20 {
        terminal.type("v")
        let screen = try terminal.wait("to ask or say why not") {
          $0.contains("y do it") || $0.contains("approve: ")
        }
        if screen.contains("Approve $1,000 of income by \(title)") { return }
        terminal.send("Escape")
        try terminal.wait("to close it") { !$0.contains("y do it") }
        terminal.send("Down")
      }
      throw Tmux.Failure(description: "there is no draft of \(title):\n\(try terminal.screen())")
    }

    /// Opens what can be done with somebody's part, whatever row it is.
    func openSteps(of name: String) throws {
      for _ in 0..<40 {
        terminal.send("Enter")
        let screen = try terminal.wait("to offer steps or say why not") {
          $0.contains("esc leave it") || $0.contains("nothing follows")
        }
        if screen.contains("\(name) · $") { return }
        if screen.contains("esc leave it") { terminal.send("Escape") }
        try terminal.wait("to close it") { !$0.contains("esc leave it") }
        terminal.send("Down")
      }
      throw Tmux.Failure(description: "\(name) is not in this raise:\n\(try terminal.screen())")
    }
  }

  @Test func fromAnOfferToAPaymentInTheInvestorsPortfolio() throws {
    let folder = try TemporaryFolder()
    let server = try ServerProcess(folder: folder)
    defer { server.stop() }
    let newcomer = try People.session("new", server.port)
    let me = try #require(Platform.ask("GET", "/api/auth/me", as: newcomer, server.port)?.json)
    let name = [me["firstName"], me["lastName"]].compactMap { $0 as? String }.joined(separator: " ")

    // Asked for on the platform's pages; looked at by staff.
    let asked = Platform.ask(
      "POST", "/api/users/me/accreditation", as: newcomer, server.port,
      json: #"{"method":"income","documentIds":[],"representations":{"accredited":true,"notFinanced":true}}"#)
    #expect(asked?.status == 201 || asked?.text("code") == "ALREADY_PENDING", "\(asked?.body ?? "no answer")")
    let staff = try Desk("staff", server)
    staff.terminal.type("7")
    try staff.terminal.wait(for: "To review")
    staff.terminal.type("/\(me["email"] as? String ?? "")")
    staff.terminal.send("Enter")
    try staff.terminal.wait(for: "1 person")
    staff.terminal.type("v")
    try staff.terminal.wait(for: "Verify an accreditation")
    staff.terminal.send("Enter")
    try staff.terminal.wait(for: "Is \(name) an accredited investor")
    staff.terminal.type("y")
    try staff.terminal.wait(for: "is verified")

    // The offer, in the investor's own dashboard.
    let deal = try Platform.newDeal(for: newcomer, server.port)
    let investor = try Desk("new", server)
    try investor.terminal.wait("to know no staff") { !$0.contains("Raises") }
    let visit = InvestorVisit(
      terminal: investor.terminal, deal: deal,
      papers: try Platform.papers(of: deal.id, for: newcomer, server.port))
    try visit.find()
    try visit.invest()
    #expect(People.investments(of: newcomer, in: deal.id, server.port) == 1)

    // Committed and funded by staff.
    try staff.openInvestors(of: deal.slug)
    try staff.openSteps(of: name)
    staff.terminal.send("Enter")
    try staff.terminal.wait(for: "Reason")
    staff.terminal.send("Enter")
    try staff.terminal.wait(for: "Commit $", name)
    staff.terminal.type("y")
    try staff.terminal.wait(for: "is committed")
    try staff.openSteps(of: name)
    staff.terminal.send("Enter")
    try staff.terminal.wait(for: "Received")
    staff.terminal.send("Tab")
    staff.terminal.type("WIRE-4711")
    staff.terminal.send("M-Enter")
    try staff.terminal.wait(for: "Fund $", name, "WIRE-4711")
    staff.terminal.type("y")
    try staff.terminal.wait(for: "is funded")

    // Drafted by one, approved by another, paid.
    let title = try #require(property(deal.id, server))
    staff.terminal.type("8")
    try staff.terminal.wait(for: "Payments")
    staff.terminal.type("n")
    try staff.terminal.wait(for: "Draft a payment")
    // A letter goes to the next property that begins with it: each is waited for, so that none is passed by unseen.
    var chosen = try chosenProperty(on: staff)
    for _ in 0..<60 where chosen != title {
      staff.terminal.type(String(title.prefix(1)).lowercased())
      try staff.terminal.wait("to choose another property") { [chosen] screen in
        self.chosen(in: screen).map(String.init) != chosen
      }
      chosen = try chosenProperty(on: staff)
    }
    try staff.terminal.wait(for: "‹ \(title) ›")
    staff.terminal.send("Tab", "Tab")
    staff.terminal.type("1000")
    staff.terminal.send("M-Enter")
    try staff.terminal.wait(for: "Draft $1,000 of income by \(title)")
    staff.terminal.type("y")
    try staff.terminal.wait(for: "somebody else has to approve it")
    staff.terminal.type("v")
    try staff.terminal.wait(for: "somebody else has to approve what you have made")

    let admin = try Desk("admin", server)
    admin.terminal.type("8")
    let short = String(title.prefix(14))
    try admin.terminal.wait(for: short, "draft")
    try admin.selectDraft(of: title)
    admin.terminal.type("y")
    // Others are approved from the start.
    try admin.terminal.wait("to have it approved") { screen in
      screen.split(separator: "\n").contains { $0.contains(short) && $0.contains("approved") }
    }
    admin.terminal.type("p")
    try admin.terminal.wait(for: "Pay $1,000 of income by \(title)")
    admin.terminal.type("y")
    try admin.terminal.wait("to have it paid") { screen in
      screen.split(separator: "\n").contains { $0.contains(short) && $0.contains("completed") }
    }

    // And the investor sees it, without asking.
    investor.terminal.type("2")
    try investor.terminal.wait(for: "Holdings", short)
    try investor.terminal.wait("to show what was paid") { screen in
      screen.split(separator: "\n").contains { line in
        line.contains(short) && line.contains("funded") && line.contains("$1,000")
      }
    }
    let paid = try #require(
      Platform.ask("GET", "/api/users/me/distributions", as: newcomer, server.port)?.json["data"] as? [[String: Any]])
    let line = try #require(paid.first { ($0["property"] as? [String: Any])?["slug"] as? String == deal.slug })
    #expect(line["status"] as? String == "completed")
    for desk in [staff, admin, investor] { desk.terminal.type("q") }
  }

  /// The property in the form of a payment: what stands between the first of its arrows.
  private func chosen(in screen: String) -> Substring? {
    screen.firstMatch(of: /‹ (.+?) ›/)?.output.1
  }

  private func chosenProperty(on desk: Desk) throws -> String? {
    chosen(in: try desk.terminal.screen()).map(String.init)
  }

  private func property(_ id: String, _ server: ServerProcess) -> String? {
    BareHTTP.send("GET", "/api/properties/\(id)", port: server.port)?.text("name")
  }
}
