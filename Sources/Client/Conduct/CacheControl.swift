/// What an answer says about keeping it: `Cache-Control` (RFC 9111, section 5.2.2) with the extensions of RFC 5861.
package struct CacheControl: Sendable, Hashable {
  /// The answer must not be kept at all.
  package var noStore = false
  /// The answer may be kept, but must be asked about before each use.
  package var noCache = false
  package var maxAge: Duration?
  /// How long after it became stale it may still be shown when asking failed.
  package var staleIfError: Duration?

  /// Reads the header's value. What is unknown or makes no sense is passed over, as the specification asks; of a directive
  /// that comes twice the stricter one counts.
  package init(_ text: String = "") {
    for directive in Self.directives(text) {
      let seconds = directive.argument.flatMap(Self.seconds)
      switch directive.name {
      case "no-store": noStore = true
      // With a list of fields it concerns those alone.
      case "no-cache" where directive.argument == nil: noCache = true
      // A number that is none means that nothing is known of it: stale (RFC 9111, section 4.2.1).
      case "max-age": maxAge = min(maxAge ?? seconds ?? .zero, seconds ?? .zero)
      case "stale-if-error": staleIfError = seconds
      default: break
      }
    }
  }

  /// How long an answer is fresh and usable. `age` is its `Age`; `otherwise` holds where it says nothing.
  ///
  /// `must-revalidate` does not keep a stale answer from being shown while the platform is away: the local copy is what the
  /// person was shown before, with its age, and not a cache between them and the platform.
  package func freshness(age: Duration = .zero, otherwise: Freshness) -> Freshness {
    var freshness = otherwise
    if noCache {
      freshness.freshFor = .zero
    } else if let maxAge {
      freshness.freshFor = max(.zero, maxAge - age)
    }
    if let staleIfError { freshness.usableAfterFailure = staleIfError }
    return freshness
  }

  private static func seconds(_ text: String) -> Duration? {
    guard !text.isEmpty, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
    // Beyond what fits counts as very long (RFC 9111, section 1.2.2).
    return .seconds(text.utf8.count > 9 ? 2_147_483_648 : Int64(text) ?? 0)
  }

  /// Names in lower case with their arguments, quotes taken off.
  private static func directives(_ text: String) -> [(name: String, argument: String?)] {
    var directives: [(String, String?)] = []
    var current = ""
    var isQuoted = false
    func close() {
      let parts = current.split(separator: "=", maxSplits: 1).map { part in
        String(part.drop { $0 == " " || $0 == "\t" }.reversed().drop { $0 == " " || $0 == "\t" }.reversed())
      }
      if let name = parts.first, !name.isEmpty { directives.append((name.lowercased(), parts.dropFirst().first)) }
      current = ""
    }
    for character in text {
      switch character {
      case "\"": isQuoted.toggle()
      case "," where !isQuoted: close()
      default: current.append(character)
      }
    }
    close()
    return directives
  }
}
