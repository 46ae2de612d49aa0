import Configuration
import Foundation
import Logging
import SystemPackage

/// What the environment says, read and validated once, at start.
package struct ServerConfiguration: Sendable {
  /// Where the server runs, by the platform's original name of the variable.
  package enum Environment: String, Sendable, CaseIterable {
    case development, test, production
  }

  package var port: Int?
  package var environment: Environment
  package var logLevel: Logger.Level
  /// How people are known.
  package var identity: IdentityConfiguration
  /// Sites whose pages may call the platform from a browser.
  package var allowedOrigins: [String]
  /// Calls a minute of one caller; `nil` is the standard.
  package var readsPerMinute: Int?
  package var writesPerMinute: Int?
  /// The address by which people reach the platform.
  package var publicURL: String?
  /// Who mails come from.
  var emailFrom: MailAddress
  /// What is set and not used by this version, one sentence each.
  package var notes: [String]

  /// Reads the process's environment, then the `.env` file of the working directory for what that leaves open.
  ///
  /// Throws one `ConfigurationError` that names everything wrong.
  package static func load(
    environment: [String: String] = ProcessInfo.processInfo.environment, file: String = ".env"
  ) async throws -> ServerConfiguration {
    let process = EnvironmentVariablesProvider(environmentVariables: environment)
    var providers: [any ConfigProvider] = [process]
    do {
      providers.append(
        try await EnvironmentVariablesProvider(environmentFilePath: FilePath(file), allowMissing: true))
    } catch {
      throw ConfigurationError(problems: ["\(file) can't be read: \(error)"])
    }
    let reader = ConfigReader(providers: providers)
    var values: [String: String] = [:]
    for variable in Variable.all {
      let key = ConfigKey(variable.name.lowercased().split(separator: "_").map(String.init))
      // An empty value is how a variable is switched off.
      if let value = reader.string(forKey: key), !value.isEmpty { values[variable.name] = value }
    }
    return try ServerConfiguration(values: values)
  }

  /// Validates the values of variables by name.
  init(values: [String: String]) throws(ConfigurationError) {
    var problems: [String] = []
    var notes: [String] = []
    for variable in Variable.all {
      guard let value = values[variable.name] else { continue }
      if let problem = variable.check(value) {
        problems.append("\(variable.name) \(problem)")
        continue
      }
      switch variable.use {
      case .applied: break
      case .noted: notes.append("\(variable.name) is set; this version does not use it yet")
      case .refused(let engine):
        problems.append(
          "\(variable.name) asks for \(engine), and this build has only the embedded engine: unset it to use that")
      }
    }
    environment = values["NODE_ENV"].flatMap { Environment(rawValue: $0) } ?? .development
    if environment == .production, let url = values["PUBLIC_URL"], !url.hasPrefix("https://") {
      problems.append("PUBLIC_URL must begin with https:// when NODE_ENV is production")
    }
    identity = IdentityConfiguration(values, environment: environment, problems: &problems)
    guard problems.isEmpty else { throw ConfigurationError(problems: problems) }
    port = values["PORT"].flatMap { Int($0) }
    logLevel = values["LOG_LEVEL"].flatMap { Logger.Level(rawValue: $0) } ?? .info
    allowedOrigins =
      values["ALLOWED_ORIGINS"]?.split(separator: ",").map { $0.filter { $0 != " " }.lowercased() } ?? []
    readsPerMinute = values["RATE_LIMIT_READ"].flatMap { Int($0) }
    writesPerMinute = values["RATE_LIMIT_WRITE"].flatMap { Int($0) }
    publicURL = values["PUBLIC_URL"]
    emailFrom = values["EMAIL_FROM"].flatMap { MailAddress(parsing: $0) } ?? .platform
    self.notes = notes
  }
}

/// Everything that is wrong with the configuration, in one message.
package struct ConfigurationError: Error, CustomStringConvertible {
  package let problems: [String]

  package init(problems: [String]) { self.problems = problems }

  package var description: String {
    "the configuration is wrong:\n" + problems.map { "  " + $0 }.joined(separator: "\n")
  }
}
