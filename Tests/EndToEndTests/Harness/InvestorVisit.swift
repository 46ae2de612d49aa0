import Foundation
import Testing

/// What an investor does in front of the dashboard, step by step; each step waits until its outcome is on the screen.
struct InvestorVisit {
  let terminal: Tmux
  /// The deal that the visit is about.
  let deal: (slug: String, id: String, minimum: Int)
  /// How many documents there are to read before an offer.
  var papers = 0
  /// Whether the dashboard tells lines instead of painting a screen: what was told before stays in sight, so that it is
  /// cleared away before each key.
  var isSpoken = false

  /// The first words of the name, as they are in the short name.
  private var words: String { deal.slug.split(separator: "-").prefix(2).joined(separator: " ") }

  private func clear() { if isSpoken { terminal.forget() } }

  private func type(_ text: String) {
    clear()
    terminal.type(text)
  }

  private func press(_ key: String) {
    clear()
    terminal.send(key)
  }

  /// Presses escape and waits until what was over the screen, or the screen itself, is gone. A dashboard that tells lines
  /// tells what is there instead, or, where all of that was told before, that it is closed.
  private func leave(_ gone: String, for back: String) throws {
    press("Escape")
    try terminal.wait("to show \(back) and no \(gone)") { screen in
      (screen.contains(back) || (isSpoken && screen.contains("closed"))) && !screen.contains(gone)
    }
  }

  // MARK: Looking

  /// Finds the deal by typing.
  func find() throws {
    type("/" + words + " open")
    try terminal.wait("to have found it") { $0.lowercased().contains(words) && $0.contains(" of ") }
    press("Enter")
    try terminal.wait(for: "/ filter")
  }

  /// Opens the deal, a figure of it, and every tab.
  func openEveryTab() throws {
    press("Enter")
    try terminal.wait("to open it") { $0.contains("NOI") && $0.contains("Overview") }
    type("i")
    try terminal.wait(for: "What it is made of", "Target IRR")
    try leave("What it is made of", for: "Overview")
    for mark in ["Margin", "still to raise", "below market by", "Budget", "Uploaded"] {
      type("]")
      try terminal.wait("to show \(mark)") { screen in
        // What there is none of says so.
        screen.contains(mark) || screen.contains("No renovations are planned")
      }
    }
    for mark in ["Photos", "Map"] {
      type("]")
      try terminal.wait(for: mark)
    }
    try leave("Renovations", for: "/ filter")
  }

  /// Marks the deal and another one, and looks at both side by side.
  func compare() throws {
    type("=")
    try terminal.wait(for: "1 marked")
    type("x")
    try terminal.wait("to show all deals") { !$0.contains("similar") && $0.contains("deals") }
    type("j=")
    try terminal.wait(for: "2 marked")
    type("C")
    try terminal.wait(for: "2 deals side by side", "Target IRR")
    type("d")
    try terminal.wait(for: "only what differs")
    try leave("side by side", for: "/ filter")
    press("Escape")
    try terminal.wait(for: "no deal is marked")
    try find()
  }

  /// Changes three assumptions and sees that they are changed.
  func calculate() throws {
    type("K")
    let before = try terminal.wait(for: "Rent growth", "IRR")
    for _ in 0..<3 { terminal.send("Right", "Down") }
    try terminal.wait("to show three changed assumptions") { screen in
      let changed = ["Amount", "Hold", "Rent growth"].filter { name in
        ["•", "*"].contains { screen.contains($0 + name) }
      }
      return screen != before && changed.count == 3
    }
    try leave("Rent growth", for: "/ filter")
  }

  /// Puts the deal on the watchlist, wherever it was before.
  func watch() throws {
    type("f")
    let screen = try terminal.wait("to say what became of the mark") {
      $0.contains("is on your watchlist") || $0.contains("is watched no more")
    }
    guard screen.contains("is watched no more") else { return }
    type("f")
    try terminal.wait(for: "is on your watchlist")
  }

  // MARK: Investing

  /// Makes an offer of the minimum: amount, accreditation, documents, payment, and the amount once more.
  func invest() throws {
    type("I")
    try terminal.wait(for: "How much?", "as things stand")
    press("Enter")
    try terminal.wait(for: "accredited investor?", "Verified")
    press("Enter")
    try terminal.wait(for: "space marks")
    // Every document is marked as read, and each mark is looked at.
    for _ in 0..<papers {
      let screen = try terminal.screen()
      terminal.send("Space")
      try terminal.wait("the mark to show") { $0 != screen }
      terminal.send("Down")
    }
    press("Enter")
    try terminal.wait(for: "How will you pay")
    press("Enter")
    try terminal.wait(for: "to confirm")
    // A wrong amount confirms nothing.
    type("1")
    terminal.send("Enter")
    try terminal.wait(for: "is not the")
    press("BSpace")
    terminal.type(String(deal.minimum))
    terminal.send("Enter")
    try terminal.wait(for: "The platform has your offer", "pending")
  }

  /// Sees the offer where an investor looks for it, and ends at the portfolio.
  func seeItPending() throws {
    type("3")
    try terminal.wait("to show the watched deal") { $0.lowercased().contains(words) }
    type("P")
    try terminal.wait(for: "Verified", "this one")
    type("2")
    try terminal.wait(for: "Paid in")
    try waitForStatus("pending")
  }

  /// Looks until the line of the investment says how it stands; gives how long that took.
  @discardableResult
  func waitForStatus(_ status: String, seconds: Double = 20) throws -> TimeInterval {
    let began = Date()
    // In a narrow window the name may be cut.
    let name = words.prefix(12)
    try terminal.wait("to say that \(words) is \(status)", seconds: seconds) { screen in
      screen.lowercased().split(separator: "\n").contains { $0.contains(name) && $0.contains(status) }
    }
    return Date().timeIntervalSince(began)
  }

  // MARK: Leaving

  /// Signs out, sees that nothing of the account is left on the screen, and leaves. `more`: what is said first of what that
  /// loses.
  func signOut(saying more: String = "") throws {
    type(":")
    try terminal.wait(for: "Commands")
    type("sign out")
    press("Enter")
    try terminal.wait("to ask") { $0.contains("is signed out here") && (more.isEmpty || $0.contains(more)) }
    press("Enter")
    try terminal.wait(for: "guest")
    // Elsewhere and back, so that what was said of it is left behind as well.
    type("2")
    try terminal.wait(for: "belongs to somebody")
    type("1")
    try terminal.wait("to show nothing of the account") { $0.contains("/ filter") && !$0.contains("investor@demo") }
    type("q")
    try terminal.wait("to be the shell's again") { $0.contains("ready>") && !$0.contains("Deals") }
  }
}
