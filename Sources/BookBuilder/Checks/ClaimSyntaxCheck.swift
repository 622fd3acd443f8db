import Diagnostics

/// Claims that can't be read.
struct ClaimSyntaxCheck: Check {
  func findings(in book: Book, numbering: Numbering) -> [Diagnostic] {
    book.documents.flatMap(\.cells).flatMap(\.options.claims).compactMap { claim in
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
