/// Writes metrics in Prometheus' text format, version 0.0.4.
struct PrometheusText {
  private(set) var text = ""

  /// What a metric is.
  enum Kind: String {
    case counter, gauge, histogram
  }

  /// Begins a metric.
  mutating func metric(_ name: String, _ kind: Kind, _ help: String) {
    text += "# HELP \(name) \(help)\n# TYPE \(name) \(kind.rawValue)\n"
  }

  /// Writes one of its values.
  mutating func sample(_ name: String, _ labels: [(String, String)] = [], _ value: Double) {
    text += name
    if !labels.isEmpty {
      text += "{" + labels.map { "\($0.0)=\"\(Self.escaped($0.1))\"" }.joined(separator: ",") + "}"
    }
    let whole = Int(exactly: value).map(String.init)
    text += " \(whole ?? value.description)\n"
  }

  /// Writes a metric that has one value.
  mutating func single(_ name: String, _ kind: Kind, _ help: String, _ value: Double) {
    metric(name, kind, help)
    sample(name, [], value)
  }

  private static func escaped(_ text: String) -> String {
    text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: "\\n")
  }
}
