extension Named {
  package enum Notification {}
}

package typealias NotificationID = Identifier<Named.Notification>
