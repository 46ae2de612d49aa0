/// How the platform behaves towards its callers, as far as whoever runs it decides.
package struct Conduct: Sendable {
  /// Sites whose pages may call the platform from a browser, such as `https://app.example`.
  var allowedOrigins: Set<String> = []
  /// How many calls a minute a caller has.
  var allowance = RateLimiter.Allowance()
  /// Whether the platform's public address is https.
  var isEncrypted = false

  package init() {}

  /// What the configuration says.
  package init(_ configuration: ServerConfiguration) {
    allowedOrigins = Set(configuration.allowedOrigins)
    if let reads = configuration.readsPerMinute { allowance.reads = reads }
    if let writes = configuration.writesPerMinute { allowance.writes = writes }
    isEncrypted = configuration.publicURL?.hasPrefix("https://") ?? false
  }
}
