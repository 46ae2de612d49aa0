import Domain

/// How far this machine's clock is from the platform's, as its answers' `Date` tells: to the second at best.
package struct ClockSkew: Sendable, Hashable {
  /// What is to be added to the time here to have the platform's.
  package let offset: Duration

  /// What an answer that was asked for and received at these times says with its `Date`. Within that span and the second
  /// that the header rounds to there is nothing to tell apart, and the offset is zero.
  init(date: Timestamp, asked: Timestamp, received: Timestamp) {
    if date < asked + .seconds(-1) {
      offset = date - asked
    } else if date > received {
      offset = date - received
    } else {
      offset = .zero
    }
  }

  /// Whether times that people compare with their watch are wrong by as much as they would notice.
  package var isNoticeable: Bool { offset >= .seconds(60) || offset <= .seconds(-60) }
}
