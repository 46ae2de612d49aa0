import Client
import Domain
import TerminalUI

/// What a person keeps for themselves on this machine: saved views and notes.
struct PersonalData: Sendable {
  private let database: UserDatabase?
  /// Why nothing can be kept.
  private let trouble: String?
  /// Whose notes are meant now; `nil` when no platform is chosen.
  private let owner: @Sendable () -> PlatformKey?
  private let clock: WallClock

  init(
    _ database: UserDatabase?, trouble: String?, clock: WallClock, owner: @escaping @Sendable () -> PlatformKey?
  ) {
    self.database = database
    self.trouble = trouble
    self.clock = clock
    self.owner = owner
  }

  /// Nothing, and nowhere to keep anything.
  static let none = PersonalData(nil, trouble: "nothing can be kept here", clock: .system, owner: { nil })

  /// The saved views by name, or why they can't be read.
  func views() -> PersonalNews {
    guard let database else { return .views([]) }
    do throws(LocalDatabaseError) { return .views(try database.savedViews()) } catch { return .trouble(error.message) }
  }

  /// Keeps a view, in place of the one called `old` when it is given, and tells the views that there are then.
  func keep(_ view: SavedView, replacing old: String?) async -> PersonalNews {
    let news = await changed { database, now throws(LocalDatabaseError) in
      try await database.replaceView(named: old ?? view.name, by: view, at: now)
    }
    if case .views(let all) = news { return .kept(view, replacing: old, all) }
    return news
  }

  /// Removes a view and tells those that are left.
  func removeView(_ name: String) async -> PersonalNews {
    await changed { database, _ throws(LocalDatabaseError) in try await database.removeView(named: name) }
  }

  private func changed(
    _ change: (UserDatabase, Timestamp) async throws(LocalDatabaseError) -> Void
  ) async -> PersonalNews {
    guard let database else { return .trouble(trouble ?? "nothing can be kept here") }
    do throws(LocalDatabaseError) { try await change(database, clock.now) } catch { return .trouble(error.message) }
    return views()
  }

  /// The notes of who looks, by deal.
  func notes() async -> PersonalNews { await notes(kept: nil) }

  private func notes(kept deal: PropertyID?) async -> PersonalNews {
    guard let database, let owner = owner() else { return .notes([:], kept: nil) }
    do throws(LocalDatabaseError) { return .notes(try await database.notes(of: owner), kept: deal) } catch {
      return .trouble(error.message)
    }
  }

  /// Keeps a note, or removes it when it is empty, and tells the notes that there are then.
  func keep(_ text: String, on deal: PropertyID) async -> PersonalNews {
    guard let database, let owner = owner() else { return .trouble(trouble ?? "notes need a platform") }
    do throws(LocalDatabaseError) {
      try await database.save(Note(text: text, editedAt: clock.now), on: deal, of: owner)
    } catch {
      return .trouble(error.message)
    }
    return await notes(kept: deal)
  }
}

/// What has become of what a person keeps.
enum PersonalNews: Sendable {
  case views([SavedView])
  /// A view is kept, in place of one that was called otherwise; with all that there are then.
  case kept(SavedView, replacing: String?, [SavedView])
  /// With the deal whose note was just written or removed.
  case notes([PropertyID: Note], kept: PropertyID?)
  /// It could not be read or kept.
  case trouble(String)
}

/// What is asked of the dashboard about what a person keeps and how they look at things.
enum PersonalMessage: Sendable {
  /// Shows these columns of a table; `nil` for those that it has when nobody chooses.
  case arrange(ArrangedTable, [String]?)
  case keepView(SavedView, replacing: String?)
  case removeView(String)
  case keepNote(String, on: PropertyID)
  case arrived(PersonalNews)
}
