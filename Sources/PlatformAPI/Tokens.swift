import Domain

/// What a sign-in gives: `POST /api/auth/token`, `/refresh`, `/device/token`. Nobody may keep it but its holder.
package struct TokenGrant: Codable, Hashable, Sendable {
  package var accessToken: String
  /// Good for one refresh; using it twice ends the whole sign-in.
  package var refreshToken: String
  /// Always `Bearer`.
  package var tokenType: String
  /// Seconds until the access token ends.
  package var expiresIn: Int
  /// Names the sign-in, through all its rotations.
  package var id: TokenID

  package init(accessToken: String, refreshToken: String, expiresIn: Int, id: TokenID) {
    self.accessToken = accessToken
    self.refreshToken = refreshToken
    tokenType = "Bearer"
    self.expiresIn = expiresIn
    self.id = id
  }
}

/// A sign-in, as its owner sees it: `GET /api/auth/tokens`.
package struct TokenSummary: Codable, Hashable, Sendable {
  package var id: TokenID
  package var deviceName: String
  package var createdAt: Timestamp
  /// A minute or so behind.
  package var lastUsedAt: Timestamp?
  /// When it ends unless it is refreshed.
  package var expiresAt: Timestamp
  /// Whether it is the one that asks.
  package var current: Bool

  package init(
    id: TokenID, deviceName: String, createdAt: Timestamp, lastUsedAt: Timestamp? = nil, expiresAt: Timestamp,
    current: Bool
  ) {
    self.id = id
    self.deviceName = deviceName
    self.createdAt = createdAt
    self.lastUsedAt = lastUsedAt
    self.expiresAt = expiresAt
    self.current = current
  }
}

/// A sign-in on another device that waits for approval (RFC 8628): `POST /api/auth/device`.
package struct DeviceAuthorization: Codable, Hashable, Sendable {
  /// What the device asks for its tokens with; a secret.
  package var deviceCode: String
  /// What the person types, `XXXX-XXXX`.
  package var userCode: String
  package var verificationUri: String
  /// The same with the code filled in.
  package var verificationUriComplete: String
  /// Seconds to wait between two questions.
  package var interval: Int
  /// Seconds until the codes end.
  package var expiresIn: Int

  package init(
    deviceCode: String, userCode: String, verificationUri: String, verificationUriComplete: String, interval: Int,
    expiresIn: Int
  ) {
    self.deviceCode = deviceCode
    self.userCode = userCode
    self.verificationUri = verificationUri
    self.verificationUriComplete = verificationUriComplete
    self.interval = interval
    self.expiresIn = expiresIn
  }
}

/// What became of a device's code: `POST /api/auth/device/approve`.
package struct DeviceDecision: Codable, Hashable, Sendable {
  package var userCode: String
  package var clientName: String
  package var approved: Bool

  package init(userCode: String, clientName: String, approved: Bool) {
    self.userCode = userCode
    self.clientName = clientName
    self.approved = approved
  }
}

/// A session of the development issuer: `POST /api/auth/dev/session`.
package struct DevelopmentSession: Codable, Hashable, Sendable {
  /// A signed session token, to be brought as a bearer token.
  package var jwt: String
  package var email: String
  package var expiresAt: Timestamp

  package init(jwt: String, email: String, expiresAt: Timestamp) {
    self.jwt = jwt
    self.email = email
    self.expiresAt = expiresAt
  }
}

/// An account that the development issuer signs in: `GET /api/auth/dev/accounts`.
package struct DevelopmentAccount: Codable, Hashable, Sendable {
  package var email: String
  package var name: String
  package var role: UserRole
  package var isAccredited: Bool

  package init(email: String, name: String, role: UserRole, isAccredited: Bool) {
    self.email = email
    self.name = name
    self.role = role
    self.isAccredited = isAccredited
  }
}
