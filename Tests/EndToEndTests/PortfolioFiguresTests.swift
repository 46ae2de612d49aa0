import Fixtures
import Foundation
import Testing

/// The figures of a portfolio against what anybody can work out from the exported cash flows, with arithmetic of its own.
@Suite struct PortfolioFiguresTests {
  private struct Flow {
    let day: Int
    let cents: Int
    let kind: String
  }

  @Test func everyFigureFollowsFromTheExportedFlows() throws {
    let folder = try TemporaryFolder()
    let server = try ServerProcess(folder: folder)
    defer { server.stop() }
    try People.signIn(as: "investor", at: server.url, folder, port: server.port)
    let today = Int(Date().timeIntervalSince1970) / 86_400
    for day in [nil, today - 90, today - 400] {
      let asOf = day.map { ["--as-of", Self.text(of: $0)] } ?? []
      let exported = try run(Programs.dashboard, ["cash-flows", "--format", "csv"] + asOf, folder)
      #expect(exported.status == 0, "\(exported.words)")
      let flows = try Self.flows(exported.output)
      #expect(flows.count > 3, "\(exported.output)")
      let json = try run(Programs.dashboard, ["portfolio", "--format", "json"] + asOf, folder)
      let summary = try #require(try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any])
      func cents(_ kinds: String...) -> Int { flows.filter { kinds.contains($0.kind) }.reduce(0) { $0 + $1.cents } }
      func stated(_ name: String) throws -> Double {
        try #require(summary[name] as? Double ?? (summary[name] as? Int).map(Double.init))
      }
      let paidIn = -cents("contribution")
      let paidOut = cents("income", "return_of_capital", "appreciation")
      let held = cents("net_asset_value")
      // To the cent.
      #expect(Int((try stated("paidIn") * 100).rounded()) == paidIn)
      #expect(Int((try stated("nav") * 100).rounded()) == held)
      #expect(Int((try stated("totalGain") * 100).rounded()) == paidOut + held - paidIn)
      #expect(Int((try stated("capitalBalance") * 100).rounded()) == paidIn - cents("return_of_capital"))
      let distributions = try #require(summary["distributions"] as? [String: Any])
      let total = try #require(distributions["total"] as? Double ?? (distributions["total"] as? Int).map(Double.init))
      #expect(Int((total * 100).rounded()) == paidOut)
      #expect(abs(try stated("tvpi") - Double(paidOut + held) / Double(paidIn)) < 1e-12)
      #expect(abs(try stated("dpi") - Double(paidOut) / Double(paidIn)) < 1e-12)
      let rate = try #require((summary["irr"] as? [String: Any])?["value"] as? Double)
      #expect(abs(rate - Self.rate(of: flows)) < 1e-9, "\(rate) is not \(Self.rate(of: flows))")
    }
    // What the screen shows of today is the same.
    #expect(try run(Programs.dashboard, ["sync"], folder).status == 0)
    let screen = try run(Programs.dashboard, ["snapshot", "portfolio", "--size", "120x40"], folder).output
    let flows = try Self.flows(try run(Programs.dashboard, ["cash-flows", "--format", "csv"], folder).output)
    for kinds in [["contribution"], ["net_asset_value"], ["income", "return_of_capital", "appreciation"]] {
      let cents = abs(flows.filter { kinds.contains($0.kind) }.reduce(0) { $0 + $1.cents })
      #expect(screen.contains(Self.money(cents)), "\(kinds): \(Self.money(cents)) is not on\n\(screen)")
    }
    #expect(screen.contains(String(format: "%.1f %%", Self.rate(of: flows) * 100)), "\(screen)")
  }

  /// The rate at which the flows are worth nothing on the first day, by halving.
  private static func rate(of flows: [Flow]) -> Double {
    let first = flows.map(\.day).min() ?? 0
    func value(_ rate: Double) -> Double {
      flows.reduce(0) { $0 + Double($1.cents) / pow(1 + rate, Double($1.day - first) / 365) }
    }
    var (low, high) = (-0.999, 10.0)
    for _ in 0..<200 {
      let middle = (low + high) / 2
      if (value(low) < 0) == (value(middle) < 0) { low = middle } else { high = middle }
    }
    return (low + high) / 2
  }

  private static func flows(_ csv: String) throws -> [Flow] {
    try csv.split(whereSeparator: \.isNewline).dropFirst().map { line in
      let cells = line.split(separator: ",", omittingEmptySubsequences: false)
      let amount = try #require(Decimal(string: String(cells[1])))
      return Flow(
        day: try #require(day(of: String(cells[0]))), cents: NSDecimalNumber(decimal: amount * 100).intValue,
        kind: String(cells[2]))
    }
  }

  private static let calendar: Calendar = {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = TimeZone(secondsFromGMT: 0)!
    return calendar
  }()

  private static func day(of text: String) -> Int? {
    let parts = text.split(separator: "-").compactMap { Int($0) }
    guard parts.count == 3 else { return nil }
    let date = calendar.date(from: DateComponents(year: parts[0], month: parts[1], day: parts[2]))
    return date.map { Int($0.timeIntervalSince1970) / 86_400 }
  }

  private static func text(of day: Int) -> String {
    let parts = calendar.dateComponents([.year, .month, .day], from: Date(timeIntervalSince1970: Double(day) * 86_400))
    return String(format: "%04d-%02d-%02d", parts.year ?? 0, parts.month ?? 0, parts.day ?? 0)
  }

  /// `$1,234.50`, without cents when there are none.
  private static func money(_ cents: Int) -> String {
    var digits = String(cents / 100)
    var grouped = ""
    while digits.count > 3 {
      grouped = "," + digits.suffix(3) + grouped
      digits.removeLast(3)
    }
    return "$" + digits + grouped + (cents % 100 == 0 ? "" : String(format: ".%02d", cents % 100))
  }
}
