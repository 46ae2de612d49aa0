import Domain
import Hummingbird

/// `/metrics`: what a Prometheus asks, for administrators and the machine itself.
struct MetricsRoutes: Sendable {
  let store: Store
  let requests: RequestMetrics
  let cache: AnswerCache<String, Answer>
  let startedAt: Timestamp

  func add(to table: inout RouteTable) {
    table.get("/metrics", access: .adminOrLoopback) { request, _ in
      try QueryParameters(request.uri.query, known: []).validate()
      var text = PrometheusText()
      writeRequests(to: &text)
      writeProcess(to: &text)
      let figures = try await store.figures()
      writeStore(figures, to: &text)
      return Response(
        status: .ok,
        headers: [.contentType: "text/plain; version=0.0.4; charset=utf-8", .cacheControl: CachePolicy.none],
        body: ResponseBody(byteBuffer: ByteBuffer(string: text.text)))
    }
  }

  private func writeRequests(to text: inout PrometheusText) {
    let (series, inFlight) = requests.snapshot
    let name = "http_request_duration_seconds"
    text.metric(name, .histogram, "Time from a request's header to its answer, by route template.")
    for (key, values) in series.sorted(by: { $0.key < $1.key }) {
      let labels = [("method", key.method), ("route", key.route), ("status", String(key.status))]
      var cumulative = 0
      for (bound, count) in zip(RequestMetrics.bounds.map(\.description) + ["+Inf"], values.counts) {
        cumulative += count
        text.sample(name + "_bucket", labels + [("le", bound)], Double(cumulative))
      }
      text.sample(name + "_sum", labels, values.seconds)
      text.sample(name + "_count", labels, Double(cumulative))
    }
    text.single("http_requests_in_flight", .gauge, "Requests that are being answered.", Double(inFlight))
  }

  private func writeProcess(to text: inout PrometheusText) {
    let process = ProcessFigures.current
    text.single(
      "process_resident_memory_bytes", .gauge, "Memory that the process has in use.", Double(process.residentBytes))
    text.single("process_cpu_seconds_total", .counter, "Processor time used.", process.cpuSeconds)
    text.single("process_open_fds", .gauge, "Files and connections that are open.", Double(process.openFiles))
    text.single(
      "process_max_fds", .gauge, "Files and connections that may be open at once.", Double(OpenFiles.limit))
    text.single(
      "process_start_time_seconds", .gauge, "When the server started, Unix time.",
      Double(startedAt.microseconds) / 1_000_000)
  }

  private func writeStore(_ figures: StoreFigures, to text: inout PrometheusText) {
    text.single("tucson_store_bytes", .gauge, "Size of the database without its log.", Double(figures.bytes))
    text.metric("tucson_properties", .gauge, "Properties by status.")
    for (status, total) in figures.properties { text.sample("tucson_properties", [("status", status)], Double(total)) }
    text.metric("tucson_queue_jobs", .gauge, "Jobs that are not done, by queue and state.")
    for entry in figures.jobs {
      text.sample("tucson_queue_jobs", [("queue", entry.queue), ("state", entry.state)], Double(entry.total))
    }
    text.single(
      "tucson_queue_oldest_waiting_timestamp_seconds", .gauge,
      "When the longest overdue job should have begun, Unix time; 0 when none waits.", figures.oldestWaiting)
    let kept = cache.figures
    text.single("tucson_cache_bytes", .gauge, "Bytes of answers kept.", Double(kept.bytes))
    text.single("tucson_cache_hits_total", .counter, "Lists answered from the cache.", Double(kept.hits))
    text.single("tucson_cache_misses_total", .counter, "Lists that were not in the cache.", Double(kept.misses))
  }
}
