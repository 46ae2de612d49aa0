import Domain
import NIOCore

/// An event as it goes to everybody who may hear of it: its bytes are made once.
struct PublishedEvent: Sendable {
  let id: EventID
  /// Who may hear of it, staff always being among them.
  let audience: Audience
  /// As it goes over the wire.
  let frame: ByteBuffer

  /// Who beside staff may hear of an event.
  enum Audience: Hashable, Sendable {
    case everyone
    case user(UserID)
    case staff

    /// The audience of an event. Only changes of raises and properties are for everybody, and those of properties that are
    /// shown: an event about somebody's money that names nobody is for nobody else than staff.
    init(_ type: EventType, user: UserID?, isPropertyShown: Bool) {
      if let user {
        self = .user(user)
        return
      }
      switch type {
      case .raiseUpdated, .propertyUpdated: self = isPropertyShown ? .everyone : .staff
      case .investmentUpdated, .distributionUpdated, .userUpdated, .complianceUpdated: self = .staff
      }
    }

    /// Whether somebody belongs to it.
    func includes(_ principal: Principal) -> Bool {
      switch self {
      case _ where principal.isStaff: true
      case .everyone: true
      case .user(let user): user == principal.userId
      case .staff: false
      }
    }
  }
}
