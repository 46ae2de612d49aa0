/// Why a whole file can't be imported, in a sentence that says what to do.
package struct ImportError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What kind of trouble it is.
  package enum Code: Sendable {
    case unreadable, notUTF8, empty, header, missingColumns, map
  }

  package let code: Code
  package let description: String

  init(_ code: Code, _ description: String) {
    self.code = code
    self.description = description
  }
}
