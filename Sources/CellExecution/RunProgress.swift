import BuildStorage
import Foundation

/// How far the running of cells is.
package struct RunProgress: Sendable {
  /// The number of jobs: experiments and chapters' programs.
  package var count: Int
  package var done = 0
  /// What runs at the moment.
  package var running: [String] = []
  /// How long the rest will take, if an earlier build ran it.
  package var remaining: Duration?

  /// The expected durations of the jobs that have not ended, by their titles.
  private var expected: [String: Double] = [:]
  private let processors: Int
  /// Whether the durations of all jobs are known from earlier builds.
  private let isKnown: Bool

  /// - Parameters:
  ///   - titles: of all jobs.
  ///   - times: how long jobs took in earlier builds, in seconds.
  package init(_ titles: [String], times: [String: Double], processors: Int) {
    count = titles.count
    self.processors = max(1, processors)
    for title in titles { expected[title] = times[title] }
    isKnown = !titles.isEmpty && titles.allSatisfy { times[$0] != nil }
    estimate()
  }

  package mutating func begin(_ title: String) { running.append(title) }

  package mutating func end(_ title: String) {
    done += 1
    running.removeAll { $0 == title }
    expected[title] = nil
    estimate()
  }

  private mutating func estimate() {
    remaining = nil
    guard isKnown, !expected.isEmpty else { return }
    // No job can be divided among processors.
    let longest = expected.values.max() ?? 0
    remaining = .seconds(max(longest, expected.values.reduce(0, +) / Double(processors)))
  }
}

/// How long experiments and programs took when they ran last, in seconds, for the progress of later builds.
struct RunTimes: Codable, Sendable {
  private(set) var seconds: [String: Double] = [:]

  private static let key = Fingerprint(texts: ["times"]).text
  /// More titles than this belong to no book.
  private static let limit = 10_000

  static func load(from store: BuildStore) -> RunTimes {
    store.load(.times, key, as: RunTimes.self)?.header ?? RunTimes()
  }

  /// Takes note of times and stores them. If they can't be stored, the next build knows less of its progress.
  mutating func add(_ times: [(title: String, time: Duration)], to store: BuildStore) {
    guard !times.isEmpty else { return }
    if seconds.count + times.count > Self.limit { seconds = [:] }
    for (title, time) in times { seconds[title] = time / .seconds(1) }
    _ = store.save(.times, Self.key, self)
  }
}
