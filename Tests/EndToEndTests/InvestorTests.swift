import Fixtures
import Foundation
import Testing

/// An investor's way through the dashboard, from a deal to the portfolio, on the real platform in a real terminal.
@Suite(.serialized) struct InvestorTests {
  @Test func anOfferIsMadeStepByStepAndShowsInThePortfolio() throws {
    let folder = try TemporaryFolder()
    let server = try ServerProcess(folder: folder)
    defer { server.stop() }
    try People.signIn(as: "investor", at: server.url, folder, port: server.port)
    let token = try People.session("investor", server.port)
    let deal = try #require(
      try People.openDeals(for: token, server.port).first { deal in
        People.investments(of: token, in: deal.id, server.port) == 0
      })
    let terminal = try Tmux(folder: folder)
    terminal.send("'\(Programs.dashboard.path)'", "Enter")
    try terminal.wait(for: "● live")
    // The deal is found by typing, watched, and opened for an offer.
    terminal.type("/" + deal.slug.split(separator: "-").prefix(2).joined(separator: " ") + " open")
    terminal.send("Enter")
    terminal.type("f")
    try terminal.wait(for: "watchlist")
    terminal.type("I")
    try terminal.wait(for: "How much?", "there is room", "accredited investor")
    terminal.send("Enter")
    try terminal.wait(for: "space marks")
    // Every document is marked as read; one press too many takes a mark back, so that each is looked at.
    for _ in 0..<12 {
      let screen = try terminal.screen()
      guard screen.contains("not marked as read yet") else { break }
      terminal.send("Space")
      try terminal.wait("the mark to show") { $0 != screen }
      terminal.send("Down")
    }
    terminal.send("Enter")
    try terminal.wait(for: "How will you pay")
    terminal.send("Enter")
    try terminal.wait(for: "to confirm")
    // A wrong amount confirms nothing.
    terminal.type("1")
    terminal.send("Enter")
    try terminal.wait(for: "is not the")
    terminal.send("BSpace")
    terminal.type(String(deal.minimum))
    terminal.send("Enter")
    try terminal.wait(for: "The platform has your offer", "pending")
    #expect(People.investments(of: token, in: deal.id, server.port) == 1)
    terminal.type("o")
    try terminal.wait(for: "What comes next", "waits to be accepted")
    terminal.type("2")
    try terminal.wait(for: "pending")
    terminal.type("3")
    try terminal.wait(for: "Since you looked last")
    terminal.type("P")
    try terminal.wait(for: "Accreditation", "this one")
    terminal.type("q")
  }
}
