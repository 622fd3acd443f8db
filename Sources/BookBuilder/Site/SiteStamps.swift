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

    init(size: Int, number: UInt64, change: Int) {
      self.size = size
      self.number = number
      self.change = change
    }

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
  }

  fileprivate struct Entry: Equatable {
    var stamp: String
    var signature: Signature
    /// What the file held, as long as the system's word isn't enough.
    var contents: Fingerprint?
  }

  /// How much older than the look at it a change must be, in nanoseconds; clocks of file systems tick in milliseconds.
  private static let tick = 50_000_000
  /// The folder of the site.
  private let output: String
  private var entries: [String: Entry] = [:]

  init(output: String) { self.output = Files.resolved(output) ?? output }

  /// What was remembered of a site; nothing where that was another site, or can't be read.
  init(output: String, from path: String) {
    self.init(output: output)
    guard let list = Self.file(path).load(List.self), list.output == self.output else { return }
    entries.reserveCapacity(list.lines.count)
    for line in list.lines { entries[line.path] = line.entry }
  }

  /// Whether a file stands in the site as it was written under the same stamp.
  func stands(_ file: SiteFile) -> Bool {
    let path = "\(output)/\(file.path)"
    guard let stamp = file.stamp, let entry = entries[file.path], entry.stamp == stamp,
      Signature(path) == entry.signature
    else { return false }
    guard let contents = entry.contents else { return true }
    return (try? Files.bytes(of: path).get()).map { Fingerprint($0) } == contents
  }

  /// Remembers a file that stands in the site.
  ///
  /// - Parameter before: what was remembered when the build began.
  mutating func remember(_ file: SiteFile, now: Int, before: SiteStamps) {
    guard let stamp = file.stamp else { return }
    // A file that stood when the build looked was looked at then.
    if file.stands, let entry = before.entries[file.path], entry.contents == nil {
      entries[file.path] = entry
      return
    }
    guard let signature = Signature("\(output)/\(file.path)") else { return }
    var entry = Entry(stamp: stamp, signature: signature)
    if signature.change >= now - Self.tick {
      // Of a file that stands this build has no bytes.
      entry.contents = file.stands ? before.entries[file.path]?.contents : Fingerprint(file.bytes)
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
    let lines = entries.sorted { $0.key < $1.key }.map { List.Line(path: $0.key, entry: $0.value) }
    Self.file(path).save(List(output: output, lines: lines))
  }

  private static func file(_ path: String) -> RecordFile { RecordFile(path: path, kind: "book-stamps 3") }
}

/// What is remembered, as it is kept.
private struct List: Recorded {
  var output: String
  var lines: [Line]

  init(output: String, lines: [Line]) {
    self.output = output
    self.lines = lines
  }

  func record(in writer: inout RecordWriter) {
    writer.write(output)
    writer.write(lines)
  }

  init(from reader: inout RecordReader) throws(RecordDamage) {
    output = try reader.read()
    lines = try reader.read()
  }

  struct Line: Recorded {
    var path: String
    var entry: SiteStamps.Entry

    init(path: String, entry: SiteStamps.Entry) {
      self.path = path
      self.entry = entry
    }

    func record(in writer: inout RecordWriter) {
      writer.write(path)
      writer.write(entry.stamp)
      writer.write(entry.signature.size)
      writer.write(entry.signature.number)
      writer.write(entry.signature.change)
      writer.write(entry.contents)
    }

    init(from reader: inout RecordReader) throws(RecordDamage) {
      path = try reader.read()
      entry = SiteStamps.Entry(
        stamp: try reader.read(),
        signature: SiteStamps.Signature(size: try reader.read(), number: try reader.read(), change: try reader.read()),
        contents: try reader.read())
    }
  }
}
