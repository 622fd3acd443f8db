import BookModel
import Dependencies
import Diagnostics

/// Reports numbers in prose whose format is not valid or that name no run. Their names are checked after the run.
struct InlineValueCheck: DocumentCheck {
  func findings(in document: Document, _ view: DocumentView) -> [Diagnostic] {
    var diagnostics: [Diagnostic] = []
    document.forEachInline { inline in
      if case .text(let text) = inline.content, text.utf8.contains(UInt8(ascii: "`")), text.contains("`{run}") {
        diagnostics.append(
          .error(
            "malformed-value", at: inline.location, "this value's backtick isn't closed",
            remedy: "Inside a table write its '|' as '\\|': `{run} label.name \\| .4f`."))
      }
      guard case .value(let value) = inline.content else { return }
      if value.path.isEmpty {
        diagnostics.append(
          .error(
            "malformed-value", at: inline.location, "no value is named here",
            remedy: "Write `{run} label.name | .4f`."))
      }
      if NumberFormat(value.format) == nil {
        diagnostics.append(
          .error(
            "malformed-format", at: inline.location, "'\(value.format ?? "")' is no format",
            remedy: NumberFormat.remedy))
      }
    }
    return diagnostics
  }
}
