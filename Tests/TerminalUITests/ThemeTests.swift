import Glibc
import Foundation
import Testing

@testable import TerminalUI

/// Roles get their looks from files, and files that are wrong say where.
struct ThemeTests {
  private static let folder = #filePath.split(separator: "/").dropLast(3).reduce("") { $0 + "/" + $1 } + "/themes"
  private let library = ThemeLibrary(folders: [ThemeTests.folder])

  @Test(arguments: ["dusk", "paper", "high-contrast", "deuteranopia", "mono"])
  func everyThemeLoads(_ name: String) throws {
    let theme = try library.theme(named: name)
    #expect(theme.name == name)
    #expect(!theme.summary.isEmpty)
    #expect(library.names.contains(name))
  }

  @Test func duskNeedsNoFileAndItsFileChangesNothing() throws {
    #expect(try ThemeLibrary(folders: []).theme(named: "dusk") == .dusk)
    #expect(try library.theme(named: "dusk") == .dusk)
  }

  /// A program that is copied elsewhere has no folder of themes.
  @Test func everyThemeIsThereWithoutAnyFile() throws {
    let alone = ThemeLibrary(folders: [])
    #expect(alone.names == library.names)
    for name in library.names { #expect(try alone.theme(named: name) == library.theme(named: name), "\(name)") }
  }

  @Test func theBuiltInThemesAreThoseOfTheFolder() throws {
    let names = Set(library.names).subtracting(["dusk"])
    if Environment.all()["TUCSON_RECORD"] == "1" { return try record(names.sorted()) }
    #expect(Set(Theme.builtIn.keys) == names)
    for name in names {
      #expect(Theme.builtIn[name] == Environment.contents(ofFile: "\(Self.folder)/\(name).toml"), "\(name)")
    }
  }

  /// Writes the themes of the folder into the source.
  private func record(_ names: [String]) throws {
    let file = Self.folder.dropLast("themes".count) + "Sources/TerminalUI/Theme/Theme+BuiltIn.swift"
    let old = try #require(Environment.contents(ofFile: String(file)))
    let head = try #require(old.firstRange(of: "[String: String] = [\n"))
    var text = String(old[..<head.upperBound])
    for name in names {
      let lines = try #require(Environment.contents(ofFile: "\(Self.folder)/\(name).toml"))
        .split(separator: "\n", omittingEmptySubsequences: false)
      let body = lines.map { $0.isEmpty ? "\n" : "      \($0)\n" }.joined()
      text += "    \"\(name)\": #\"\"\"\n\(body)      \"\"\"#,\n"
    }
    try (text + "  ]\n}\n").write(toFile: String(file), atomically: true, encoding: .utf8)
  }

  @Test func anUnknownThemeNamesThoseThatThereAre() {
    #expect(throws: ThemeError.self) { try library.theme(named: "../paper") }
    let message = problem { try library.theme(named: "neon") }
    #expect(message == "there is no theme 'neon'; there are: dusk, deuteranopia, high-contrast, mono, paper")
  }

  private func problem(_ work: () throws -> Theme) -> String? {
    do {
      _ = try work()
      return nil
    } catch {
      return "\(error)"
    }
  }

  @Test(arguments: [
    ("name = \"x\"\n[roles]\ntitel = { fg = \"red\" }", "t.toml, line 3: there is no role 'titel'"),
    ("name = \"x\"\n[roles]\ntitle = { fg = \"redd\" }", "t.toml, line 3: title: not a colour"),
    ("name = \"x\"\n[roles]\n\ntitle = { bolt = true }", "t.toml, line 4: title: 'bolt' is none of fg, bg, bold"),
    ("name = \"x\"\n[roles]\ntitle = \"red\"", "t.toml, line 3: title must look like"),
    ("name = \"x\"\nroles = 3", "t.toml, line 2: roles must be a table"),
    ("name = \"x\"\ncolor = 3", "t.toml, line 2: 'color' means nothing here"),
    ("appearance = \"dim\"\nname = \"x\"", "t.toml, line 1: appearance must be"),
    ("name = \"x\"\n[palette]\nink = \"#12345\"", "t.toml, line 3: ink must be a colour"),
    ("summary = \"x\"", "t.toml: a theme needs a name"), ("name = \"x\"\n[roles\n", "t.toml, line 2: "),
  ])
  func aMistakeIsNamedWithFileAndLine(_ text: String, _ start: String) {
    let message = problem { try Theme(toml: text, file: "t.toml") } ?? "no error"
    #expect(message.hasPrefix(start), "\(message)")
  }

  @Test func paletteNamesAndAttributesAreRead() throws {
    let theme = try Theme(
      toml: "name = \"x\"\n[palette]\nink = \"#102030\"\n[roles]\ngain = { fg = \"ink\", bg = 17, bold = true }",
      file: "t")
    #expect(theme[.gain] == Theme.Look(.rgb(0x10, 0x20, 0x30), on: .indexed(17), .bold))
    #expect(theme[.loss] == Theme.dusk[.loss])
  }

  @Test(arguments: ["dusk", "paper", "high-contrast", "deuteranopia", "mono"])
  func gainsAndLossesAndTheSelectionDifferFromText(_ name: String) throws {
    let theme = try library.theme(named: name)
    for level in ColourLevel.allCases {
      #expect(
        theme.resolve(Style(.selection), level: level) != theme.resolve(.text, level: level), "\(name) at \(level)")
    }
  }

