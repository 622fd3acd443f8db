import Synchronization

/// What builds of one process have read from a store, decoded, so that the next build need not read it again.
///
/// What two builds in a row have not used is dropped, so that memory does not grow with the number of builds.
package final class StoreMemory: Sendable {
  private struct Key: Hashable {
    var kind: BuildStore.Kind
    var key: String
  }

  private struct Held {
    var value: any Sendable
    /// The number of the last build that used it.
    var build: Int
  }

  private struct State {
    var held: [Key: Held] = [:]
    var build = 0
  }

  private let state = Mutex(State())

  package init() {}

  /// Says that another build begins.
  package func beginBuild() {
    state.withLock { state in
      let last = state.build
      state.held = state.held.filter { $0.value.build >= last - 1 }
      state.build = last + 1
    }
  }

  /// The number of values.
  package var count: Int { state.withLock { $0.held.count } }

  func value<Value: Sendable>(_ kind: BuildStore.Kind, _ key: String) -> Value? {
    state.withLock { state in
      let place = Key(kind: kind, key: key)
      guard let value = state.held[place]?.value as? Value else { return nil }
      state.held[place]?.build = state.build
      return value
    }
  }

  func hold(_ value: some Sendable, _ kind: BuildStore.Kind, _ key: String) {
    state.withLock { $0.held[Key(kind: kind, key: key)] = Held(value: value, build: $0.build) }
  }

  func forget(_ kind: BuildStore.Kind, _ key: String) {
    state.withLock { $0.held[Key(kind: kind, key: key)] = nil }
  }
}
