import BuildStorage
import Diagnostics
import Synchronization

/// The templates that the last build of a process parsed.
package final class TemplateMemory: Sendable {
  private struct Parsed {
    var fingerprint: Fingerprint
    var library: TemplateLibrary?
    var diagnostics: [Diagnostic]
  }

  private let last = Mutex<Parsed?>(nil)

  package init() {}

  /// The templates in files with a fingerprint, parsed if the last ones had another.
  func library(
    _ fingerprint: Fingerprint, _ parse: () -> (TemplateLibrary?, [Diagnostic])
  ) -> (TemplateLibrary?, [Diagnostic]) {
    if let known = last.withLock({ $0 }), known.fingerprint == fingerprint { return (known.library, known.diagnostics) }
    let (library, diagnostics) = parse()
    last.withLock { $0 = Parsed(fingerprint: fingerprint, library: library, diagnostics: diagnostics) }
    return (library, diagnostics)
  }
}
