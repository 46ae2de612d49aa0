import Domain
import Foundation
import PlatformAPI

/// Something that has happened on the platform, as its event stream tells it.
package enum PlatformEvent: Sendable, Hashable {
  /// A raise has moved: its gauge as everyone may see it.
  case raise(RaiseUpdate)
  /// An investment of the listener's, or of anybody's for staff, has changed.
  case investment(Investment)
  /// Something was paid, or is about to be.
  case distribution(of: PropertyID?)
  /// A property has changed; `nil` when many have at once.
  case property(PropertyID?)
  /// Somebody's account or accreditation has changed: the listener's, or anybody's for staff.
  case user(UserID)
  /// What is recorded of something that is owed to regulators has changed, of a property; for staff.
  case compliance(of: PropertyID?)
  /// More was missed than the platform keeps: everything has to be looked at again.
  case historyLost
  /// One of a newer platform, or one that can't be read.
  case unknown(String)

  /// Reads an event of the stream. One that can't be read is `unknown`: whoever hears of it looks for changes.
  package init(name: String, data: String) {
    let bytes = Data(data.utf8)
    let decoder = JSONDecoder()
    switch name {
    case EventName.raiseUpdated.rawValue:
      self = (try? decoder.decode(RaiseUpdate.self, from: bytes)).map(PlatformEvent.raise) ?? .unknown(name)
    case EventName.investmentUpdated.rawValue:
      self = (try? decoder.decode(Investment.self, from: bytes)).map(PlatformEvent.investment) ?? .unknown(name)
    case EventName.distributionUpdated.rawValue:
      self = .distribution(of: (try? decoder.decode(Subject.self, from: bytes))?.propertyId)
    case EventName.propertyUpdated.rawValue:
      self = .property((try? decoder.decode(Subject.self, from: bytes))?.propertyId)
    case EventName.userUpdated.rawValue:
      self = (try? decoder.decode(Person.self, from: bytes)).map { .user($0.userId) } ?? .unknown(name)
    case EventName.complianceUpdated.rawValue:
      self = .compliance(of: (try? decoder.decode(Subject.self, from: bytes))?.propertyId)
    case EventName.historyLost: self = .historyLost
    default: self = .unknown(name)
    }
  }

  /// Whom an event is about.
  private struct Person: Decodable {
    var userId: UserID
  }

  /// What several events have in common.
  private struct Subject: Decodable {
    var propertyId: PropertyID?
  }
}
