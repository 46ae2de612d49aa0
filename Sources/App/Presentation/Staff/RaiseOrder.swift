import Domain
import PlatformAPI

/// The orders in which the list of raises can stand.
enum RaiseOrder: String, CaseIterable, Sendable {
  case urgent = "urgent first"
  case raised = "most raised first"
  case closing = "closing first"
  case pace = "furthest behind first"
  case name = "by name"

  var next: RaiseOrder {
    let all = Self.allCases
    return all[((all.firstIndex(of: self) ?? 0) + 1) % all.count]
  }

  /// The raises in this order; equals stay as they came.
  func sorted(_ reports: [RaiseReport], alarms: (RaiseReport) -> [RaiseAlarm]) -> [RaiseReport] {
    func ordered<Key: Comparable>(_ key: (RaiseReport) -> Key) -> [RaiseReport] {
      reports.enumerated().map { (place: $0.offset, key: key($0.element), report: $0.element) }
        .sorted { ($0.key, $0.place) < ($1.key, $1.place) }.map(\.report)
    }
    return switch self {
    case .urgent:
      ordered { report in
        let first = alarms(report).first?.rawValue ?? RaiseAlarm.allCases.count
        return Key(Self.rank(report.raiseStatus), first, report.daysLeft ?? .max)
      }
    case .raised: ordered { -$0.percentRaised.value }
    case .closing: ordered { Key(Self.rank($0.raiseStatus), $0.daysLeft ?? .max, 0) }
    case .pace: ordered { Key(Self.rank($0.raiseStatus), Self.shortfall($0), 0) }
    case .name: ordered { $0.property.name.lowercased() }
    }
  }

  /// What is missing a day, in cents and below zero, so that the most comes first.
  private static func shortfall(_ report: RaiseReport) -> Int {
    guard let needed = report.requiredPerDay else { return .max }
    return Int((report.velocity.perDay - needed).cents)
  }

  /// Open raises first, then those that come, then those that are over.
  private static func rank(_ status: RaiseStatus) -> Int {
    switch status {
    case .open: 0
    case .upcoming: 1
    case .closed: 2
    case .draft: 3
    case .funded: 4
    case .cancelled: 5
    }
  }

  private struct Key: Comparable {
    let first, second, third: Int

    init(_ first: Int, _ second: Int, _ third: Int) {
      self.first = first
      self.second = second
      self.third = third
    }

    static func < (left: Key, right: Key) -> Bool {
      (left.first, left.second, left.third) < (right.first, right.second, right.third)
    }
  }
}
