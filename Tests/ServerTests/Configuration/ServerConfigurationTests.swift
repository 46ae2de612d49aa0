import Logging
import Testing

@testable import Server

struct ServerConfigurationTests {
  @Test func nothingSetIsAConfiguration() throws {
    let configuration = try ServerConfiguration(values: [:])
    #expect(configuration.port == nil)
    #expect(configuration.environment == .development)
    #expect(configuration.logLevel == .info)
    #expect(configuration.notes.isEmpty)
  }

  @Test func whatIsAppliedIsRead() throws {
    let configuration = try ServerConfiguration(
      values: ["PORT": "4000", "NODE_ENV": "production", "LOG_LEVEL": "warning"])
    #expect(configuration.port == 4000)
    #expect(configuration.environment == .production)
    #expect(configuration.logLevel == .warning)
  }

  @Test func oneMessageNamesEverythingThatIsWrong() {
    let values = [
      "PORT": "99999", "NODE_ENV": "prod", "LOG_LEVEL": "loud", "PUBLIC_URL": "tucson", "RATE_LIMIT_READ": "many",
      "ADMIN_EMAILS": "a@example.com,b", "JWT_EXPIRES_IN": "soon", "DATABASE_URL": "mysql://x", "EMAIL_FROM": "me",
      "ALLOWED_ORIGINS": "https://a.example,b",
    ]
    #expect { try ServerConfiguration(values: values) } throws: { error in
      let text = (error as? ConfigurationError)?.description ?? ""
      return values.keys.allSatisfy(text.contains) && (error as? ConfigurationError)?.problems.count == values.count
    }
  }

  @Test(arguments: [
    ("DATABASE_URL", "postgresql://localhost/tucson", "PostgreSQL"), ("REDIS_URL", "redis://localhost", "Redis"),
    ("AWS_BUCKET_NAME", "bucket", "S3"), ("SENDGRID_API_KEY", "SG.x", "SendGrid"), ("SMTP_URL", "smtp://mail", "SMTP"),
  ])
  func anEngineThatIsNotBuiltInIsRefused(_ name: String, _ value: String, _ engine: String) {
    #expect { try ServerConfiguration(values: [name: value]) } throws: { error in
      let text = (error as? ConfigurationError)?.description ?? ""
      return text.contains(name) && text.contains(engine) && text.contains("only the embedded engine")
        && !text.contains(value)
    }
  }

  @Test func whatIsRightAndNotUsedYetIsNoted() throws {
    let configuration = try ServerConfiguration(values: [
      "EMAIL_FROM": "Tucson <hello@example.com>", "MAPBOX_ACCESS_TOKEN": "pk.x",
    ])
    #expect(configuration.notes.count == 1)
    #expect(configuration.emailFrom.address == "hello@example.com")
  }

  @Test func productionWantsAnEncryptedAddress() {
    #expect(throws: ConfigurationError.self) {
      try ServerConfiguration(values: ["NODE_ENV": "production", "PUBLIC_URL": "http://tucson.example"])
    }
  }

  @Test func everyVariableOfThePlatformIsKnownOnce() {
    #expect(Set(Variable.all.map(\.name)).count == Variable.all.count)
    #expect(Variable.all.count == 32)
  }

  @Test func theProcessGoesBeforeTheFile() async throws {
    try await withTemporaryFolder { folder async throws in
      try folder.create()
      let file = folder.url.appendingPathComponent(".env")
      try "PORT=4001\nLOG_LEVEL=debug\nUNRELATED=1\n".write(to: file, atomically: true, encoding: .utf8)
      let configuration = try await ServerConfiguration.load(environment: ["PORT": "4000"], file: file.path)
      #expect(configuration.port == 4000)
      #expect(configuration.logLevel == .debug)
    }
  }

  @Test func anEmptyValueSwitchesAVariableOff() async throws {
    let configuration = try await ServerConfiguration.load(
      environment: ["DATABASE_URL": "", "PORT": ""], file: "/nonexistent/.env")
    #expect(configuration.port == nil)
  }
}

struct JSONLogHandlerTests {
  @Test func controlCharactersAreEncoded() throws {
    let lines = LogLines()
    let log = JSONLogHandler(level: .info, sink: lines.makeSink(), clock: .fixed(testNow))
    log.write(level: .warning, message: "a\u{1B}[2J\nb\u{7F}", [("field", .text("\r\n"))])
    log.write(level: .debug, message: "not written", [])
    #expect(
      lines.all == [
        #"{"time":"2026-03-01T12:00:00.000Z","level":"warning","message":"a\u001b[2J\nb\u007f","field":"\r\n"}"#
      ])
  }

  @Test func aSinkThatIsFullDropsAndCounts() throws {
    let written = LogLines()
    let inner = written.makeSink()
    let sink = LogSink(limit: 10) { inner.write($0) }
    sink.write(Array(String(repeating: "x", count: 20).utf8))
    sink.write(Array("short\n".utf8))
    sink.flush()
    #expect(written.all.contains("short"))
    #expect(written.all.contains { $0.contains("log lines dropped") })
  }
}
