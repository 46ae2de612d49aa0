import Client
import Domain
import Foundation
import PlatformAPI
import TerminalUI

/// Has something done on the platform, in two steps: what it needs to know, then whether it is meant. Stays until the
/// platform has said what became of it.
struct ErrandDialog: Overlay {
  /// What an errand may need to know.
  enum Field: Hashable, Sendable {
    case reason, received, reference, day, fileNumber
    case property, type, total, recordDate, paymentDate, periodStart, periodEnd

    /// The field of a member of the API.
    init?(member: String) {
      switch member {
      case "reason": self = .reason
      case "amountReceived": self = .received
      case "paymentReference": self = .reference
      case "effectiveDate", "filedDate": self = .day
      case "fileNumber": self = .fileNumber
      case "propertyId": self = .property
      case "type": self = .type
      case "totalAmount": self = .total
      case "recordDate": self = .recordDate
      case "paymentDate": self = .paymentDate
      case "periodStart": self = .periodStart
      case "periodEnd": self = .periodEnd
      default: return nil
      }
    }
  }

  typealias Entries = Form<Field>

  private enum Phase: Sendable {
    case filling
    case asking(StaffErrand, key: String)
    case waiting(StaffErrand, key: String)
    case failed(StaffErrand, key: String, ClientError)
  }

  private let title: DisplayText
  private var form: Entries
  /// What is asked before it is done: names whom and how much.
  private let question: @Sendable (Entries) -> [DisplayText]
  private let errand: @Sendable (Entries) -> StaffErrand?
  /// What two fields have against each other, each of which is good alone.
  private let objection: @Sendable (Entries) -> (field: Field, words: DisplayText)?
  private var phase: Phase {
    // What is asked or said next is read from its beginning.
    didSet { (offset, hasMore) = (0, false) }
  }
  /// The first line of what is asked or said that the last frame showed, and whether lines below had no room.
  private var offset = 0
  private var hasMore = false

  /// A dialog that asks for `fields` first; without any it begins with the question.
  init(
    _ title: DisplayText, _ fields: [FormField<Field>],
    question: @escaping @Sendable (Entries) -> [DisplayText],
    objection: @escaping @Sendable (Entries) -> (field: Field, words: DisplayText)? = { _ in nil },
    errand: @escaping @Sendable (Entries) -> StaffErrand?
  ) {
    self.title = title
    form = Entries(fields, surface: .dialog)
    self.question = question
    self.errand = errand
    self.objection = objection
    phase = .filling
    if fields.isEmpty, let errand = errand(form) { phase = .asking(errand, key: Self.newKey()) }
  }

  /// Names an errand, so that asking again does nothing twice.
  static func newKey() -> String { UUID().uuidString.lowercased() }

  // MARK: Keys

  mutating func take(_ event: InputEvent, _ around: Surroundings) -> OverlayOutcome {
    switch phase {
    case .filling: return fill(event)
    case .asking(let errand, let key):
      // What was not read to its end is not agreed to.
      return hasMore && event == .key("y") ? .stays() : answer(event, errand, key: key)
    case .waiting:
      guard event == .key(.escape) else { return .stays() }
      return .closes([.send(.say("it goes on, and what becomes of it is said here", isError: false))])
    case .failed(let errand, let key, let error):
      if event == .key("y"), !error.mayPass { return .stays() }
      if event == .key(.escape) || event == .key("n"), let (field, words) = objection(of: error) {
        phase = .filling
        form.refuse(field, because: words)
        form.focus(field)
        return .stays()
      }
      // Only what may have been done is asked for again under its key: what was refused is a new question.
      return answer(event, errand, key: error.mayHaveBeenDone ? key : Self.newKey())
    }
  }

  private mutating func fill(_ event: InputEvent) -> OverlayOutcome {
    switch form.handle(event) {
    case .submitted:
      if let (field, words) = objection(form) {
        form.refuse(field, because: words)
        form.focus(field)
        return .stays()
      }
      if let errand = errand(form) { phase = .asking(errand, key: Self.newKey()) }
      return .stays()
    case .cancelled, .back: return .closes()
    case .ignored, .moved: return .stays()
    case .changed:
      // What one of two fields was refused for may be put right in the other.
      for field in form.fields where field.refusal != nil { form.refuse(field.name, because: nil) }
      return .stays()
    }
  }

