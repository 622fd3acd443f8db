package import BuildStorage
import Diagnostics

/// Says why a cell would run or not, input by input.
package struct Explanation: Sendable {
  /// How an input stands to the last build.
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
  /// Whether the cache holds the result.
  package var isKept: Bool
  package var lines: [Line]

  /// - Parameter before: what the cell depended on in the last build; nil when it wasn't there.
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
