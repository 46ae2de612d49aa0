import Testing

@testable import TerminalUI

/// What a terminal can do follows from its environment alone.
struct TerminalProfileTests {
  private func profile(_ environment: [String: String], colours: Int = 256) -> TerminalProfile {
    .detect(environment: environment, terminfo: .init(colours: colours))
  }

  @Test func aModernTerminalHasItAll() {
    let profile = profile(["TERM": "xterm-kitty", "LANG": "en_US.UTF-8"])
    #expect(profile.colours == .indexed)
    #expect(profile.glyphs == .unicode)
    #expect(profile.hasSynchronizedOutput && profile.hasClipboard && profile.isXtermLike)
    #expect(profile.escapeDelay == .milliseconds(25))
  }

  @Test func theLinuxConsoleIsSparedWhatItDoesNotKnow() {
    let profile = profile(["TERM": "linux", "LANG": "C.UTF-8"], colours: 8)
    #expect(profile.colours == .sixteen)
    #expect(!profile.isXtermLike && !profile.hasTitle && !profile.hasClipboard)
  }

  @Test(arguments: [
    (["LANG": "C"], GlyphLevel.ascii), ([:], .ascii), (["LC_ALL": "C", "LANG": "en_US.UTF-8"], .ascii),
    (["LC_CTYPE": "de_DE.utf8", "LANG": "C"], .unicode), (["LC_ALL": "", "LANG": "ca_ES.UTF-8@valencia"], .unicode),
  ])
  func theLocaleDecidesAboutGlyphs(_ environment: [String: String], _ level: GlyphLevel) {
    #expect(profile(environment).glyphs == level)
  }

  @Test func noColorIsRespectedWhenItIsNotEmpty() {
    #expect(profile(["TERM": "xterm-256color", "NO_COLOR": "1"]).colours == ColourLevel.none)
    #expect(profile(["TERM": "xterm-256color", "NO_COLOR": ""]).colours == .indexed)
  }

  @Test func overSSHAnEscapeMayTakeLonger() {
    #expect(profile(["SSH_TTY": "/dev/pts/3"]).escapeDelay == .milliseconds(75))
    #expect(profile(["SSH_TTY": "/dev/pts/3", "ESCDELAY": "10"]).escapeDelay == .milliseconds(10))
    #expect(profile(["ESCDELAY": "soon"]).escapeDelay == .milliseconds(25))
  }

  @Test func tmuxGetsNoSynchronizedOutput() {
    #expect(!profile(["TERM": "tmux-256color", "TMUX": "/tmp/x", "TERM_PROGRAM": "WezTerm"]).hasSynchronizedOutput)
  }

