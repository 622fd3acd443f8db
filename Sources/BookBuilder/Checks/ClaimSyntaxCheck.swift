import BookModel
import Dependencies
import Diagnostics

/// Reports claims with syntax errors.
struct ClaimSyntaxCheck: DocumentCheck {
  func findings(in document: Document, _ view: DocumentView) -> [Diagnostic] {
    document.cells.flatMap(\.options.claims).compactMap { claim in
      do throws(ClaimExpression.Fault) {
        _ = try ClaimExpression(claim.text)
        return nil
      } catch {
        var location = claim.location
        location.column += error.offset
        return .error(
          "malformed-claim", at: location, error.summary,
          remedy: "Write 'adam.loss < sgd.loss', 'adam.steps == 43 ± 1' or 'sgd diverges'.")
      }
    }
  }
}
