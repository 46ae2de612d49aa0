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

  @Test func aBrokenFileIsNamedAndWhatNeedsNothingOfItGoesOn() throws {
    try home.write("mouse = true\ntheme = ")
    let (context, troubles) = try resolved("--url", "https://typed.example")
    #expect(troubles.isEmpty)
    #expect(context.address?.url == "https://typed.example")
    #expect(context.settings.unusable?.contains("config.toml:2:") == true)
    #expect(context.settings.problems == [context.settings.unusable])
    #expect(!context.settings.mouse)
  }

  @Test func aFolderInThePlaceOfTheFileIsSaidToBeOne() throws {
    try FileManager.default.createDirectory(at: home.configuration, withIntermediateDirectories: true)
    #expect(try resolved().context.settings.unusable?.hasSuffix("it is a folder where a file should be") == true)
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
