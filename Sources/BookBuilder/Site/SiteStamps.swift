import Foundation

/// Remembers which kept results the files of a site were written from, so that the next build need not read them to know
/// that they still stand.
///
/// A file is taken for unchanged while the system says so: its size, its number and the time of its last change, which no
/// program can set. As with a version control's index, what changed just before it was looked at is not believed, but read.
struct SiteStamps: Equatable {
  /// What the system says of a file.
  struct Signature: Equatable {
    var size: Int
    var number: UInt64
    /// Of the last change to the file or to what the system says of it, in nanoseconds.
    var change: Int

    /// - Returns: nil when there is no such file.
    init?(_ path: String) {
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

    fileprivate init(size: Int, number: UInt64, change: Int) {
      self.size = size
      self.number = number
      self.change = change
    }
  }

  private struct Entry: Equatable {
    var stamp: String
    var signature: Signature
    /// What the file held, as long as the system's word isn't enough.
    var contents: String?
  }

  private static let magic = "book-stamps 2"
  /// How much older than the look at it a change must be, in nanoseconds; clocks of file systems tick in milliseconds.
  private static let tick = 50_000_000
  /// The folder of the site.
  private let output: String
  private var entries: [String: Entry] = [:]

  init(output: String) { self.output = Files.resolved(output) ?? output }

  /// What was remembered of a site; nothing where that was another site, or can't be read.
  init(output: String, from path: String) {
    self.init(output: output)
    guard case .success(let bytes) = Files.bytes(of: path) else { return }
    let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
    guard lines.count > 2, lines[0] == Self.magic, lines[1] == self.output else { return }
    for line in lines[2...] {
      let words = line.split(separator: "\t", omittingEmptySubsequences: false)
      guard words.count == 6, let size = Int(words[2]), let number = UInt64(words[3]), let change = Int(words[4]) else {
        continue
      }
      entries[String(words[0])] = Entry(
        stamp: String(words[1]), signature: Signature(size: size, number: number, change: change),
        contents: words[5].isEmpty ? nil : String(words[5]))
    }
  }

  /// Whether a file stands in the site as it was written under the same stamp.
  func stands(_ file: SiteFile) -> Bool {
    let path = "\(output)/\(file.path)"
    guard let stamp = file.stamp, let entry = entries[file.path], entry.stamp == stamp,
      Signature(path) == entry.signature
    else { return false }
    guard let contents = entry.contents else { return true }
    return (try? Files.bytes(of: path).get()).map { Fingerprint($0).text } == contents
  }

  /// Remembers a file that stands in the site.
  ///
  /// - Parameter before: what was remembered when the build began.
  mutating func remember(_ file: SiteFile, now: Int, before: SiteStamps) {
    guard let stamp = file.stamp, let signature = Signature("\(output)/\(file.path)") else { return }
    var entry = Entry(stamp: stamp, signature: signature)
    if signature.change >= now - Self.tick {
      // Of a file that stands this build has no bytes.
      entry.contents = file.stands ? before.entries[file.path]?.contents : Fingerprint(file.bytes).text
      if entry.contents == nil { return }
    }
    entries[file.path] = entry
  }

  /// The time now, in nanoseconds.
  static var now: Int {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return Int(time.tv_sec) * 1_000_000_000 + Int(time.tv_nsec)
  }

  /// Writes what is remembered; what can't be written is looked at again.
  func save(to path: String) {
    var text = "\(Self.magic)\n\(output)\n"
    for (file, entry) in entries.sorted(by: { $0.key < $1.key }) {
      let signature = entry.signature
      text += "\(file)\t\(entry.stamp)\t\(signature.size)\t\(signature.number)\t\(signature.change)"
      text += "\t\(entry.contents ?? "")\n"
    }
    _ = Files.replace(path, with: [Array(text.utf8)])
  }
}
