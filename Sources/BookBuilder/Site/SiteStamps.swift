import Foundation

/// Remembers which cached results the files of a site were written from, so that the next build need not read them to know
/// that they are still the same.
///
/// A file counts as unchanged while the system says so: its size, its number and the time of its last change, which no
/// program can set. The clock of that time advances in ticks, so a file is only looked at when its last change is more than
/// a tick ago: any later change then has another time.
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
  }

  /// How much older than the look at it a change must be, in nanoseconds: two ticks of the clock that file systems read.
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
    guard let stamp = file.stamp, let entry = entries[file.path], entry.stamp == stamp else { return false }
    return Signature(path) == entry.signature
  }

  /// Remembers files that the site holds.
  ///
  /// Waits for a tick of the clock where one of them was changed just now. What has changed even later is not remembered:
  /// the next build reads it.
  mutating func remember(_ files: [SiteFile]) {
    func signatures() -> [Signature?] { files.map { $0.stamp == nil ? nil : Signature("\(output)/\($0.path)") } }
    var found = signatures()
    if let last = found.compactMap({ $0?.change }).max(), last >= Self.now - Self.tick {
      usleep(UInt32(Self.tick / 1000))
      found = signatures()
    }
    let now = Self.now
    for (file, signature) in zip(files, found) {
      guard let stamp = file.stamp, let signature, signature.change < now - Self.tick else { continue }
      entries[file.path] = Entry(stamp: stamp, signature: signature)
    }
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

  private static func file(_ path: String) -> RecordFile { RecordFile(path: path, kind: "book-stamps 4") }
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
    }

    init(from reader: inout RecordReader) throws(RecordDamage) {
      path = try reader.read()
      entry = SiteStamps.Entry(
        stamp: try reader.read(),
        signature: SiteStamps.Signature(size: try reader.read(), number: try reader.read(), change: try reader.read()))
    }
  }
}