  @Test func directColourNeedsTerminfosWord() {
    let environment = ["TERM": "xterm-direct", "COLORTERM": "truecolor"]
    #expect(
      TerminalProfile.detect(environment: environment, terminfo: .init(colours: 1 << 24, hasRGB: true)).colours
        == .direct)
    #expect(profile(environment, colours: 256).colours == .indexed)
    #expect(profile(["TERM": "vt100"], colours: -1).colours == ColourLevel.none)
  }

  @Test(arguments: [
    ("xterm-256color", "tucson-xterm-direct"), ("xterm-kitty", "tucson-xterm-direct"),
    ("alacritty", "tucson-xterm-direct"),
    ("tmux-256color", "tucson-tmux-direct"), ("xterm-direct", nil), ("linux", nil), ("vt100", nil), ("footlocker", nil),
    ("screen-256color", nil), ("", nil),
  ])
  func anAnnouncedDirectColourHasAnEntry(_ term: String, _ name: String?) {
    for announced in ["truecolor", "24bit", "TrueColor"] {
      #expect(DirectEntry(["TERM": term, "COLORTERM": announced])?.name == name)
    }
    for other in ["", "yes", "256"] { #expect(DirectEntry(["TERM": term, "COLORTERM": other]) == nil) }
    #expect(DirectEntry(["TERM": term]) == nil)
  }

  @Test func theEntriesAreThoseOfTheirSource() throws {
    for (compiled, name) in [(DirectEntry.xterm, "tucson-xterm-direct|"), (DirectEntry.tmux, "tucson-tmux-direct|")] {
      var bytes: [UInt8] = []
      try #require(Base64.decode(compiled.utf8, onto: &bytes))
      // 32-bit numbers (term(5)); the name follows the header of six numbers.
      #expect(bytes.starts(with: [0x1E, 0x02]))
      #expect(bytes[12...].starts(with: name.utf8))
      let text = String(decoding: bytes, as: UTF8.self)
      #expect(text.contains("48;2;%p1%{65536}%/%d;") && text.contains("38;2;%p1%{65536}%/%d;"))
    }
  }

  @Test func ofOurEntriesThePaletteStaysThePalette() {
    let pairs = ColourPairs(theme: .dusk, level: .direct, paletteBase: DirectEntry.paletteBase)
    #expect(pairs.sequence(of: .picture(110, on: 3)) == "\u{1B}[0;38;5;110;43m")
    let others = ColourPairs(theme: .dusk, level: .direct)
    #expect(others.sequence(of: .picture(110, on: 3)) == "\u{1B}[0;38;2;135;175;215;43m")
  }

  @Test func theResetUndoesEveryModeThatIsSet() {
    let modes = TerminalModes(profile: profile(["TERM": "xterm-kitty", "LANG": "C.UTF-8"]))
    for mode in ["2004", "1004"] {
      #expect(modes.on.contains("\u{1B}[?\(mode)h"))
      #expect(modes.off.contains("\u{1B}[?\(mode)l"))
    }
    for mode in ["1000", "1002", "1006"] {
      #expect(TerminalModes.mouseOn.contains("\u{1B}[?\(mode)h"))
      #expect(modes.off.contains("\u{1B}[?\(mode)l"))
    }
    #expect(modes.off.contains(TerminalModes.frameEnd))
  }

  @Test(arguments: [
    (["TERM": "tmux-256color"], Multiplexer?.some(.tmux)), (["TERM": "xterm-256color", "TMUX": "/tmp/x,1,0"], .tmux),
    (["TERM": "screen.xterm-256color"], .screen), (["TERM": "xterm", "STY": "1.pts"], .screen), (["TERM": "foot"], nil),
  ])
  func multiplexersAreSeen(_ environment: [String: String], _ expected: Multiplexer?) {
    #expect(profile(environment).multiplexer == expected)
  }

  @Test(arguments: ["linux", "linux-16color", "vt100", "vt220", "ansi", "dumb", "", "unknown", "cons25"])
  func plainTerminalsAreSentNothingPrivate(_ term: String) {
    let profile = profile(["TERM": term, "VTE_VERSION": "7000"], colours: 8)
    #expect(!profile.isXtermLike && !profile.answersQuestions && !profile.hasHyperlinks && !profile.hasTitle)
    #expect(!profile.hasSynchronizedOutput && !profile.hasClipboard)
    let modes = TerminalModes(profile: profile)
    #expect(modes.on.isEmpty && modes.off.isEmpty)
  }

  @Test func screenIsAskedNothing() {
    let profile = profile(["TERM": "screen-256color"])
    #expect(profile.isXtermLike && !profile.answersQuestions && !profile.hasHyperlinks)
  }

  @Test func knownTerminalsNeedNotAnswer() {
    #expect(profile(["TERM": "xterm-256color", "VTE_VERSION": "7006"]).hasSynchronizedOutput)
    #expect(!profile(["TERM": "xterm-256color", "VTE_VERSION": "5202"]).hasSynchronizedOutput)
    #expect(!profile(["TERM": "xterm-256color"]).hasSynchronizedOutput)
  }

  @Test func coloursCanBeLimitedAndAreOrdered() {
    #expect(ColourLevel.allCases.sorted() == [.none, .sixteen, .indexed, .direct])
    #expect(min(ColourLevel.sixteen, .direct) == .sixteen)
  }

  @Test(arguments: [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foobar", "Zm9vYmFy")])
  func base64IsThatOfTheStandard(_ text: String, _ expected: String) {
    #expect(Base64.encode(text.utf8) == expected)
  }
}