  private mutating func answer(_ event: InputEvent, _ errand: StaffErrand, key: String) -> OverlayOutcome {
    switch event {
    case .key(.down), .key("j"), .key(.pageDown), .key("space"):
      if hasMore { offset += 1 }
      return .stays()
    case .key(.up), .key("k"), .key(.pageUp):
      offset = max(0, offset - 1)
      return .stays()
    case .key("y"):
      phase = .waiting(errand, key: key)
      return .stays([.send(.staff(.perform(errand, key: key)))])
    case .key(.escape), .key("n"):
      guard !form.fields.isEmpty else { return .closes() }
      phase = .filling
      return .stays()
    case .key("q"): return .closes()
    default: return .stays()
    }
  }

  /// The field that the platform has something against, and what.
  private func objection(of error: ClientError) -> (field: Field, words: DisplayText)? {
    guard let body = error.errorBody else { return nil }
    func words(_ text: String) -> DisplayText { DisplayText(untrusted: StaffWords.spoken(text, of: body.code)) }
    if body.code == .paymentReferenceUsed, form[.reference] != nil { return (.reference, "another investment has it") }
    if body.code == .amountNotReceived, form[.received] != nil { return (.received, words(body.error)) }
    for detail in body.details ?? [] {
      if let field = Field(member: detail.field), form[field] != nil { return (field, words(detail.message)) }
    }
    return nil
  }

  mutating func worldChanged(_ world: World) -> OverlayOutcome {
    guard case .waiting(let errand, let key) = phase, let state = world.staff.errand, state.key == key else {
      return .stays()
    }
    switch state.outcome {
    case nil: return .stays()
    case .success?: return .closes()
    case .failure(let error)?:
      phase = .failed(errand, key: key, error)
      return .stays()
    }
  }

  // MARK: The view

  mutating func draw(in rect: Rect, on canvas: inout Canvas, _ around: Surroundings) {
    let columns = min(66, rect.columns - 2)
    guard columns >= 10 else { return }
    let inside = columns - 4
    let words = words.flatMap { line in line.text.wrapped(to: inside).map { Span($0, line.style) } }
    let isFilling = if case .filling = phase { true } else { false }
    let wanted = isFilling ? form.height(columns: inside) : words.count
    let box = rect.centered(Size(columns: columns, rows: min(rect.rows, wanted + 4)))
    let cut = Dialog.frame(title, in: box, on: &canvas).cutBottom(1)
    if isFilling {
      form.draw(in: cut.rest, on: &canvas)
    } else {
      offset = max(0, min(offset, words.count - cut.rest.rows))
      hasMore = words.count - offset > cut.rest.rows
      for (row, line) in words.dropFirst(offset).prefix(cut.rest.rows).enumerated() {
        canvas.write(line.text, in: cut.rest.row(row), alignment: .leading, style: line.style)
      }
    }
    canvas.write(keys, in: cut.bottom, alignment: .leading, style: Style(.dim, on: .dialog))
  }

  private var words: [Span] {
    switch phase {
    case .filling: return []
    case .asking: return question(form).map { Span($0, Style(.dialog)) }
    case .waiting: return [Span("The platform is asked …", Style(.dim, on: .dialog))]
    case .failed(_, _, let error):
      // What has become of it comes first, where there is little room.
      return [Span(StaffWords.failure(error), Style(.error, on: .dialog)), Span(.empty)]
        + question(form).map { Span($0, Style(.dim, on: .dialog)) }
    }
  }

  private var keys: DisplayText {
    switch phase {
    case .filling: "↵ go on   tab next field   esc leave it"
    case .asking where hasMore: "↓ read on, then y   esc leave it"
    case .asking: form.fields.isEmpty ? "y do it   esc leave it" : "y do it   esc change it   q leave it"
    case .waiting: "esc go on with something else"
    case .failed(_, _, let error):
      (error.mayPass ? "y try again   " : "")
        + (form.fields.isEmpty ? "esc leave it" : "esc change it   q leave it")
    }
  }
}

extension ErrandDialog.Entries {
  /// What was typed, without the blanks around it.
  func line(_ name: ErrandDialog.Field) -> String { text(name).trimmingCharacters(in: .whitespaces) }
}
