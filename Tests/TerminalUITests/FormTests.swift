import Testing

@testable import TerminalUI

/// A form is a value: keys in, answers and errors out.
struct FormTests {
  enum Name: Hashable, Sendable { case amount, rate, day, method, agree, memo }

  static func form() -> Form<Name> {
    Form(
      [
        .money(.amount, "Amount", help: "from $25,000") { text in
          (Int(text) ?? 0) < 25_000 ? .incomplete("at least $25,000") : .good
        },
        .slider(.rate, "Exit cap rate", 5.5, in: 4...9, step: 0.25) {
          DisplayText(untrusted: "\(($0 * 100).rounded() / 100) %")
        },
        .date(.day, "Closing"), .choice(.method, "Paid by", ["ACH", "Wire", "Check"]),
        .checkbox(.agree, "I have read the offering documents", demand: "please read them first"),
        .text(.memo, "Memo", isRequired: false),
      ], buttons: [.init("Cancel", .cancel), .init("Continue")])
  }

  private func after(_ keys: Key...) -> Form<Name> {
    var form = Self.form()
    for key in keys { _ = form.handle(.key(key)) }
    return form
  }

  private func lines(_ form: Form<Name>, _ columns: Int, _ rows: Int) -> [String] {
    var form = form
    return TestTerminal.lines(columns: columns, rows: rows) { form.draw(in: $0.bounds, on: &$0) }
  }

  @Test func tabAndArrowsGoFromFieldToField() {
    #expect(after().focused == .amount)
    #expect(after(.tab, .down).focused == .day)
    #expect(after(.tab, .backTab).focused == .amount)
    #expect(after(.up).focused == .amount)
    #expect(after(.backTab).isOnButton)
    #expect(after(.backTab, .tab).focused == .amount)
    #expect(after(.pageDown, .down).isOnButton)
  }

  @Test func enterGoesOnAndSubmitsAfterTheLastField() {
    #expect(after("5", .enter).focused == .rate)
    var form = Self.form()
    for key: Key in ["5", "0", "k", .enter, .enter] { _ = form.handle(.key(key)) }
    _ = form.handle(.paste("3/15/2026"))
    for key: Key in [.enter, "w", .enter, "space", .enter] { _ = form.handle(.key(key)) }
    #expect(form.focused == .memo)
    #expect(form.handle(.key(.enter)) == .submitted)
    #expect(form.text(.amount) == "50000")
    #expect(form.text(.day) == "2026-03-15")
    #expect(form.choice(.method) == 1)
    #expect(form.isOn(.agree))
    #expect(form.value(.rate) == 5.5)
    #expect(form.isComplete)
  }

  @Test func submittingGoesToTheFirstThingThatIsNotGood() {
    var form = after("5", "0", "k", .tab, .tab, "2")
    #expect(form.handle(.key("alt-enter")) == .moved)
    #expect(form.focused == .day)
    #expect(form[.agree]?.complaint == "please read them first")
  }

  @Test func whatIsIncompleteIsSaidWhenOneLeavesAndWhatIsWrongAtOnce() {
    #expect(after("5").fields[0].complaint == nil)
    #expect(after("5", .tab).fields[0].complaint == "at least $25,000")
    #expect(after(.tab, .tab, "2", "0", "2", "6", "1", "3").fields[2].complaint == "there is no month 13")
  }

  @Test func aRefusalStandsUntilTheFieldIsChanged() {
    var form = after("5", "0", "k")
    form.refuse(.amount, because: "the raise is full")
    #expect(form[.amount]?.complaint == "the raise is full")
    #expect(form.submit() == .moved)
    #expect(form.handle(.key(.backspace)) == .changed(.amount))
    #expect(form[.amount]?.complaint != "the raise is full")
  }

  @Test func fieldsThatCannotBeChangedAreSkippedAndSayWhy() {
    var form = Self.form()
    form.update(.rate) { $0.disabledReason = "set by the sponsor" }
    _ = form.handle(.key(.tab))
    #expect(form.focused == .day)
    #expect(lines(form, 60, 20).contains { $0.contains("set by the sponsor") })
    form.update(.day) { $0.disabledReason = "no" }
    #expect(form.focused == .method)
  }

  @Test func slidersGoByStepsByTensAndByExactNumbers() {
    #expect(after(.tab, .right).value(.rate) == 5.75)
    #expect(after(.tab, "shift-left").value(.rate) == 4)
    #expect(after(.tab, .end, .right).value(.rate) == 9)
    var form = after(.tab, "6", ".", "3")
    #expect(form.value(.rate) == 5.5)
    #expect(form.handle(.key(.enter)) == .changed(.rate))
    #expect(form.value(.rate) == 6.3)
    // From between two steps to the next one.
    _ = form.handle(.key(.right))
    #expect(form.value(.rate) == 6.5)
    let outside = after(.tab, "9", "9", .enter)
    #expect(outside.value(.rate) == 5.5)
    #expect(outside.fields[1].complaint == "between 4.0 % and 9.0 %")
    #expect(after(.tab, "7", .tab).value(.rate) == 7)
    #expect(after(.tab, "7", .escape, .right).value(.rate) == 5.75)
  }

  @Test func choicesGoAroundAndFollowLetters() {
    let start: [Key] = [.tab, .tab, .tab]
    for (keys, expected) in [
      ([Key.right], 0), ([.left], 2), ([.right, .right], 1), (["c"], 2), (["w", "a"], 0), ([.end, "space"], 0),
    ] {
      var form = Self.form()
      for key in start + keys { _ = form.handle(.key(key)) }
      #expect(form.choice(.method) == expected)
    }
  }

