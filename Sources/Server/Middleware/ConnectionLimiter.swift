import Domain
import Hummingbird
import NIOCore
import NIOHTTP1
import NIOHTTPTypes
import PlatformAPI

/// Keeps a connection to `ConnectionPolicy`, and answers what never becomes a request: broken or late headers.
///
/// Lives on one event loop, as every handler of a channel does.
final class ConnectionLimiter: ChannelDuplexHandler, RemovableChannelHandler {
  typealias InboundIn = HTTPRequestPart
  typealias InboundOut = HTTPRequestPart
  typealias OutboundIn = HTTPResponsePart
  typealias OutboundOut = HTTPResponsePart

  private let clock: WallClock
  private var policy: ConnectionPolicy
  private var timer: (task: Scheduled<Void>, at: ContinuousClock.Instant)?
  private var closesAfterAnswer = false

  init(limits: ConnectionPolicy.Limits, clock: WallClock) {
    self.clock = clock
    policy = ConnectionPolicy(limits: limits, at: .now)
  }

  func handlerAdded(context: ChannelHandlerContext) {
    // Only the first handler sees bytes; this one sees what the HTTP decoder makes of them.
    let watcher = ArrivalWatcher { [weak self] in self?.policy.bytesArrived(at: .now) }
    try? context.pipeline.syncOperations.addHandler(watcher, position: .first)
    arm(context)
  }

  func handlerRemoved(context: ChannelHandlerContext) { timer?.task.cancel() }

  func channelActive(context: ChannelHandlerContext) {
    arm(context)
    context.fireChannelActive()
  }

  func channelInactive(context: ChannelHandlerContext) {
    timer?.task.cancel()
    timer = nil
    context.fireChannelInactive()
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    if case .head = unwrapInboundIn(data) { policy.headRead(at: .now) }
    context.fireChannelRead(data)
  }

  func channelReadComplete(context: ChannelHandlerContext) {
    arm(context)
    context.fireChannelReadComplete()
  }

  func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
    switch unwrapOutboundIn(data) {
    case .head(let head):
      if head.status.kind != .informational { policy.answerBegan() }
      if head.headerFields[.connection]?.lowercased() == "close" { closesAfterAnswer = true }
      context.write(data, promise: promise)
    case .body: context.write(data, promise: promise)
    case .end:
      let written = promise ?? context.eventLoop.makePromise()
      let loopBound = NIOLoopBound((self, context), eventLoop: context.eventLoop)
      written.futureResult.whenComplete { _ in
        let (limiter, context) = loopBound.value
        limiter.policy.answerEnded(at: .now)
        if limiter.closesAfterAnswer { context.close(promise: nil) } else { limiter.arm(context) }
      }
      context.write(data, promise: written)
    }
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    guard let error = error as? HTTPParserError, policy.mayAnswer else {
      context.fireErrorCaught(error)
      return
    }
    let isTooLarge = if case .headerOverflow = error { true } else { false }
    answer(
      context,
      isTooLarge
        ? Refusal(
          status: .requestHeaderFieldsTooLarge, code: .validationFailed, sentence: "The header is too large")
        : Refusal(status: .badRequest, code: .validationFailed, sentence: "The request is not HTTP"))
  }

  /// Makes sure that something happens at the deadline. A timer that fires early looks again; only one that would fire
  /// late is replaced, so that a busy connection seldom sets one.
  private func arm(_ context: ChannelHandlerContext) {
    guard context.channel.isActive else { return }
    if let timer {
      guard policy.deadline < timer.at else { return }
      timer.task.cancel()
    }
    let deadline = policy.deadline
    let loopBound = NIOLoopBound((self, context), eventLoop: context.eventLoop)
    let task = context.eventLoop.scheduleTask(in: .nanoseconds((deadline - .now).microseconds * 1000)) {
      let (limiter, context) = loopBound.value
      limiter.timerFired(context)
    }
    timer = (task, deadline)
  }

  private func timerFired(_ context: ChannelHandlerContext) {
    timer = nil
    guard ContinuousClock.now >= policy.deadline else { return arm(context) }
    switch policy.expiry {
    case .close: context.close(promise: nil)
    case .headerTimedOut:
      answer(
        context,
        Refusal(status: .requestTimeout, code: .requestTimeout, sentence: "The request took too long to arrive"))
    case .exchangeTimedOut:
      answer(
        context,
        Refusal(status: .serviceUnavailable, code: .requestTimeout, sentence: "The request took too long"))
    }
  }

  /// Answers in place of the application, then closes.
  private func answer(_ context: ChannelHandlerContext, _ refusal: Refusal) {
    let requestId = RequestIdentity.id(brought: nil, at: clock.now)
    let body = ErrorAnswer.bytes(refusal, requestId: requestId, asProblem: false)
    var headers: HTTPFields = [
      .contentType: ErrorAnswer.contentType(asProblem: false), .contentLength: String(body.count),
      .cacheControl: CachePolicy.none, .connection: "close", .xRequestId: requestId,
    ]
    SecurityHeaders.add(to: &headers)
    let head = HTTPResponse(status: refusal.status, headerFields: headers)
    context.write(wrapOutboundOut(.head(head)), promise: nil)
    context.write(wrapOutboundOut(.body(ByteBuffer(bytes: body))), promise: nil)
    let loopBound = NIOLoopBound(context, eventLoop: context.eventLoop)
    context.writeAndFlush(wrapOutboundOut(.end(nil))).whenComplete { _ in loopBound.value.close(promise: nil) }
  }
}

/// Tells when bytes come in, before anything is made of them.
private final class ArrivalWatcher: ChannelInboundHandler, RemovableChannelHandler {
  typealias InboundIn = ByteBuffer
  typealias InboundOut = ByteBuffer

  private let arrived: () -> Void

  init(_ arrived: @escaping () -> Void) { self.arrived = arrived }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    arrived()
    context.fireChannelRead(data)
  }
}
