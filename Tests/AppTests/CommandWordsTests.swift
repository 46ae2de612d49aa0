import ArgumentParser
import Client
import Foundation
import PlatformAPI
import Testing

@testable import App

/// What commands take and what they say.
struct CommandWordsTests {
  @Test func aRefusalNamesTheFieldsAndNoPath() {
    let body = ErrorBody(
      error: "Validation failed", code: .validationFailed,
      details: [.init(field: "amount", message: "must be positive"), .init(field: "slug", message: "is no slug")])
    let error = ClientError(
      .refused(status: 400), "POST /api/x: status 400, Validation failed (VALIDATION_FAILED)", errorBody: body)
    #expect(
      error.sentence == "the platform refuses: Validation failed: amount must be positive; slug is no slug")
  }

  @Test(arguments: [
    ClientError.Code.serverFailed(status: 503), .refused(status: 404), .unreadable, .redirected, .offline, .timedOut,
    .untrusted,
  ])
  func nobodyReadsTheRequest(_ code: ClientError.Code) {
    let error = ClientError(code, "GET /api/properties/changes?since=1: status 503, no explanation was given")
    #expect(!error.sentence.contains("/api") && !error.sentence.contains("GET"))
    #expect(error.message.contains("/api"), "those who look into it do")
  }

  @Test func aProxyThatWantsANameIsNotThePlatform() {
    #expect(ClientError(.refused(status: 407), "GET /x: status 407").sentence.contains("a proxy between here"))
  }

  @Test(arguments: [
    (["--url", "X", "deals", "--limit", "2"], ["deals", "--url", "X", "--limit", "2"]),
    (["--guest", "--url=X", "deal", "a"], ["deal", "--guest", "--url=X", "a"]),
    (["--url", "X"], ["--url", "X"]), (["--url", "deals"], ["--url", "deals"]), (["deals"], ["deals"]),
    (["--theme", "deals"], ["--theme", "deals"]), ([], []), (["--profile"], ["--profile"]),
  ])
  func whatEveryCommandUnderstandsMayStandBeforeIt(_ typed: [String], _ meant: [String]) {
    #expect(TucsonCommand.arranged(typed) == meant)
  }

  @Test func theHelpOfTheProgramHasTheSwitchesOfTheDashboard() {
    for name in ["--url", "--theme", "--kiosk", "--accessible"] {
      #expect(TucsonCommand.dashboardSwitches.contains(name), "\(name)")
    }
  }

  @Test(arguments: ["whoami", "config", "invest"])
  func aCommandThatPrintsNoListTakesNoCSV(_ name: String) {
    let rest = name == "invest" ? ["x", "--amount", "5"] : []
    let error = #expect(throws: (any Error).self) {
      try TucsonCommand.parseAsRoot([name, "--format", "csv"] + rest)
    }
    #expect(error.map { TucsonCommand.message(for: $0) }?.contains("table or json") == true)
  }

  @Test(arguments: ["deals", "holdings"])
  func aNegativeLimitIsSaidToBeOne(_ name: String) {
    let error = #expect(throws: (any Error).self) { try TucsonCommand.parseAsRoot([name, "--limit", "-1"]) }
    #expect(error.map { TucsonCommand.message(for: $0) }?.contains("--limit takes a number from 0") == true)
  }

  @Test func columnsAreCompletedForTheirCommand() {
    #expect(ListNames.columns(of: ["tucson", "documents", "--columns"]).contains("sha256"))
    #expect(ListNames.columns(of: ["tucson", "deals", "--columns"]).contains("irr"))
    #expect(ListNames.columns(of: ["tucson", "whoami"]).isEmpty)
  }

  @Test(arguments: [
    ("abc", true), (" abc\n", true), ("", true), ("a\nb", false), ("a b", false), ("ä", false), ("a\u{1B}", false),
  ])
  func aTokenThatIsNoneIsNamed(_ token: String, isWell: Bool) {
    #expect((LaunchContext.faultOfToken(token) == nil) == isWell)
  }

  @Test func aReportHasItsValuesAsWhatTheyAre() throws {
    let values: [String: ReportValue] = [
      "a": .flag(false), "b": .file(URL(fileURLWithPath: "/no/such/file")), "c": .worded(.count(15), "every 15 s"),
      "d": .nothing("none"), "e": .list([]),
    ]
    let json = String(decoding: try JSONEncoder().encode(values), as: UTF8.self).replacing("\\/", with: "/")
    #expect(json.contains(#""a":false"#) && json.contains(#""b":"/no/such/file""#) && json.contains(#""c":15"#))
    #expect(json.contains(#""d":null"#) && json.contains(#""e":[]"#))
    #expect(values["b"]?.words == "/no/such/file (not there)" && values["a"]?.words == "off")
  }

  @Test func aFileThatIsGivenUpLeavesNothing() throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("tucson-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    func names() throws -> [String] { try FileManager.default.contentsOfDirectory(atPath: folder.path) }
    // As long as names can be: what is written meanwhile needs a shorter one.
    let long = folder.appendingPathComponent(String(repeating: "n", count: 255)).path
    let file = try AtomicFile(long)
    try file.write([1, 2, 3])
    #expect(try names().count == 1)
    file.abandon()
    #expect(try names().isEmpty)
    let whole = try AtomicFile(long)
    try whole.write([1])
    try whole.commit(replacing: false)
    #expect(try names().count == 1)
  }
}
