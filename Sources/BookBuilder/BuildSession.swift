import BuildStorage
import Dependencies
import SiteRendering
import Synchronization
import Typesetting

/// What the builds of one process pass on to the next one: what was read and decoded, parsed templates, loaded script
/// engines. A build with a session gives the same site as one without.
package final class BuildSession: Sendable {
  let memory = StoreMemory()
  let templates = TemplateMemory()
  let scripts = ScriptEngines()
  let reading = ReadingMemory()
  private let state = Mutex(State())

  private struct State {
    var tools: [BuildEnvironment.Tool: Fingerprint?] = [:]
    var filesRead: Set<String> = []
  }

  package init() {}

  /// The absolute paths of the files that the last build asked for besides chapters and templates: pictures, data,
  /// sources of listings. They need not exist.
  package var filesRead: Set<String> { state.withLock { $0.filesRead } }

  func note(_ environment: BuildEnvironment) {
    let paths = environment.paths
    state.withLock { $0.filesRead = paths }
  }

  /// A tool's fingerprint. Tools are installed anew so rarely that each is looked at once.
  func fingerprint(of tool: BuildEnvironment.Tool, _ look: () -> Fingerprint?) -> Fingerprint? {
    if let known = state.withLock({ $0.tools[tool] }) { return known }
    let found = look()
    state.withLock { $0.tools[tool] = .some(found) }
    return found
  }
}
