import TerminalUI

extension Specimen {
  /// The names of the fields of the form that is shown.
  package enum FieldName: Hashable, Sendable { case amount, rate, vacancy, closing, method, agree, memo, code }

  /// A form with one field of each kind, to look at and to try.
  package static func form() -> Form<FieldName> {
    Form(
      [
        .money(.amount, "Amount", "50000", help: "$25,000 to $250,000; 50k is 50,000") { text in
          guard let amount = Int(text.prefix { $0 != "." }) else { return .incomplete("an amount is needed") }
          if amount > 250_000 { return .wrong("at most $250,000") }
          return amount < 25_000 ? .incomplete("at least $25,000") : .good
        },
        .slider(.rate, "Exit cap rate", 5.5, in: 4...9, step: 0.25, help: "arrows, or type a number") {
          percent($0)
        },
        .percent(.vacancy, "Vacancy", "6.5") { text in
          (Double(text) ?? 0) > 100 ? .wrong("at most 100 %") : .good
        },
        .date(.closing, "Closing", "2026-13-01"),
        .choice(.method, "Paid by", ["ACH", "Wire", "Check"], selected: 0, help: "arrows or the first letter"),
        .checkbox(.agree, "I have read the private placement memorandum", demand: "it has to be read first"),
        .text(.memo, "Memo", placeholder: "seen by you alone", width: 40, isRequired: false),
      ], buttons: [.init("Cancel", .cancel), .init("Continue")])
  }

  /// Steps to look at and to try.
  package static func wizard() -> Wizard<FieldName> {
    Wizard([
      .init(
        "Amount", intro: ["How much of Saguaro Ridge do you want to buy?"],
        [.money(.amount, "Amount", "50000", help: "$25,000 to $250,000")]),
      .init(
        "Documents", intro: ["These have to be read before going on."],
        [.checkbox(.agree, "I have read the private placement memorandum", demand: "it has to be read first")]),
      .init("Payment", [.choice(.method, "Paid by", ["ACH", "Wire", "Check"])]),
      .init(
        "Confirm", intro: ["Type the amount to confirm."], proceed: "Invest", [.text(.code, "Amount", width: 16)]),
    ])
  }

  static func percent(_ value: Double) -> DisplayText {
    let hundredths = Int((value * 100).rounded())
    let rest = hundredths % 100
    return DisplayText(untrusted: "\(hundredths / 100).\(rest < 10 ? "0" : "")\(rest) %")
  }

  static let entry: [Specimen] = [
    Specimen("Form", "Masks keep amounts and dates in shape; what is wrong is said under the field.", rows: 17) {
      rect, canvas in
      var form = form()
      form.draw(in: rect, on: &canvas)
    },
    Specimen("Form in little room", "Labels above the fields, and a scrollbar.", rows: 10) { rect, canvas in
      var form = form()
      _ = form.handle(.key(.tab))
      form.draw(in: rect.cutLeft(34).left, on: &canvas)
    },
    Specimen("Wizard", "Steps that are done keep what was entered.", rows: 9) { rect, canvas in
      var wizard = wizard()
      _ = wizard.handle(.key("alt-enter"))
      _ = wizard.handle(.key("alt-enter"))
      wizard.draw(in: rect, on: &canvas)
    },
    Specimen("Text area", "Lines are broken between words; the line of the cursor is always in sight.", rows: 4) {
      rect, canvas in
      let text = "Called the sponsor about the roof: it is done by May.\nAsk for the rent roll of March and April."
      TextArea(TextAreaState(text)).draw(in: rect.cutLeft(44).left, on: &canvas)
    },
  ]
}
