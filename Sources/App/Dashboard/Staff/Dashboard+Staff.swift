import Client
import Domain
import PlatformAPI
import TerminalUI

/// What staff see and have done, and who is of the staff.
extension Dashboard {
  mutating func update(staff message: StaffMessage) -> [Effect<DashboardMessage>] {
    switch message {
    case .want(let parts): return fetch(world.staff.missing(parts))
    case .reload(let parts): return fetch(parts)
    // What was asked for somebody who has signed out since is nobody's.
    case .loaded(let news): return world.isStaff ? take(news) : []
    case .gaveUp(let part):
      world.staff.giveUp(part)
      return [retrying]
    case .follow:
      world.staff.isGathering = false
      return worldChanged()
    case .lookAtJobs:
      world.staff.outdate([.board])
      return worldChanged()
    case .lookAgain:
      world.staff.outdateAll()
      return worldChanged()
    case .again:
      // Where nothing answers, everything is looked at again as soon as something does.
      guard world.connection.failure == nil else { return [] }
      world.staff.retryFailed()
      return worldChanged()
    case .fade(let time):
      world.staff.fade(at: time)
      return marksTimer(at: time)
    case .perform(let errand, let key):
      guard world.isStaff, !world.isReadOnly else { return [] }
      world.staff.begin(errand, key: key)
      let perform = world.services.perform
      return [
        .task(id: EffectID("errand \(key)")) { send in
          send(.staff(.performed(key: key, await perform(errand, key))))
        }
      ] + worldChanged()
    case .performed(let key, let outcome): return take(outcome, of: key)
    }
  }

  private mutating func fetch(_ parts: [StaffPart]) -> [Effect<DashboardMessage>] {
    guard world.isStaff else { return [] }
    world.staff.ask(for: parts)
    return parts.map { world.services.load($0) }
  }

  private mutating func take(_ news: StaffNews) -> [Effect<DashboardMessage>] {
    let failure = news.state.failure
    if failure?.code == .refused(status: 401) { world.services.signInIsNotTaken() }
    let now = ContinuousClock.now
    world.staff.take(news, at: now)
    // Who may not see this any more is somebody else to the platform than they were here.
    let role = failure?.code == .refused(status: 403) ? [world.services.load(AccountPart.user)] : []
    let again: [Effect<DashboardMessage>] =
      news.mayBeHadLater ? [retrying] : []
    return worldChanged() + marksTimer(at: now) + role + again + lookAtJobs(after: news)
  }

  /// What could not be had is asked for again after this.
  private static let patience = Duration.seconds(5)

  private var retrying: Effect<DashboardMessage> { .timer(id: "staff-again", after: Self.patience, .staff(.again)) }

  /// Nothing ticks unless something is marked, and then for a few seconds only.
  private func marksTimer(at now: ContinuousClock.Instant) -> [Effect<DashboardMessage>] {
    world.staff.marks.nextStep(at: now).map { wait in
      [.animation(id: "raise-marks", after: wait, .staff(.fade(now + wait)))]
    } ?? []
  }

  private mutating func take(
    _ outcome: Result<StaffOutcome, ClientError>, of key: String
  ) -> [Effect<DashboardMessage>] {
    guard let errand = world.staff.errand?.errand, world.staff.end(key, outcome) else { return [] }
    if case .failure(let error) = outcome {
      if error.code == .refused(status: 401) { world.services.signInIsNotTaken() }
      let role = error.code == .refused(status: 403) ? [world.services.load(AccountPart.user)] : []
      return worldChanged() + role
    }
    world.staff.outdate(StaffWords.parts(changedBy: errand, world.staff))
    // What one has done oneself is looked at now, whatever else is heard of it.
    world.staff.isGathering = false
    let words = StaffWords.done(errand, outcome)
    return worldChanged() + (words.map { say($0) } ?? [])
  }