  @Test(arguments: ["dusk", "paper", "high-contrast", "deuteranopia", "mono"])
  func everyThemeFitsInTheTableOfPairs(_ name: String) throws {
    let theme = try library.theme(named: name)
    var grounds: Set<[Int32]> = []
    for role in StyleRole.allCases {
      for surface in [StyleRole.text, .statusBar, .dialog, .selection, .selectionUnfocused, .input, .toast] {
        let look = theme.resolve(Style(role, on: surface), level: .indexed)
        grounds.insert([look.foreground, look.background].map { ($0 ?? .standard).number(at: .indexed) })
      }
    }
    #expect(grounds.count < 256)
  }

  @Test func withoutColoursGroundsAreReversed() {
    #expect(Theme.dusk.resolve(Style(.selection), level: .none) == Theme.Look(nil, on: nil, .reverse))
    #expect(Theme.dusk.resolve(Style(.gain), level: .none) == Theme.Look())
    #expect(Theme.dusk.resolve(Style(.gain, on: .selection), level: .none).attributes.contains(.reverse))
  }

  /// A dialog is a ground of its own: what is chosen on it still differs from it.
  @Test(arguments: ["dusk", "paper", "high-contrast", "deuteranopia", "mono"])
  func withoutColoursWhatIsChosenDiffersFromTheGroundItLiesOn(_ name: String) throws {
    let theme = try library.theme(named: name)
    func looksAlike(_ one: Style, _ other: Style) -> Bool {
      theme.resolve(one, level: .none) == theme.resolve(other, level: .none)
    }
    for surface in [StyleRole.text, .dialog, .statusBar] {
      for role in [StyleRole.selection, .selectionUnfocused] {
        #expect(!looksAlike(Style(role, on: surface), Style(surface)), "\(role) on \(surface)")
      }
      #expect(!looksAlike(Style(.dim, on: .selection), Style(.dim, on: surface)), "dim words on \(surface)")
    }
    for (one, other) in [
      (StyleRole.buttonFocused, StyleRole.button), (.tabActive, .tab), (.inputError, .input),
      (.selection, .selectionUnfocused), (.input, .dialog), (.statusDisabled, .statusLabel),
    ] { #expect(!looksAlike(Style(one), Style(other)), "\(one) and \(other)") }
  }

  @Test(arguments: ["dusk", "paper", "high-contrast", "deuteranopia", "mono"])
  func withoutColoursAPlaceholderIsNoTypedText(_ name: String) throws {
    let theme = try library.theme(named: name)
    let (typed, placeholder) = (Style(.input), Style(.placeholder, on: .input))
    #expect(theme.resolve(typed, level: .none) != theme.resolve(placeholder, level: .none))
    #expect(theme.resolve(placeholder, level: .none).attributes.contains(.dim))
  }

  @Test(arguments: [
    ("#ff0000", ColourLevel.indexed, Int32(196)), ("#000000", .indexed, 16), ("#808080", .indexed, 244),
    ("#ff0000", .sixteen, 9), ("#0000ee", .sixteen, 4), ("#102030", .direct, 0x102030), ("default", .indexed, -1),
    ("bright-blue", .sixteen, 12), ("200", .indexed, 200), ("#ff0000", .none, -1),
  ])
  func coloursBecomeTheNearestThatTheTerminalHas(_ name: String, _ level: ColourLevel, _ number: Int32) throws {
    #expect(try #require(Colour(name: name)).number(at: level) == number)
  }

  @Test(arguments: ["", "#12", "#gggggg", "256", "-1", "reddish"])
  func whatIsNoColourIsRefused(_ name: String) { #expect(Colour(name: name) == nil) }

  @Test func roleNamesGoBothWays() {
    for role in StyleRole.allCases { #expect(StyleRole(name: role.name) == role) }
    #expect(StyleRole.borderFocused.name == "border-focused")
  }
}
