import Client
import Domain
import PlatformAPI
import TerminalUI
import Workers

/// One run of the board in the office.
struct WallRun {
  let context: LaunchContext
  let display: DisplayOptions
  /// How long a page stands.
  let pause: Duration
  /// Which raises, and in which order.
  let query: RowQuery<RaiseReport>
  /// The filter as it was typed; `nil` when none was.
  let filter: String?

  /// Between two looks at the platform, however much happens.
  private static let rest = Duration.milliseconds(250)
  /// Until a look that failed is tried again; doubled with each further one, up to `longest`.
  private static let (base, longest) = (Duration.seconds(1), Duration.seconds(4))

  func run() throws {
    let clock = WallClock.system
    let (client, _) = try context.signedInClient(clock)
    let (conduct, query) = (ConductClock.system(wall: clock), query)
    // Whoever may not see this is told so on the command line, not by an empty screen.
    let first: WallNews
    do {
      first = try patiently(saying: { WaitingWords.silent(client.address.url, Look(now: clock.now)) }) {
        try await WallNews.fetch(from: client, query)
      }
    } catch let error as ClientError {
      throw ExitStatus(error)
    }
    let board = WallBoard(first, clock: clock, pause: pause, filter: filter) {
      Self.news(client, conduct) { () async throws(ClientError) in try await WallNews.fetch(from: client, query) }
    }
    let library = ThemeLibrary.standard()
    let theme: Theme
    do {
      theme =
        try (display.theme ?? context.settings.theme).map { name throws(ThemeError) in
          try library.theme(named: name)
        } ?? .dusk
    } catch { throw ExitStatus.usage("\(error)") }
    var program = Program(board, theme: theme) { profile in
      if display.ascii || context.settings.ascii { profile.glyphs = .ascii }
      if let colours = context.settings.colours { profile.colours = min(colours, profile.colours) }
    }
    do throws(TerminalError) { try program.run() } catch {
      throw ExitStatus.failed("\(error.description); tucson raises prints to pipes and files")
    }
  }

  /// The raises whenever something has happened; while the platform is away, as soon as it is back.
  static func news(
    _ client: PlatformClient, _ clock: ConductClock,
    _ raises: @escaping @Sendable () async throws(ClientError) -> WallNews
  ) -> AsyncStream<Result<WallNews, ClientError>> {
    AsyncStream(bufferingPolicy: .bufferingNewest(1)) { continuation in
      let task = Task(executorPreference: Workers.shared) {
        var changes = client.changes(clock: clock).makeAsyncIterator()
        var failures = 0
        while !Task.isCancelled {
          do throws(ClientError) {
            continuation.yield(.success(try await raises()))
            failures = 0
          } catch {
            continuation.yield(.failure(error))
            failures += 1
          }
          do {
            if failures > 0 {
              try await clock.sleep(min(longest, base * (1 << min(failures - 1, 10))))
              client.allowProbe()
              continue
            }
            try await clock.sleep(rest)
          } catch { break }
          guard await changes.next() != nil else { break }
        }
        continuation.finish()
      }
      continuation.onTermination = { _ in task.cancel() }
    }
  }
}
