import Client
import Domain
import TerminalUI

/// A look at the portfolio of another day, and the days that were looked at already.
struct PortfolioTravel: Sendable {
  /// The day that is on the screen; `nil` is today, and what happens shows as it happens.
  private(set) var day: CalendarDate?
  /// The day that comes in its place, as soon as it is worked out: until then every figure is of `day`.
  private(set) var wanted: CalendarDate?
  private var shown: Result<PortfolioCopy, ClientError>?
  private var known: [CalendarDate: PortfolioCopy] = [:]
  /// A day being typed, and what is wrong with it.
  private(set) var entry: TextFieldState?
  private(set) var refusal: DisplayText?

  /// The portfolio of the day.
  var copy: PortfolioCopy? { try? shown?.get() }
  /// Why there is none.
  var failure: ClientError? {
    if case .failure(let error) = shown { error } else { nil }
  }
  /// Where the next step begins.
  var goal: CalendarDate? { wanted ?? day }

  /// Goes to a day; today ends the journey.
  mutating func go(to day: CalendarDate?, _ world: World) -> [Effect<DashboardMessage>] {
    guard let day, day < world.now.dateUTC else {
      (self.day, wanted, shown) = (nil, nil, nil)
      return [.cancel("past")]
    }
    if let copy = known[day] {
      (self.day, wanted, shown) = (day, nil, .success(copy))
      return [.cancel("past")]
    }
    wanted = day
    let (today, fetch) = (world.portfolio?.value, world.services.pastPortfolio)
    return [
      .task(id: "past") { send in
        // What is here knows every day before it: it needs no platform, and on a slow line no patience.
        let past: Result<PortfolioCopy, ClientError> =
          if let past = today?.past(day) { .success(past) } else { await fetch(day) }
        send(.act(PortfolioScreen.Action.travelled(day, past)))
      }
    ]
  }

  /// A month back or on, from month's end to month's end.
  mutating func step(months: Int, _ world: World) -> [Effect<DashboardMessage>] {
    let today = world.now.dateUTC
    guard goal != nil || months < 0 else { return [] }
    return go(to: PastDay.monthEnd(from: goal ?? today, by: months, today: today), world)
  }

  /// A year back or on, to the same day of it.
  mutating func step(years: Int, _ world: World) -> [Effect<DashboardMessage>] {
    let today = world.now.dateUTC
    guard goal != nil || years < 0 else { return [] }
    return go(to: PastDay.sameDay(as: goal ?? today, yearsOn: years, today: today), world)
  }

  mutating func take(_ day: CalendarDate, _ result: Result<PortfolioCopy, ClientError>) {
    switch result {
    case .success(let copy): known[day] = copy
    case .failure(let error) where error.code == .cancelled: return
    case .failure: break
    }
    // Somebody has gone on meanwhile.
    guard day == wanted else { return }
    (self.day, wanted, shown) = (day, nil, result)
  }

  /// Works out anew what is looked at: something has happened that may have changed the past, or somebody asked.
  mutating func look(again world: World) -> [Effect<DashboardMessage>] {
    known = [:]
    return goal == nil ? [] : go(to: goal, world)
  }

  // MARK: Typing a day

  mutating func beginTyping() {
    entry = TextFieldState()
    refusal = nil
  }

  mutating func type(_ event: InputEvent, _ world: World) -> [Effect<DashboardMessage>] {
    guard var field = entry else { return [] }
    switch event {
    case .key(.escape): entry = nil
    case .key(.enter), .key(.tab):
      guard !field.isEmpty else {
        entry = nil
        return []
      }
      guard let wanted = PastDay.parse(field.text, today: world.now.dateUTC) else {
        refusal = "no day that has been: 2025-06-30, 2025-06, 2025, -6m, -1y, today"
        return []
      }
      entry = nil
      return go(to: wanted, world)
    case .key(let key):
      if field.handle(key) == .changed { refusal = nil }
      entry = field
    case .paste(let text):
      field.insert(text)
      entry = field
    default: break
    }
    return []
  }
}
