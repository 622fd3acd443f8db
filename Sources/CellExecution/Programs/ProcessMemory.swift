import CProcess
import Foundation

/// How the processes of a build get their memory: each asks for hundreds of megabytes and lives a few seconds, so that
/// giving pages back only to ask for them again, cleared, is time lost.
package enum ProcessMemory {
  /// The largest piece that is taken from the stock, and how much of that may lie unused; in bytes. More the library
  /// does not allow.
  private static let threshold = 32 << 20
  private static let stock = 1 << 30

  /// What a process that is started finds in its environment: pages of two megabytes where the system has them, and none
  /// given back before the end. The compiler takes a tenth less time for it.
  ///
  /// The settings are those of the GNU C Library (its manual, 'Memory Allocation Tunables'); what does not know them passes
  /// over them. An author's own settings are left alone.
  package static let environment: [String: String] = {
    let name = "GLIBC_TUNABLES"
    guard ProcessInfo.processInfo.environment[name] == nil else { return [:] }
    let settings = ["hugetlb=1", "mmap_threshold=\(threshold)", "trim_threshold=\(stock)"]
    return [name: settings.map { "glibc.malloc.\($0)" }.joined(separator: ":")]
  }()

  /// The same for this process, as far as it can still be said.
  package static func keep() {
    guard !environment.isEmpty else { return }
    process_keep_memory(Int32(threshold), Int32(stock))
  }
}
