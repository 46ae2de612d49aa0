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
  /// The peer speaks HTTP/1.0.
  private var isOldest = false
  /// Bytes of the line that begins the request, as far as they have come.
  private var line = (length: 0, isWhole: true)
  /// The last answer is out: what still comes in is thrown away.
  private var isLingering = false

  /// How long a peer may go on writing after the last answer.
  private static let lingering = TimeAmount.seconds(2)

  init(limits: ConnectionPolicy.Limits, clock: WallClock) {
    self.clock = clock
    policy = ConnectionPolicy(limits: limits, at: .now)
  }

  func handlerAdded(context: ChannelHandlerContext) {
    // Only the first handler sees bytes; this one sees what the HTTP decoder makes of them.
    let watcher = ArrivalWatcher { [weak self] bytes in
      guard let self else { return true }
      if policy.isWaiting {
        if Self.isOldest(bytes) { (isOldest, closesAfterAnswer) = (true, true) }
        line = (0, false)
      }
      if !line.isWhole { measureLine(bytes) }
      policy.bytesArrived(at: .now)
      return !isLingering
    }
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
    switch unwrapInboundIn(data) {
    case .head(var request):
      let isFirst = policy.mayAnswer
      policy.headRead(at: .now)
      // Before HTTP/1.1 there was no Host; an empty one says that none is known.
      if isOldest, request.authority == nil { request.authority = "" }
      if isFirst, RequestLimits.invitesBody(request), !isOldest { invite(context) }
      return context.fireChannelRead(wrapInboundOut(.head(request)))
    case .body(let bytes): policy.bodyMoved(bytes.readableBytes)
    case .end: policy.requestRead()
    }
    context.fireChannelRead(data)
  }

  /// Tells a peer that waits with its body to send it (RFC 9110, section 10.1.1).
  private func invite(_ context: ChannelHandlerContext) {
    context.writeAndFlush(wrapOutboundOut(.head(HTTPResponse(status: .continue))), promise: nil)
  }

  func channelReadComplete(context: ChannelHandlerContext) {
    arm(context)
    context.fireChannelReadComplete()
  }

  func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
    switch unwrapOutboundIn(data) {
    case .head(let head):
      if head.status.kind != .informational { policy.answerBegan() }
      if head.headerFields[.contentType]?.hasPrefix("text/event-stream") == true { policy.streamBegan(at: .now) }
      if head.headerFields[.connection]?.lowercased() == "close" { closesAfterAnswer = true }
      context.write(data, promise: promise)
    case .body(let bytes):
      policy.bodyMoved(bytes.readableBytes)
      context.write(data, promise: promise)
    case .end:
      let written = promise ?? context.eventLoop.makePromise()
      let loopBound = NIOLoopBound((self, context), eventLoop: context.eventLoop)
      written.futureResult.whenComplete { _ in
        let (limiter, context) = loopBound.value
        limiter.policy.answerEnded(at: .now)
        if limiter.closesAfterAnswer { limiter.linger(context) } else { limiter.arm(context) }
      }
      context.write(data, promise: written)
    }
  }

  func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
    if isLingering, case .inputClosed? = event as? ChannelEvent { context.close(promise: nil) }
    context.fireUserInboundEventTriggered(event)
  }

  /// Closes so that the answer arrives: a socket that is closed over bytes that nobody has read resets the connection,
  /// and the peer may lose the answer with it. So the sending half closes first, and what the peer still writes is
  /// read and thrown away until it has seen the end, or for a while.
  private func linger(_ context: ChannelHandlerContext) {
    guard !isLingering, context.channel.isActive else { return }
    isLingering = true
    timer?.task.cancel()
    context.close(mode: .output, promise: nil)
    let loopBound = NIOLoopBound(context, eventLoop: context.eventLoop)
    let task = context.eventLoop.scheduleTask(in: Self.lingering) { loopBound.value.close(promise: nil) }
    timer = (task, .now + .nanoseconds(Self.lingering.nanoseconds))
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    guard let error = error as? HTTPParserError, policy.mayAnswer else {
      context.fireErrorCaught(error)
      return
    }
    answer(context, refusal(of: error))
  }

  private func refusal(of error: HTTPParserError) -> Refusal {
    guard case .headerOverflow = error else {
      return Refusal(status: .badRequest, code: .validationFailed, sentence: "The request is not HTTP")
    }
    // A method and a version are short: a line as long as this is so by its address.
    return line.length > RequestLimits.targetLength
      ? .addressTooLong
      : Refusal(status: .requestHeaderFieldsTooLarge, code: .validationFailed, sentence: "The header is too large")
  }

  private func measureLine(_ bytes: ByteBuffer) {
    let view = bytes.readableBytesView
    let end = view.firstIndex(of: UInt8(ascii: "\n"))
    line = (line.length + view.distance(from: view.startIndex, to: end ?? view.endIndex), end != nil)
  }

  /// Whether these bytes begin a request of HTTP/1.0, whose sender takes the end of the connection for the end of the
  /// answer (RFC 9112, section 9.3).
  private static func isOldest(_ bytes: ByteBuffer) -> Bool {
    let line = bytes.readableBytesView.prefix(RequestLimits.targetLength).prefix { $0 != UInt8(ascii: "\r") }
    return line.suffix(9).elementsEqual(" HTTP/1.0".utf8)
  }

  /// Makes sure that something happens at the deadline. A timer that fires early looks again; only one that would fire
  /// late is replaced, so that a busy connection seldom sets one.
  private func arm(_ context: ChannelHandlerContext) {
    guard context.channel.isActive, !isLingering else { return }
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
    case .requestTimedOut:
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
    SecurityHeaders().add(to: &headers)
    let head = HTTPResponse(status: refusal.status, headerFields: headers)
    context.write(wrapOutboundOut(.head(head)), promise: nil)
    context.write(wrapOutboundOut(.body(ByteBuffer(bytes: body))), promise: nil)
    let loopBound = NIOLoopBound((self, context), eventLoop: context.eventLoop)
    context.writeAndFlush(wrapOutboundOut(.end(nil))).whenComplete { _ in
      let (limiter, context) = loopBound.value
      limiter.linger(context)
    }
  }
}

/// Tells when bytes come in, before anything is made of them.
private final class ArrivalWatcher: ChannelInboundHandler, RemovableChannelHandler {
  typealias InboundIn = ByteBuffer
  typealias InboundOut = ByteBuffer

  /// Says whether the bytes are to go on.
  private let arrived: (ByteBuffer) -> Bool
  private var hasDropped = false

  init(_ arrived: @escaping (ByteBuffer) -> Bool) { self.arrived = arrived }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    if arrived(unwrapInboundIn(data)) { context.fireChannelRead(data) } else { hasDropped = true }
  }

  func channelReadComplete(context: ChannelHandlerContext) {
    context.fireChannelReadComplete()
    // Nobody behind asks for more any more.
    if hasDropped { context.read() }
  }
}
