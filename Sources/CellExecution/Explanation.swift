package import BuildStorage
import Diagnostics

/// Explains why a cell would run or not, input by input.
package struct Explanation: Sendable {
  /// How an input compares with that of the last build.
  package enum Change: Sendable, Equatable {
    case unchanged
    case changed(from: String)
    case new
    case gone
  }

  package struct Line: Sendable, Equatable {
    package var name: String
    package var value: String
    package var change: Change
  }

  package var title: String
  /// Whether the result is cached.
  package var isKept: Bool
  package var lines: [Line]

  /// - Parameter before: the cell's inputs in the last build, or nil if it didn't exist.
  package init(title: String, recipe: Recipe, before: Recipe?, isKept: Bool) {
    self.title = title
    self.isKept = isKept
    var old: [String: String] = [:]
    for input in before?.inputs ?? [] { old[input.name] = input.value }
    lines = recipe.inputs.map { input in
      let change: Change
      switch old.removeValue(forKey: input.name) {
      case nil: change = .new
      case input.value?: change = .unchanged
      case let value?: change = .changed(from: value)
      }
      return Line(name: input.name, value: input.value, change: change)
    }
    lines += (before?.inputs ?? []).filter { old[$0.name] != nil }.map {
      Line(name: $0.name, value: $0.value, change: .gone)
    }
  }
}
