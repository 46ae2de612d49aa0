import Client
import Domain
import PlatformAPI
import TerminalUI

/// The raises on a screen in the office: a page for all of them and one for each, one after the other, for days.
///
/// It needs no keys. Nothing is kept but the raises as they stand and the marks of the last seconds, and nothing wakes it
/// but what happens and the turning of the pages.
struct WallBoard: Application {
  enum Message: Sendable {
    case input(InputEvent)
    /// The raises as the platform has them now, or why it does not say.
    case came(Result<WallNews, ClientError>)
    /// The next page.
    case turn
    case fade(ContinuousClock.Instant)
  }

  private(set) var reports: [RaiseReport]
  /// The notices to the SEC that the platform reports, by raise.
  private(set) var notices: [PropertyID: ComplianceReport.FormDNotice]
  /// What came in when the raises were looked at last, by raise; shown for as long as its mark.
  private(set) var arrived: [PropertyID: Money] = [:]
  private(set) var marks = ChangeMarks<PropertyID>(step: Self.fresh)
  private var round: WallRound<PropertyID>
  private(set) var isHeld = false
  /// Since when the platform does not answer.
  private(set) var away: (since: Timestamp, error: ClientError)?
  private let clock: WallClock
  /// How long a page stands.
  private let pause: Duration
  /// Which raises are shown, as it was asked for; `nil` shows those that are open.
  private let filter: String?
  /// The raises, now and whenever something has happened. Never ends by itself.
  private let watch: @Sendable () -> AsyncStream<Result<WallNews, ClientError>>

  /// How long money that came in is news; and then half as new for as long again.
  private static let fresh = Duration.seconds(10)

  init(
    _ first: WallNews, clock: WallClock, pause: Duration, filter: String? = nil,
    watch: @escaping @Sendable () -> AsyncStream<Result<WallNews, ClientError>>
  ) {
    reports = first.reports
    round = WallRound(first.reports.map(\.propertyId))
    notices = first.notices ?? [:]
    self.clock = clock
    self.pause = pause
    self.filter = filter
    self.watch = watch
  }

  /// The raise on the page; `nil` is the page of all.
  var shown: PropertyID? { round.shown }

  mutating func start() -> [Effect<Message>] {
    let watch = watch
    return [
      .setTitle("Raises – Tucson"), turning,
      .task(id: "watch") { send in for await news in watch() { send(.came(news)) } },
    ]
  }

  private var turning: Effect<Message> { .timer(id: "turn", after: pause, .turn) }

  mutating func handle(_ event: InputEvent) -> [Message] { [.input(event)] }

  mutating func update(_ message: Message) -> [Effect<Message>] {
    switch message {
    case .input(.key(let key)): return press(key)
    case .input: return []
    case .turn:
      guard !isHeld else { return [] }
      round.goOn()
      return [turning]
    case .came(.success(let new)):
      if let notices = new.notices { self.notices = notices }
      return take(new.reports)
    case .came(.failure(let error)):
      // Since the first failure, not the last.
      away = (away?.since ?? clock.now, error)
      return []
    case .fade(let time):
      _ = marks.fade(at: time)
      arrived = arrived.filter { marks.mark($0.key, RaiseMark.raised) != nil }
      return fading(at: time)
    }
  }

  private mutating func press(_ key: Key) -> [Effect<Message>] {
    switch key {
    case "q", "ctrl-c", .escape: return [.quit]
    case .left where isHeld, .up where isHeld: round.goBack()
    case .right where isHeld, .down where isHeld: round.goOn()
    default:
      isHeld.toggle()
      return isHeld ? [.cancel("turn")] : [turning]
    }
    return []
  }

  private mutating func take(_ new: [RaiseReport]) -> [Effect<Message>] {
    away = nil
    let now = ContinuousClock.now
    let before = Dictionary(reports.map { ($0.propertyId, $0.amounts.amountRaised) }, uniquingKeysWith: { $1 })
    for report in new {
      let raised = report.amounts.amountRaised
      guard let old = before[report.propertyId], raised != old else { continue }
      marks.note(report.propertyId, RaiseMark.raised, from: old, to: raised, at: now)
      // What comes in while the last is still shown adds up.
      arrived[report.propertyId] = (arrived[report.propertyId] ?? .zero) + raised - old
    }
    reports = new
    round.take(new.map(\.propertyId))
    return fading(at: now)
  }

  private func fading(at now: ContinuousClock.Instant) -> [Effect<Message>] {
    marks.nextStep(at: now).map { [.timer(id: "fade", after: $0, .fade(now + $0))] } ?? []
  }

  // MARK: The view

  mutating func draw(on canvas: inout Canvas) {
    let (header, rest) = canvas.bounds.cutTop(1)
    let (body, footer) = rest.cutBottom(1)
    let report = shown.flatMap { id in reports.first { $0.propertyId == id } }
    let page: DisplayText = report == nil ? "all \(reports.count)" : "\(round.place) of \(reports.count)"
    StatusLine(
      leading: [Span(" Tucson ", Style(.title)), Span("  Raises  ", Style(.heading)), Span(page, .dim)],
      trailing: [
        Span(isHeld ? "⏸ held  " : "", Style(.warning)), Span(DisplayText(untrusted: LocalTime(clock.now).clock + " ")),
      ]
    ).draw(in: header, on: &canvas)
    let inner = body.inset(columns: body.columns >= 60 ? 2 : 1)
    if let report {
      WallPage(
        report: report, notice: notices[report.propertyId], arrived: arrived[report.propertyId],
        mark: marks.mark(report.propertyId, RaiseMark.raised)
      )
      .draw(in: inner, on: &canvas)
    } else {
      WallOverview(reports: reports, notices: notices, marks: marks, whenEmpty: whenEmpty).draw(in: inner, on: &canvas)
    }
    self.footer.draw(in: footer, on: &canvas)
  }

  private var whenEmpty: DisplayText {
    filter.map { "No raise meets \(untrusted: $0). Those that do appear here by themselves." }
      ?? "No raise is open. They appear here by themselves."
  }

  private var footer: StatusLine {
    let keys: DisplayText = isHeld ? " any key goes on  ← → turn  q leaves" : " any key holds  q leaves"
    guard let away else { return StatusLine(leading: [Span(keys, .dim)]) }
    let since = LocalTime.spoken(away.since, now: clock.now)
    let words: DisplayText =
      away.error.isOffline
      ? " ○ no answer since \(untrusted: since), trying again "
      : " ▲ since \(untrusted: since): \(untrusted: away.error.sentence) "
    // What is wrong matters more than the keys, whatever the width.
    return StatusLine(
      leading: [Span(words, Style(away.error.isOffline ? .warning : .error))], trailing: [Span(keys, .dim)])
  }
}
