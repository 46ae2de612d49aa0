import Domain

/// An internal rate of return as it crosses the wire.
package struct RateOfReturn: Codable, Hashable, Sendable {
  /// Whether there is one rate.
  package enum Status: String, Codable, Hashable, Sendable, CaseIterable {
    case ok, unavailable, ambiguous
  }

  /// A ratio a year (0.186 is 18.6 %); absent unless the status is `ok`.
  package var value: Double?
  package var status: Status
  /// Every rate that solves the flows, ascending.
  package var roots: [Double]
  /// Days from the first flow to the last; under 365 the rate must not be called yearly in words.
  package var days: Int
  /// Why there is no rate; absent when there is one or more.
  package var reason: String?

  package init(value: Double? = nil, status: Status, roots: [Double], days: Int, reason: String? = nil) {
    self.value = value
    self.status = status
    self.roots = roots
    self.days = days
    self.reason = reason
  }

  /// What a search found.
  package init(_ found: InternalRateOfReturn) {
    let status: Status
    var reason: String?
    switch found.outcome {
    case .rate: status = .ok
    case .ambiguous: status = .ambiguous
    case .unavailable(let why): (status, reason) = (.unavailable, why.explanation)
    }
    self.init(value: found.rate, status: status, roots: found.rates, days: found.days, reason: reason)
  }
}
