package import BuildStorage
import CFiles
import Foundation

/// An index of the cached results from which the files of a site were written, so that the next build need not read the
/// files to know that they are current.
///
/// A file counts as unchanged if the system reports the same size, inode number and time of its last status change,
/// which no program can set. The clock of that time advances in ticks, so a file is recorded only if its last change is
/// more than a tick ago: any later change then has a different time.
package struct SiteStamps: Equatable {
  /// The metadata that the system reports for a file.
  package struct Signature: Equatable {
    package var size: Int
    package var number: UInt64
    /// The time of the last change to the file or its metadata, in nanoseconds.
    package var change: Int

    package init(size: Int, number: UInt64, change: Int) {
      self.size = size
      self.number = number
      self.change = change
    }

    /// - Returns: nil if there is no such file.
    package init?(_ path: String) {
      var status = stat()
      guard lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
      size = Int(status.st_size)
      number = UInt64(status.st_ino)
      #if canImport(Darwin)
        let time = status.st_ctimespec
      #else
        let time = status.st_ctim
      #endif
      change = Int(time.tv_sec) * 1_000_000_000 + Int(time.tv_nsec)
    }
  }

  private struct Entry: Equatable {
    var stamp: String
    var signature: Signature
  }

  /// How long before recording a change must have happened, in nanoseconds: two ticks of the clock that file systems
  /// use.
  private static let tick: Int = {
    var resolution = timespec()
    #if canImport(Darwin)
      let clock = CLOCK_REALTIME
    #else
      let clock = CLOCK_REALTIME_COARSE
    #endif
    guard clock_getres(clock, &resolution) == 0 else { return 20_000_000 }
    return 2 * max(1_000_000, Int(resolution.tv_sec) * 1_000_000_000 + Int(resolution.tv_nsec))
  }()
  /// The folder of the site.
  private let output: String
  private var entries: [String: Entry] = [:]

  package init(output: String) { self.output = Files.resolved(output) ?? output }

  /// The stored index of a site, or an empty one if it can't be read.
  ///
  /// An entry is a line: stamp, size, number, time of the last change, path.
  package init(output: String, from store: BuildStore) {
    self.init(output: output)
    guard let blob = store.load(.site, key, as: Kept.self)?.blobs.first else { return }
    let lines = Array(blob).split(separator: 0x0A)
    entries.reserveCapacity(lines.count)
    for line in lines {
      let fields = line.split(separator: 0x20, maxSplits: 4, omittingEmptySubsequences: false)
      func number(_ index: Int) -> Int? { Self.number(fields[index]) }
      guard fields.count == 5, let size = number(1), let file = number(2), let change = number(3) else { continue }
      entries[String(decoding: fields[4], as: UTF8.self)] = Entry(
        stamp: String(decoding: fields[0], as: UTF8.self),
        signature: Signature(size: size, number: UInt64(bitPattern: Int64(file)), change: change))
    }
  }

  /// Parses a decimal number.
  private static func number(_ digits: ArraySlice<UInt8>) -> Int? {
    let (sign, digits) = digits.first == UInt8(ascii: "-") ? (-1, digits.dropFirst()) : (1, digits)
    guard !digits.isEmpty else { return nil }
    var value = 0
    for digit in digits {
      guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(digit) else { return nil }
      let (product, overflows) = value.multipliedReportingOverflow(by: 10)
      let (sum, isTooLarge) = product.addingReportingOverflow(Int(digit - UInt8(ascii: "0")))
      guard !overflows, !isTooLarge else { return nil }
      value = sum
    }
    return sign * value
  }

  /// The store's key for this site.
  private var key: String { Fingerprint(texts: [output]).text }

  /// Whether the site contains a file unchanged since it was written under the same stamp.
  package func stands(_ file: SiteFile) -> Bool {
    let path = "\(output)/\(file.path)"
    guard let stamp = file.stamp, let entry = entries[file.path], entry.stamp == stamp else { return false }
    return Signature(path) == entry.signature
  }

  /// Records files that the site contains.
  ///
  /// Waits for a tick of the clock if one of them was changed just now. A file changed even later is not recorded, and
  /// the next build reads it.
  package mutating func remember(_ files: [SiteFile]) {
    func signatures() -> [Signature?] { files.map { $0.stamp == nil ? nil : Signature("\(output)/\($0.path)") } }
    var found = signatures()
    let age = Self.now - (found.compactMap { $0?.change }.max() ?? 0)
    if age <= Self.tick {
      usleep(UInt32((Self.tick - max(0, age)) / 1000 + 1))
      found = signatures()
    }
    let now = Self.now
    for (file, signature) in zip(files, found) {
      guard let stamp = file.stamp, let signature, signature.change < now - Self.tick else { continue }
      entries[file.path] = Entry(stamp: stamp, signature: signature)
    }
  }

  /// The current time in nanoseconds.
  package static var now: Int {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return Int(time.tv_sec) * 1_000_000_000 + Int(time.tv_nsec)
  }

  /// Stores the index. Files missing from a stored index are read again.
  package func save(to store: BuildStore) {
    // Stamps contain no line breaks. Paths that do are not recorded.
    let lines = entries.filter { !$0.key.contains("\n") }.sorted { $0.key < $1.key }.map { path, entry in
      let signature = entry.signature
      return "\(entry.stamp) \(signature.size) \(Int64(bitPattern: signature.number)) \(signature.change) \(path)\n"
    }
    _ = store.save(.site, key, Kept(), [Data(lines.joined().utf8)])
  }

  private struct Kept: Codable {}
}
