import Logging
import ServiceLifecycle

/// Lets its group end as soon as it has begun.
struct EndsAtOnce: Service {
  func run() async throws {}
}

/// Runs a service in a group that is told to stop at once, to the end.
func runUntilStopped(_ service: some Service) async throws {
  let group = ServiceGroup(
    configuration: ServiceGroupConfiguration(
      services: [
        .init(service: service), .init(service: EndsAtOnce(), successTerminationBehavior: .gracefullyShutdownGroup),
      ],
      logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }))
  try await group.run()
}
