import ArgumentParser
import Foundation

/// `tucson manual`: writes the manual pages, from the same declarations as the help. For packagers; not listed.
struct ManualCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "manual", abstract: "Write the manual pages into a folder.", shouldDisplay: false)

  @Argument(help: "The folder.", completion: .directory)
  var folder: String

  func run() throws {
    let directory = URL(fileURLWithPath: folder, isDirectory: true)
    let tool = try JSONDecoder().decode(CommandDescription.Tool.self, from: Data(TucsonCommand._dumpHelp().utf8))
    do {
      try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
      for page in ManualPage.pages(of: tool.command) {
        try page.text.write(to: directory.appendingPathComponent(page.fileName), atomically: true, encoding: .utf8)
      }
    } catch {
      throw ExitStatus.failed("the manual can't be written to \(folder): \(error.localizedDescription)")
    }
  }
}
