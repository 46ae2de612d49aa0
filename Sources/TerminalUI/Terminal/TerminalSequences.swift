/// Sequences that a program writes to a terminal which it does not draw on.
package enum TerminalSequences {
  /// Puts a text on the clipboard of the person's own machine (OSC 52), where the terminal lets programs do that.
  package static func clipboard(_ text: String) -> String { "\u{1B}]52;c;\(Base64.encode(text.utf8))\u{1B}\\" }
}
