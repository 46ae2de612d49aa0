import Domain
import PlatformAPI

extension PlatformClient {
  /// Every element of a list, page after page; elements that can't be read are left out. `limit`: stops after so many.
  package func all<Element: Decodable & Sendable>(
    _ path: String, _ parameters: [(String, String)], limit: Int? = nil
  ) async throws(ClientError) -> [Element] {
    var elements: [Element] = []
    for page in 1... {
      let query = parameters + [("page", String(page)), ("limit", "100")]
      let answer: TolerantPage<Element> = try await read(pathWithQuery(path, query))
      elements += answer.data
      let isLast = answer.pagination.page >= answer.pagination.totalPages || answer.data.isEmpty
      if isLast || elements.count >= limit ?? .max { break }
    }
    return limit.map { Array(elements.prefix($0)) } ?? elements
  }

  /// Who is signed in.
  package func me() async throws(ClientError) -> User { try await read("/api/auth/me") }

  /// The marked deals.
  package func favorites() async throws(ClientError) -> [FavoriteCard] { try await all(Path.favorites, []) }

  /// Documents that the caller may read.
  package func documents() async throws(ClientError) -> [Document] { try await all(Path.documents, []) }

  /// Where the bytes of a document are for a few minutes.
  package func link(to id: DocumentID) async throws(ClientError) -> DocumentLink {
    try await read(Path.document(id) + "/download")
  }

  /// What was and will be paid to the caller.
  package func distributions() async throws(ClientError) -> [Distribution] { try await all(Path.myDistributions, []) }

  /// The caller's own investments; all of them for staff.
  package func investments() async throws(ClientError) -> [Investment] { try await all(Path.investments, []) }

  /// Every raise; staff only.
  package func raises() async throws(ClientError) -> [RaiseReport] { try await all(Path.raises, []) }

  /// One raise; staff only.
  package func raise(_ id: PropertyID) async throws(ClientError) -> RaiseDetail { try await read(Path.raise(id)) }

  /// Who is in a raise; staff only.
  package func investors(of id: PropertyID) async throws(ClientError) -> [RaiseInvestor] {
    try await all(Path.raise(id) + "/investors", [])
  }

  /// Everybody who has an account; staff only.
  package func users() async throws(ClientError) -> [User] { try await all(Path.users, []) }

  /// Where this account is signed in.
  package func signIns() async throws(ClientError) -> [TokenSummary] { try await all("/api/auth/tokens", []) }

  /// What the platform tells the caller.
  package func notifications() async throws(ClientError) -> [UserNotification] { try await all(Path.notifications, []) }
}
