import Testing

@testable import TerminalUI

/// Steps are gone through forwards when they are good, and backwards always.
struct WizardTests {
  private enum Name: Hashable, Sendable { case amount, agree, code }

  private static func wizard() -> Wizard<Name> {
    Wizard([
      .init("Amount", intro: ["How much?"], [.money(.amount, "Amount")]),
      .init("Documents", [.checkbox(.agree, "Read", demand: "read them")]),
      .init("Confirm", proceed: "Invest", [.text(.code, "Type the amount")]),
    ])
  }

  private func drawn(_ wizard: Wizard<Name>, _ columns: Int, _ rows: Int) -> [String] {
    var wizard = wizard
    return TestTerminal.lines(columns: columns, rows: rows) { wizard.draw(in: $0.bounds, on: &$0) }
  }

  @Test func aStepIsLeftOnlyWhenItIsGood() {
    var wizard = Self.wizard()
    #expect(wizard.handle(.key("alt-enter")) == .moved)
    #expect(wizard.current == 0)
    #expect(wizard.handle(.key("5")) == .changed(.amount))
    #expect(wizard.handle(.key(.enter)) == .stepped(to: 1))
    _ = wizard.handle(.key("space"))
    #expect(wizard.handle(.key(.enter)) == .stepped(to: 2))
    _ = wizard.handle(.key("5"))
    #expect(wizard.handle(.key(.enter)) == .finished)
    #expect(wizard.text(.amount) == "5")
    #expect(wizard.isOn(.agree))
  }

  @Test func goingBackLosesNothingAndLeavesFromTheFirstStep() {
    var wizard = Self.wizard()
    _ = wizard.handle(.key("5"))
    _ = wizard.handle(.key(.enter))
    #expect(wizard.handle(.key(.escape)) == .stepped(to: 0))
    #expect(wizard.text(.amount) == "5")
    #expect(wizard.handle(.key(.escape)) == .cancelled)
  }

  @Test func aRefusalGoesToItsStep() {
    var wizard = Self.wizard()
    for key: Key in ["5", .enter, "space", .enter, "5"] { _ = wizard.handle(.key(key)) }
    wizard.refuse(.amount, because: "the raise is full")
    #expect(wizard.current == 0)
    #expect(drawn(wizard, 60, 12).contains { $0.contains("the raise is full") })
  }

  @Test func whatIsNoLongerGoodIsFoundAtTheEnd() {
    var wizard = Self.wizard()
    for key: Key in ["5", .enter, "space", .enter, "5"] { _ = wizard.handle(.key(key)) }
    wizard.update(step: 1) { step in
      step.form.update(.agree) { $0.control = .checkbox(Checkbox(demand: "they have changed: read them again")) }
    }
    #expect(wizard.handle(.key(.enter)) == .stepped(to: 1))
  }

  @Test func theStepsAreShownInALineOrInAWord() {
    #expect(drawn(Self.wizard(), 60, 12)[0] == "● Amount ── ○ Documents ── ○ Confirm")
    #expect(drawn(Self.wizard(), 60, 12)[2] == "How much?")
    #expect(drawn(Self.wizard(), 20, 12)[0] == "1/3 Amount")
    #expect(drawn(Self.wizard(), 3, 2).count == 2)
    #expect(drawn(Wizard([]), 20, 3) == ["", "", ""])
  }
}
