import CProcess
import Foundation

/// Memory settings for the processes of a build. Each allocates hundreds of megabytes and lives a few seconds, so
/// returning pages to the system and requesting them again, cleared, wastes time.
package enum ProcessMemory {
  /// The largest block that is allocated from the heap, and the amount of the heap that may be unused, in bytes. The
  /// library allows no larger block.
  private static let threshold = 32 << 20
  private static let stock = 1 << 30

  /// Environment variables for child processes: pages of two megabytes if the system has them, and no memory returned
  /// before the end. The compiler takes a tenth less time with them.
  ///
  /// The settings are those of the GNU C Library (its manual, 'Memory Allocation Tunables'); other libraries ignore
  /// them. Settings made by the author take precedence.
  package static let environment: [String: String] = {
    let name = "GLIBC_TUNABLES"
    guard ProcessInfo.processInfo.environment[name] == nil else { return [:] }
    let settings = ["hugetlb=1", "mmap_threshold=\(threshold)", "trim_threshold=\(stock)"]
    return [name: settings.map { "glibc.malloc.\($0)" }.joined(separator: ":")]
  }()

  /// Applies the same settings to this process, as far as they can be changed while it runs.
  package static func keep() {
    guard !environment.isEmpty else { return }
    process_keep_memory(Int32(threshold), Int32(stock))
  }
}