  /// Nobody tells of jobs as they are done: while some of those that were seen are under way or due, they are looked at again
  /// where they are shown. Those that wait for their day are not.
  private func lookAtJobs(after news: StaffNews) -> [Effect<DashboardMessage>] {
    guard case .board(let loaded) = news, !loaded.isRefreshing, loaded.failure == nil,
      let queues = loaded.value?.queues, queues.contains(where: { $0.active + $0.waiting > $0.delayed })
    else { return [] }
    return [.timer(id: "staff-jobs", after: Self.patience, .staff(.lookAtJobs))]
  }

  // MARK: What is heard

  /// How long what is heard gathers before it is looked at: a storm of it costs a few looks, and the line of a raise has moved
  /// on every open dashboard before the first of them asks for the rest. Not all of them ask at the same moment.
  private var gathering: Duration { .milliseconds(450) + .milliseconds(1000) * world.services.random() }

  /// An investment has changed, or a payment, of a property.
  mutating func staffHears(of property: PropertyID?, _ parts: [StaffPart]) -> [Effect<DashboardMessage>] {
    guard world.isStaff else { return [] }
    world.staff.outdate((property.map(StaffPart.all) ?? [.raises]) + [.audit, .board] + parts)
    return followSoon()
  }

  /// Somebody's account or accreditation has changed.
  mutating func staffHears(of user: UserID) -> [Effect<DashboardMessage>] {
    guard world.isStaff else { return [] }
    world.staff.outdatePerson(user)
    return followSoon()
  }

  /// A raise has moved: its line does at once, the rest of it in a moment.
  mutating func staffHears(_ update: RaiseUpdate) -> [Effect<DashboardMessage>] {
    guard world.isStaff else { return [] }
    let now = ContinuousClock.now
    world.staff.hear(update, at: now)
    return staffHears(of: update.propertyId, [.compliance]) + worldChanged() + marksTimer(at: now)
  }

  /// Raises that the list of deals knows to have moved on.
  mutating func staffCompares() -> [Effect<DashboardMessage>] {
    guard world.isStaff, let reports = world.staff.raises?.value else { return [] }
    let moved = reports.filter { report in
      guard let raise = world.catalogue[id: report.propertyId]?.raise else { return false }
      return raise.amountRaised != report.amounts.amountRaised || raise.status != report.raiseStatus
    }
    guard !moved.isEmpty else { return [] }
    world.staff.outdate(moved.flatMap { StaffPart.all(of: $0.propertyId) })
    return followSoon()
  }

  /// Looks at what was heard a moment after the first of it, however much comes meanwhile.
  private mutating func followSoon() -> [Effect<DashboardMessage>] {
    guard world.staff.isBehind, !world.staff.isGathering else { return [] }
    world.staff.isGathering = true
    return [.timer(id: "staff-follow", after: gathering, .staff(.follow))]
  }

  /// The platform is heard, or answers, again. What it has told meanwhile is told now and followed as ever, and what could not
  /// be had is asked for at once; the rest is looked at once more to be sure, by each dashboard at another moment: a platform
  /// that has just come back is not to be asked for everything by everybody.
  mutating func staffLooksAgain() -> [Effect<DashboardMessage>] {
    guard world.isStaff else { return [] }
    world.staff.retryFailed()
    let patience: Duration = .seconds(1) + .seconds(9) * world.services.random()
    return worldChanged() + [.timer(id: "staff-look-again", after: patience, .staff(.lookAgain))]
  }

  // MARK: Roles

  /// Who looks has another role than before: the commands follow, and what only staff may see goes.
  mutating func followRole(from before: UserRole?) -> [Effect<DashboardMessage>] {
    let role = world.role
    guard role != before else { return [] }
    fitCommands()
    guard (before ?? .investor) >= .staff, !world.isStaff else { return [] }
    world.staff = StaffWorld()
    world.services.forgetStaff()
    overlay = nil
    let words: DisplayText =
      "your role is \(untrusted: role?.rawValue ?? "guest") now: what staff see is not shown any more"
    return leaveStaffPlaces() + say(words, isError: true)
  }
}
