import Domain
import Foundation
import PlatformAPI

extension PlatformClient {
  /// Marks a deal as watched, or takes the mark back; safe to repeat.
  package func setFavorite(_ isFavorite: Bool, _ id: PropertyID) async throws(ClientError) {
    _ = try await write(isFavorite ? "PUT" : "DELETE", Path.property(id) + "/favorite", body: nil, as: .idempotent)
  }

  /// Notes that a notification was read.
  package func markRead(_ id: NotificationID) async throws(ClientError) {
    _ = try await write("POST", Path.notifications + "/\(id)/read", body: nil, as: .idempotent)
  }

  /// Ends a sign-in of the account.
  package func revokeSignIn(_ id: TokenID) async throws(ClientError) {
    _ = try await write("DELETE", "/api/auth/tokens/\(id)", body: nil, as: .idempotent)
  }
}
