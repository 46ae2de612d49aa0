import ArgumentParser
import Foundation
import Testing

@testable import App

struct ManualTests {
  private static let pages: [ManualPage] = {
    let tool = try! JSONDecoder().decode(CommandDescription.Tool.self, from: Data(TucsonCommand._dumpHelp().utf8))
    return ManualPage.pages(of: tool.command)
  }()

  @Test func thereIsAPageForTheProgramAndForEachOfItsCommands() {
    let names = Set(Self.pages.map(\.fileName))
    #expect(names.contains("tucson.1"))
    for command in TucsonCommand.configuration.subcommands where command.configuration.shouldDisplay {
      #expect(names.contains("tucson-\(command.configuration.commandName ?? "").1"))
    }
    #expect(!names.contains("tucson-manual.1") && !names.contains("tucson-help.1"))
  }

  @Test func aPageHasItsSectionsAndEverySwitch() throws {
    let page = try #require(Self.pages.first { $0.fileName == "tucson-deals.1" }).text
    for section in ["NAME", "SYNOPSIS", "DESCRIPTION", "OPTIONS", "SEE ALSO"] {
      #expect(page.contains(".SH \(section)\n"))
    }
    for name in ["filter", "sort", "limit", "columns", "format", "watch", "url", "profile", "guest"] {
      #expect(page.contains("\\-\\-\(name)\\fR"), "\(name)")
    }
    let program = try #require(Self.pages.first { $0.fileName == "tucson.1" }).text
    for section in ["COMMANDS", "EXIT STATUS", "ENVIRONMENT", "CONFIGURATION", "FILES"] {
      #expect(program.contains(".SH \(section)\n"))
    }
    for status in ExitStatus.meanings { #expect(program.contains("\\fB\(status.code)\\fR\n")) }
  }

  @Test func noTextIsTakenForAMacro() {
    #expect(TroffWriter.escaped(".SH x") == "\\&.SH x")
    #expect(TroffWriter.escaped("a-b \\ 'c'") == "a\\-b \\e \\(aqc\\(aq")
    for page in Self.pages {
      for line in page.text.split(separator: "\n") where line.hasPrefix(".") {
        #expect([".TH", ".nh", ".ad", ".SH", ".PP", ".TP", ".EX", ".EE"].contains(String(line.prefix(3))), "\(line)")
      }
    }
  }

  @Test(arguments: ["bash", "zsh", "fish"])
  func everyShellGetsItsCompletions(shell: String) throws {
    let script = TucsonCommand.completionScript(for: try #require(CompletionShell(rawValue: shell)))
    for word in ["deals", "portfolio", "--columns", "completions"] {
      #expect(script.contains(shell == "fish" ? word.trimmingPrefix("--") : word[...]), "\(word)")
    }
  }
}
