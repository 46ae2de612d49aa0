/// Why there is no screen.
package struct TerminalError: Error, Hashable, Sendable, CustomStringConvertible {
  package enum Code: Hashable, Sendable {
    /// Standard input or output is a file or a pipe.
    case notATerminal
    /// No terminfo entry could be used, not even a fallback.
    case unknownTerminal
  }

  package let code: Code
  package let description: String

  package init(_ code: Code, _ description: String) {
    self.code = code
    self.description = description
  }
}
