/// Why a theme cannot be used: in one sentence that names the file and the line.
package struct ThemeError: Error, Hashable, Sendable, CustomStringConvertible {
  package enum Code: Hashable, Sendable { case notFound, invalid }

  package let code: Code
  package let description: String

  init(_ code: Code, _ description: String) {
    self.code = code
    self.description = description
  }
}
