import Client
import Fixtures
import Foundation
import Testing

@testable import App

/// Which platform a run talks to, and what a broken configuration does to it.
@Suite struct LaunchTests {
  private final class Home {
    let url = FileManager.default.temporaryDirectory.appendingPathComponent("tucson-\(UUID().uuidString)")
    var environment: [String: String] { ["HOME": url.path] }
    var configuration: URL { Paths(environment: environment).configurationFile }

    func write(_ text: String) throws {
      try FileManager.default.createDirectory(
        at: configuration.deletingLastPathComponent(), withIntermediateDirectories: true)
      try text.write(to: configuration, atomically: true, encoding: .utf8)
    }

    deinit { try? FileManager.default.removeItem(at: url) }
  }

  private let home = Home()

  private func resolved(_ arguments: String..., environment: [String: String] = [:]) throws -> (
    context: LaunchContext, troubles: [String]
  ) {
    try LaunchOptions.parse(arguments).resolved(environment: home.environment.merging(environment) { $1 })
  }

  @Test func theCommandLineComesBeforeTheEnvironmentAndThatBeforeTheProfile() throws {
    try home.write("[profile.default]\nurl = \"https://configured.example\"")
    #expect(try resolved().context.address?.url == "https://configured.example")
    let environment = ["TUCSON_API_URL": "https://environment.example"]
    #expect(try resolved(environment: environment).context.address?.url == "https://environment.example")
    #expect(
      try resolved("--url", "https://typed.example", environment: environment).context.address?.url
        == "https://typed.example")
  }

  @Test(arguments: ["", "relative", "."])
  func aHomeThatIsNoPlaceIsIgnored(home: String) {
    let paths = Paths(environment: ["HOME": home, "XDG_CACHE_HOME": home])
    #expect(!paths.cache.path.hasPrefix(FileManager.default.currentDirectoryPath + "/."))
    #expect(paths.cache == Paths(environment: [:]).cache)
  }

  @Test func aBrokenLineIsNamedAndTheRestOfTheFileHolds() throws {
    try home.write("mouse = true\ntheme = ")
    let (context, troubles) = try resolved("--url", "https://typed.example")
    #expect(troubles.isEmpty)
    #expect(context.address?.url == "https://typed.example")
    #expect(context.settings.unusable == nil)
    #expect(context.settings.faults.count == 1)
    #expect(context.settings.problems.first?.contains("config.toml:2:") == true)
    #expect(context.settings.mouse)
  }

  @Test func aFolderInThePlaceOfTheFileIsSaidToBeOne() throws {
    try FileManager.default.createDirectory(at: home.configuration, withIntermediateDirectories: true)
    #expect(try resolved().context.settings.unusable?.hasSuffix("it is a folder where a file should be") == true)
  }

  @Test func whatWasSignedInToLastIsWhatARunWithoutSwitchesIsFor() throws {
    let paths = Paths(environment: home.environment)
    #expect(try resolved().context.address == nil)
    try LastLogin(platform: "https://last.example", profile: "last-example").save(paths.lastLogin)
    #expect(try resolved().context.address?.url == "https://last.example")
    #expect(try resolved().context.profile == "last-example")
    #expect(try resolved("--url", "https://typed.example").context.profile == "typed-example")
    try home.write("[profile.default]\nurl = \"https://configured.example\"")
    #expect(try resolved().context.address?.url == "https://configured.example")
  }

  @Test func aProfileThatWasSignedInToNeedsNoConfiguration() throws {
    let paths = Paths(environment: home.environment)
    try CredentialFile(paths.credential(profile: "work")).save(
      Credential(platform: "https://work.example", accessToken: "a", account: "me@example.com"))
    let context = try resolved("--profile", "work").context
    #expect(context.address?.url == "https://work.example")
    #expect(Signing(context).account == "me@example.com")
    #expect(Signing(try resolved("--profile", "work", "--guest").context).account == nil)
  }

  @Test func noTwoAccountsShareACopy() throws {
    func keys(_ token: String, _ arguments: String...) throws -> (String, String?) {
      let context = try resolved("--url", "https://p.example", environment: ["TUCSON_TOKEN": token]).context
      let signing = Signing(context)
      return (context.databaseFile(signing).lastPathComponent, context.platformKey(signing).account)
    }
    let (first, second) = (try keys("token-one"), try keys("token-two"))
    #expect(first.1 != second.1)
    #expect(first.1?.contains("token-one") == false)
    let guest = try resolved("--url", "https://p.example", "--guest").context
    let nobody = try resolved("--url", "https://p.example").context
    #expect(
      Set([
        first.0, guest.databaseFile(Signing(guest)).lastPathComponent,
        nobody.databaseFile(Signing(nobody)).lastPathComponent,
      ])
      .count == 3)
  }

  @Test func aProfileThatDoesNotExistIsNotTakenForNoPlatform() throws {
    #expect(try resolved("--profile", "work").troubles.first?.contains("no profile is called work") == true)
    #expect(try resolved("--profile", "work", "--url", "https://typed.example").troubles.isEmpty)
  }

  @Test func aBadAddressIsTroubleWhereverItIsFrom() throws {
    try home.write("[profile.default]\nurl = \"not an address\"")
    let (context, troubles) = try resolved()
    #expect(context.address == nil)
    // The same words as the configuration's own problem, so that nothing is told twice.
    #expect(troubles == context.settings.problems)
    #expect(try resolved("--url", "ftp://x y").troubles.count == 1)
  }
}