  @Test func escapeAndTheButtonsEndIt() {
    var form = Self.form()
    #expect(form.handle(.key(.escape)) == .cancelled)
    #expect(form.handle(.key("f5")) == .ignored)
    _ = form.handle(.key(.backTab))
    _ = form.handle(.key(.left))
    #expect(form.handle(.key("space")) == .cancelled)
  }

  @Test func aPasteThatMeansNothingIsRefusedInWords() {
    var form = Self.form()
    #expect(form.handle(.paste("lots")) == .moved)
    #expect(form[.amount]?.complaint == "“lots” can't be pasted here")
    #expect(form.handle(.paste("$60,000")) == .changed(.amount))
    #expect(form[.amount]?.complaint == nil)
  }

  @Test func clicksGoToFieldsAndChooseInThem() {
    var form = Self.form()
    _ = lines(form, 60, 20)
    var canvas = Canvas(size: Size(columns: 60, rows: 20))
    form.draw(in: canvas.bounds, on: &canvas)
    let rects = form.drawn
    func click(_ index: Int, _ column: Int) -> Form<Name>.Outcome {
      form.handle(.mouse(MouseEvent(.press, at: Point(column: rects[index].left + column, row: rects[index].top))))
    }
    #expect(click(2, 0) == .moved)
    #expect(form.focused == .day)
    #expect(click(3, 10) == .changed(.method))
    #expect(form.choice(.method) == 1)
    #expect(click(4, 1) == .changed(.agree))
    #expect(click(1, 0) == .changed(.rate))
    #expect(form.value(.rate) == 4)
    #expect(click(6, 2) == .cancelled)
  }

  @Test func labelsStandBesideTheFieldsWhenThereIsRoom() {
    let drawn = lines(after("5", "0", "k"), 60, 20)
    #expect(drawn[0] == "▸ Amount         $ 50,000")
    #expect(drawn[1] == "                 from $25,000")
    #expect(drawn[2].hasPrefix("  Exit cap rate  ━━━━━"))
    #expect(drawn[2].hasSuffix("5.5 %"))
    #expect(drawn[6] == "  Paid by        ( ) ACH  ( ) Wire  ( ) Check")
    #expect(drawn[8] == "                 [ ] I have read the offering documents")
    #expect(drawn[12] == "                   Cancel     Continue")
  }

  @Test func labelsStandAboveTheFieldsWhenThereIsLittle() {
    let drawn = lines(after(), 24, 40)
    #expect(drawn[0] == "▸ Amount")
    #expect(drawn[1] == "  $")
    #expect(drawn.contains("  ‹ choose ›"))
  }

  @Test func theFieldOneIsInIsAlwaysInSight() {
    for columns in [1, 2, 5, 11, 12, 20, 43, 44, 80] {
      for rows in 1...9 {
        var form = Self.form()
        for _ in 0..<8 {
          var canvas = Canvas(size: Size(columns: columns, rows: rows))
          form.draw(in: canvas.bounds, on: &canvas)
          #expect(!form.drawn[form.place].isEmpty || form.isOnButton, "\(columns)×\(rows) at \(form.place)")
          if let cursor = canvas.cursor { #expect(canvas.bounds.contains(cursor)) }
          _ = form.handle(.key(.tab))
        }
      }
    }
  }

  @Test func aNumberThatDoesNotFitIsHiddenNotCut() {
    var form = Form<Name>([.money(.amount, "Amount", "123456789"), .text(.memo, "Memo")])
    _ = form.handle(.key(.tab))
    let drawn = lines(form, 9, 6)
    #expect(drawn[1] == "#########")
  }

  @Test func wideTextAndAsciiAreDrawn() {
    var form = Form<Name>([
      .text(.memo, "備考", "日本語テキスト", width: 8),
      .choice(.method, "支払い", ["口座振替", "小切手"], selected: 0),
      .slider(.rate, "Rate", 5, in: 0...10, step: 1) { DisplayText(Int($0)) },
    ])
    var canvas = Canvas(size: Size(columns: 50, rows: 6))
    form.draw(in: canvas.bounds, on: &canvas)
    let ascii = TestTerminal.lines(of: canvas.foldedToASCII())
    #expect(ascii.allSatisfy { $0.allSatisfy(\.isASCII) })
    #expect(ascii[2].contains("(*)"))
    #expect(ascii[4].contains("=*-") || ascii[4].contains("-*-"))
  }

  @Test func randomKeysAtRandomSizesDoNoHarm() {
    var random = Lehmer(seed: 5)
    let keys: [Key] = [
      .tab, .backTab, .up, .down, .left, .right, .enter, .home, .end, .pageUp, .pageDown, "space", "5", "k", "-", ".",
      "日", .backspace, "ctrl-w", "ctrl-y", "alt-enter", .escape,
    ]
    var form = Self.form()
    for _ in 0..<4000 {
      if let key = keys.randomElement(using: &random) { _ = form.handle(.key(key)) }
      var canvas = Canvas(
        size: Size(columns: .random(in: 0...60, using: &random), rows: .random(in: 0...14, using: &random)))
      let rect = canvas.bounds.inset(columns: 1, rows: 1)
      form.draw(in: rect, on: &canvas)
      if let cursor = canvas.cursor { #expect(rect.contains(cursor)) }
    }
  }
}
