import ArgumentParser

/// `tucson-server`: the platform API.
package struct TucsonServer: AsyncParsableCommand {
  package static let configuration = CommandConfiguration(
    commandName: "tucson-server",
    abstract: "The platform API of Tucson.",
    subcommands: [
      ServeCommand.self, ImportCommand.self, SeedCommand.self, MigrateCommand.self, CheckCommand.self,
      DescribeCommand.self, GrantCommand.self,
    ])

  package init() {}

  /// Runs the program; exit codes are 0 done, 1 failed, 2 wrong usage.
  package static func run() async -> Int32 {
    do {
      var command = try parseAsRoot()
      if var command = command as? any AsyncParsableCommand { try await command.run() } else { try command.run() }
      return 0
    } catch let failure as CommandFailure {
      StandardError.write("tucson-server: \(failure.message)")
      return failure.exitCode
    } catch {
      let code = exitCode(for: error)
      let text = fullMessage(for: error)
      if code == .success {
        print(text)
        return 0
      }
      StandardError.write(text)
      return code == .validationFailure ? 2 : 1
    }
  }
}
