import BuildStorage
import CellExecution
import Dependencies
package import Foundation
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
  let programs = RunningPrograms()
  private let state = Mutex(State())

  private struct State {
    var tools: [BuildEnvironment.Tool: Fingerprint?] = [:]
    var filesRead: Set<String> = []
    var pages = MarkedPages([])
    var editor: String?
  }

  package init() {}

  /// The absolute paths of the files that the last build asked for besides chapters and templates: pictures, data,
  /// sources of listings. They need not exist.
  package var filesRead: Set<String> { state.withLock { $0.filesRead } }

  /// The command that opens the editor, as book.yaml has it.
  package var editor: String? { state.withLock { $0.editor } }

  /// A page of the last site with the lines of its blocks, see ``MarkedPages``.
  package func marked(_ path: String, _ page: Data) -> Data? { state.withLock { $0.pages }.page(path, page) }

  func note(_ pages: MarkedPages) { state.withLock { $0.pages = pages } }

  func note(editor: String?) { state.withLock { $0.editor = editor } }

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
