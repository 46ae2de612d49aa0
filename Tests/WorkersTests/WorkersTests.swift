import Testing

@testable import Workers

@Suite struct WorkersTests {
  @Test func tasksAndTheirChildrenRunAndAnswer() async {
    let sum = await Task(executorPreference: Workers.shared) {
      await withTaskGroup(of: Int.self) { group in
        for number in 1...100 { group.addTask { number } }
        return await group.reduce(0, +)
      }
    }.value
    #expect(sum == 5050)
  }

  @Test func sleepersWakeInTheOrderOfTheirDeadlines() async throws {
    let order = try await Task(executorPreference: Workers.shared) {
      try await withThrowingTaskGroup(of: Int.self) { group in
        for number in [3, 1, 2] {
          group.addTask {
            try await Workers.shared.sleep(for: .milliseconds(number * 40))
            return number
          }
        }
        return try await group.reduce(into: []) { $0.append($1) }
      }
    }.value
    #expect(order == [1, 2, 3])
  }

  @Test func aCancelledSleepEndsAtOnceAndSaysSo() async {
    let task = Task(executorPreference: Workers.shared) { try await Workers.shared.sleep(for: .seconds(3600)) }
    task.cancel()
    await #expect(throws: CancellationError.self) { try await task.value }
    let late = Task(executorPreference: Workers.shared) {
      withUnsafeCurrentTask { $0?.cancel() }
      try await Workers.shared.sleep(for: .seconds(3600))
    }
    await #expect(throws: CancellationError.self) { try await late.value }
  }
}
