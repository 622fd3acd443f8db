import BookModel
import CellExecution
import Configuration
import Diagnostics
import Experiments
import SiteRendering

/// Checks the claims of a book's cells against the results of their runs.
struct ClaimCheck {
  let book: Book
  let execution: Execution

  func findings() -> [Diagnostic] {
    book.documents.flatMap(\.cells).flatMap { cell in
      execution.results[cell.location].map { findings(cell, $0) } ?? []
    }
  }

  private func findings(_ cell: Cell, _ result: CellResult) -> [Diagnostic] {
    var diagnostics: [Diagnostic] = []
    var expected: Set<String> = []
    for claim in cell.options.claims {
      // A claim with a syntax error was reported before the run.
      guard let expression = try? ClaimExpression(claim.text) else { continue }
      switch expression.statement {
      case .diverges(let series):
        expected.insert(series)
        if !result.divergences.contains(where: { $0.series == series }),
          !result.values.contains(where: { $0.isNotFinite(in: series) })
        {
          diagnostics.append(notDiverged(series, claim, result))
        }
      case .comparison(let left, let relation, let right, let tolerance):
        if let finding = compare(left, relation, right, tolerance, claim, result) { diagnostics.append(finding) }
      }
    }
    for divergence in result.divergences where !expected.contains(divergence.series) {
      diagnostics.append(
        .error(
          "diverged", at: cell.location, "'\(divergence.series)' diverged at step \(divergence.step)",
          remedy: "Lower its learning rate, or expect it: '#| expect: \(divergence.series) diverges'."))
    }
    let diverged = expected.union(result.divergences.map(\.series))
    for value in result.values where !value.value.isFinite && !diverged.contains(where: { value.isNotFinite(in: $0) }) {
      diagnostics.append(
        .error(
          "not-finite", at: cell.location, "the value '\(value.name)' is \(shortest(value.value))",
          remedy: "Correct the run, or expect it: '//| expect: \(value.name) diverges'."))
    }
    return diagnostics
  }

  private func notDiverged(_ series: String, _ claim: Claim, _ result: CellResult) -> Diagnostic {
    let names = Set(result.values.compactMap { $0.name.split(separator: ".").first.map(String.init) }).sorted()
    guard names.contains(series) else {
      return .error(
        "unknown-value", at: claim.location, "this cell has no series '\(series)'",
        remedy: Suggestion.sentence(for: series, among: names, noun: "series"))
    }
    return .error("claim-failed", at: claim.location, "'\(series)' does not diverge")
  }

  private func compare(
    _ left: ClaimExpression.Term, _ relation: ClaimExpression.Relation, _ right: ClaimExpression.Term,
    _ tolerance: Double, _ claim: Claim, _ result: CellResult
  ) -> Diagnostic? {
    do throws(Diagnostic) {
      let leftValue = try value(of: left, claim, result)
      let rightValue = try value(of: right, claim, result)
      guard !holds(leftValue, relation, rightValue, tolerance) else { return nil }
      return .error(
        "claim-failed", at: claim.location,
        "the claim '\(claim.text)' fails: left is \(shortest(leftValue)), right is \(shortest(rightValue))",
        remedy: "Correct the claim and the prose that rests on it, or the run.")
    } catch {
      return error
    }
  }

  private func holds(_ left: Double, _ relation: ClaimExpression.Relation, _ right: Double, _ tolerance: Double) -> Bool
  {
    switch relation {
    case .less: left < right + tolerance
    case .lessOrEqual: left <= right + tolerance
    case .greater: left > right - tolerance
    case .greaterOrEqual: left >= right - tolerance
    case .equal: abs(left - right) <= tolerance
    case .different: abs(left - right) > tolerance
    }
  }

  private func value(of term: ClaimExpression.Term, _ claim: Claim, _ result: CellResult) throws(Diagnostic) -> Double {
    switch term {
    case .number(let number): return number
    case .negated(let inner): return -(try value(of: inner, claim, result))
    case .value(let name):
      guard let value = result.value(named: name) else {
        throw .error(
          "unknown-value", at: claim.location, "this cell has no value '\(name)'",
          remedy: Suggestion.sentence(for: name, among: result.values.map(\.name), noun: "value"))
      }
      return value
    case .operation(let sign, let left, let right):
      let leftValue = try value(of: left, claim, result)
      let rightValue = try value(of: right, claim, result)
      switch sign {
      case "+": return leftValue + rightValue
      case "-": return leftValue - rightValue
      case "*": return leftValue * rightValue
      default: return leftValue / rightValue
      }
    }
  }
}

extension NamedValue {
  /// Whether this is a value of the series, or the value itself, and not a finite number.
  fileprivate func isNotFinite(in series: String) -> Bool {
    !value.isFinite && (name == series || name.hasPrefix(series + "."))
  }
}
