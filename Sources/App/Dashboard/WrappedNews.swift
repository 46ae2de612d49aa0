extension AsyncStream where Element: Sendable {
  /// The same elements as news; ending the iteration ends the source.
  func wrapped<News: Sendable>(_ wrap: @escaping @Sendable (Element) -> News) -> AsyncStream<News> {
    let (stream, continuation) = AsyncStream<News>.makeStream()
    let task = Task {
      for await element in self { continuation.yield(wrap(element)) }
      continuation.finish()
    }
    continuation.onTermination = { _ in task.cancel() }
    return stream
  }
}
