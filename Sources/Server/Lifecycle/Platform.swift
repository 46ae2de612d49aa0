import Domain
import Hummingbird
import HummingbirdCore
import Logging
import NIOCore
import PlatformAPI
import ServiceLifecycle

/// The server put together: routes, middleware, limits, and the order in which it all stops.
package struct Platform: Sendable {
  let store: Store
  let clock: WallClock
  let log: JSONLogHandler
  let readiness: ReadinessState
  /// Every route, as a test walks them.
  let table: RouteTable
  let workers: JobWorkers
  let events: EventHub
  private let identity: Identity
  private let views: ViewRecorder
  private let responder: RouterResponder<PlatformContext>
  private let limits: ConnectionPolicy.Limits

  /// The platform on an open store; `authenticator` takes the place of the one that `identity` makes. Without `mail`,
  /// mails stay in their queue.
  init(
    store: Store, clock: WallClock, log: JSONLogHandler, limits: ConnectionPolicy.Limits = ConnectionPolicy.Limits(),
    identity setup: Identity.Setup = Identity.Setup(), authenticator: (any Authenticator)? = nil,
    conduct: Conduct = Conduct(), mail: MailSettings? = nil, eventLimits: EventHub.Limits = EventHub.Limits()
  ) {
    self.store = store
    self.clock = clock
    self.log = log
    self.limits = limits
    readiness = ReadinessState()
    let identity = Identity(setup, store: store, clock: clock)
    self.identity = identity
    workers = JobWorkers(
      store: store, clock: clock, log: log, stations: Self.stations(store: store, clock: clock, mail: mail))
    events = EventHub(store: store, limits: eventLimits)

    let catalogue = Catalogue(store: store, clock: clock)
    let cache = AnswerCache<String, Answer>(lifetime: .seconds(300), capacity: 8 << 20, clock: clock)
    let details = PropertyShelf<Answer.Kept>(capacity: 14 << 20, clock: clock)
    var table = RouteTable()
    ServiceRoutes(store: store, readiness: readiness, workers: workers, clock: clock).add(to: &table)
    let views = ViewRecorder(store: store, clock: clock)
    self.views = views
    let writes = Writes(store: store, clock: clock)
    PropertyRoutes(catalogue: catalogue, cache: cache, details: details, views: views).add(to: &table)
    FavoriteRoutes(catalogue: catalogue, writes: writes, views: views).add(to: &table)
    NotificationRoutes(writes: writes).add(to: &table)
    RaiseRoutes(store: store, writes: writes, clock: clock).add(to: &table)
    OversightRoutes(store: store, views: views, clock: clock).add(to: &table)
    AuthRoutes(identity: identity, store: store, clock: clock).add(to: &table)
    let development = identity.development.map { DevelopmentRoutes(issuer: $0, store: store, clock: clock) }
    development?.add(to: &table)
    DeviceRoutes(identity: identity, devices: identity.devices, development: development).add(to: &table)
    UserRoutes(store: store, clock: clock, known: identity.known).add(to: &table)
    if let signatures = identity.setup.webhooks {
      WebhookRoutes(signatures: signatures, store: store, clock: clock, known: identity.known).add(to: &table)
    }
    PortfolioRoutes(portfolios: Portfolios(store: store, clock: clock)).add(to: &table)
    DistributionRoutes(store: store, writes: writes).add(to: &table)
    ReturnsRoutes(catalogue: catalogue).add(to: &table)
    OfferRoutes(offers: InvestmentOffers(store: store, clock: clock), writes: writes).add(to: &table)
    InvestmentRoutes(store: store, writes: writes).add(to: &table)
    ReconciliationRoutes(reconciliations: Reconciliations(store: store, clock: clock)).add(to: &table)
    let authenticator = authenticator ?? identity.authenticator
    EventRoutes(hub: events, authenticator: authenticator, clock: clock).add(to: &table)
    QueueRoutes(board: QueueBoard(store: store, clock: clock), writes: writes).add(to: &table)
    PropertyEditingRoutes(writes: writes, clock: clock).add(to: &table)
    PartRoutes(writes: writes, clock: clock).add(to: &table)
    ImportRoutes(writes: writes).add(to: &table)
    DocumentRoutes(store: store, clock: clock).add(to: &table)
    PhotoRoutes(store: store, clock: clock).add(to: &table)
    ObjectRoutes(store: store, clock: clock).add(to: &table)
    let metrics = RequestMetrics()
    MetricsRoutes(store: store, requests: metrics, cache: cache, startedAt: clock.now).add(to: &table)
    // The last: it describes every route before it.
    let descriptionRoutes = DescriptionRoutes()
    descriptionRoutes.add(to: &table)
    descriptionRoutes.describe(table)
    self.table = table

    let router = Router(context: PlatformContext.self, options: [.autoGenerateHeadEndpoints])
    router.add(
      middleware: RequestConduct(
        log: log, clock: clock, metrics: metrics, security: SecurityHeaders(isEncrypted: conduct.isEncrypted)))
    router.add(middleware: CrossOrigin(allowedOrigins: conduct.allowedOrigins, table: table))
    router.add(middleware: ErrorBodies(table: table, log: log))
    router.add(middleware: RequestLimits())
    table.register(
      on: router, identifying: authenticator, limiting: RateLimiter(conduct.allowance),
      clock: clock)
    responder = router.buildResponder()
  }

  /// The description of the API.
  var description: JSONDocument { APIDescription(table).document }

  /// Who does the jobs of each queue.
  private static func stations(
    store: Store, clock: WallClock, mail: MailSettings?
  ) -> [JobQueue: JobWorkers.Station] {
    var stations: [JobQueue: JobWorkers.Station] = [
      .expireOffers: JobWorkers.Station(OfferExpiryHandler(), width: 1),
      .distributions: JobWorkers.Station(
        DistributionPayment(processing: DistributionProcessing(store: store, clock: clock)), width: 1),
      // Each child may take a core and a lot of memory.
      .imageProcessing: JobWorkers.Station(
        ImageProcessing(store: store, clock: clock, tool: .installed()), width: 1),
    ]
    if let mail {
      stations[.email] = JobWorkers.Station(
        MailDelivery(store: store, transport: mail.transport, from: mail.from), width: 2)
    }
    return stations
  }

  /// The application on an address; `port` 0 picks a free one. `onRunning` is told the port once it answers.
  package func application(
    host: String, port: Int, onRunning: @escaping @Sendable (Int) async -> Void = { _ in }
  ) -> some ApplicationProtocol {
    let (limits, clock, readiness) = (limits, clock, readiness)
    var logger = Logger(label: "tucson-server") { [log] _ in log }
    logger.logLevel = max(log.logLevel, .notice)
    return Application(
      responder: responder,
      server: HTTPServerBuilder { responder in
        LoopBoundChannel(
          inner: HTTP1Channel(
            responder: responder,
            configuration: HTTP1Channel.Configuration(
              additionalChannelHandlers: [ConnectionLimiter(limits: limits, clock: clock)],
              httpDecoderConfiguration: .init(
                maxHeaderFieldSize: 16 << 10, maxHeaderListSize: 32 << 10, maxHeaderFieldCount: 100))))
      },
      configuration: ApplicationConfiguration(
        address: .hostname(host, port: port),
        // When everybody comes back at once, as after a restart, none has to knock twice.
        backlog: limits.connections,
        availableConnectionsDelegate: .maximum(limits.connections, logger: logger)),
      services: [events],
      onServerRunning: { channel in
        readiness.enter(.serving)
        await onRunning(channel.localAddress?.port ?? port)
      },
      logger: logger)
  }

  /// Serves until SIGTERM or SIGINT: then `/ready` says 503, no connection is accepted any more, what runs is finished
  /// within `drain`, and the store is closed. `companions` run for as long as it answers.
  package func serve(
    host: String, port: Int, drain: Duration = .seconds(10), companions: [any Service] = [],
    onRunning: @escaping @Sendable (Int) async -> Void
  ) async throws {
    try await run(
      serviceGroup(host: host, port: port, drain: drain, companions: companions, onRunning: onRunning))
  }

  /// What `serve` runs.
  func serviceGroup(
    host: String, port: Int, drain: Duration, companions: [any Service] = [],
    onRunning: @escaping @Sendable (Int) async -> Void
  ) -> ServiceGroup {
    let application = application(host: host, port: port, onRunning: onRunning)
    var configuration = ServiceGroupConfiguration(
      // Services stop from the last to the first.
      services: [
        NightlyReconciliation(
          reconciliations: Reconciliations(store: store, clock: clock), clock: clock, log: log),
        TokenUseWriter(uses: identity.uses, store: store, clock: clock, log: log),
        ViewWriter(recorder: views, log: log), workers, application, ReadinessService(readiness: readiness),
      ] + companions,
      gracefulShutdownSignals: [.sigterm, .sigint],
      logger: application.logger)
    configuration.maximumGracefulShutdownDuration = drain
    configuration.maximumCancellationDuration = .seconds(5)
    return ServiceGroup(configuration: configuration)
  }

  /// Runs the group to its end, then closes the store.
  func run(_ group: ServiceGroup) async throws {
    do {
      try await group.run()
    } catch is CancellationError {
      log.write(level: .warning, message: "connections were cut at the end of the drain", [])
    }
    log.write(level: .notice, message: "stopped", [])
    try store.close()
  }
}

/// Says that the server is leaving before anything stops.
private struct ReadinessService: Service {
  let readiness: ReadinessState

  func run() async throws {
    try? await gracefulShutdown()
    readiness.enter(.draining)
  }
}
