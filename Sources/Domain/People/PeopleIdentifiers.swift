extension Named {
  package enum Token {}
  package enum DeviceCode {}
  package enum Accreditation {}
}

/// Names a sign-in of the platform's own: one device's tokens, through all their rotations.
package typealias TokenID = Identifier<Named.Token>
package typealias DeviceCodeID = Identifier<Named.DeviceCode>
package typealias AccreditationID = Identifier<Named.Accreditation>
