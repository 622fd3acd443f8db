import Foundation

/// A PDF as Chromium writes it, brought to a form that depends on nothing but the pages.
///
/// Three things differ from one printing to the next: the dates, the names of the elements that assistive technology is
/// told of (``PDFElementNames``), and the folder in links to other files of the site. Links become relative, so that the
/// PDF works beside the pages.
struct PDFBytes {
  /// The folder that the pages are printed from; its name tells links to them from others.
  static let pagesFolder = "book-pages-to-print"

  private let bytes: [UInt8]
  /// Where the table of objects begins.
  private let table: Int

  /// Nil for what is no PDF, or one that was not written to its end.
  init?(_ bytes: [UInt8]) {
    guard bytes.starts(with: "%PDF-".utf8),
      let mark = Self.places(of: "startxref\n", in: bytes).last,
      let table = Int(Self.digits(in: bytes, from: mark + 10)),
      bytes.indices.contains(table), bytes[table...].starts(with: "xref\n".utf8)
    else { return nil }
    self.bytes = bytes
    self.table = table
  }

  /// The same for the same pages.
  var stable: [UInt8] {
    var result = bytes
    for place in Self.places(of: "Date (D:", in: bytes) {
      result.replaceSubrange((place + 8)..<(place + 22), with: "20000101000000".utf8)
    }
    PDFElementNames(in: result)?.number(&result)
    return withRelativeLinks(result)
  }

  /// Cuts the folder off links into the site, and corrects the table that says where each object begins.
  private func withRelativeLinks(_ source: [UInt8]) -> [UInt8] {
    var cuts: [Range<Int>] = []
    let mark = "/URI (file://"
    for place in Self.places(of: mark, in: source) {
      let start = place + 6
      guard let end = source[start...].firstIndex(of: UInt8(ascii: ")")),
        let folder = Self.places(of: "/\(Self.pagesFolder)/", in: Array(source[start..<end])).first
      else { continue }
      cuts.append(start..<(start + folder + Self.pagesFolder.utf8.count + 2))
    }
    var result: [UInt8] = []
    result.reserveCapacity(source.count)
    var position = 0
    for cut in cuts where cut.upperBound <= table {
      result += source[position..<cut.lowerBound]
      position = cut.upperBound
    }
    result += source[position..<table]
    result += tableText(source, cuts)
    return result
  }

  /// The table of objects and what follows it, for an object's new place: as far forward as was cut before it.
  private func tableText(_ source: [UInt8], _ cuts: [Range<Int>]) -> [UInt8] {
    var index = 0
    var removed = 0
    let ordered = lines(of: source).map { line -> (old: Int, line: String)? in
      line.hasSuffix(" n ") ? Int(line.prefix(10)).map { ($0, line) } : nil
    }
    var places: [Int: Int] = [:]
    for old in (ordered.compactMap { $0?.old } + [table]).sorted() {
      while index < cuts.count, cuts[index].upperBound <= old {
        removed += cuts[index].count
        index += 1
      }
      places[old] = old - removed
    }
    let text = zip(lines(of: source), ordered).map { line, entry -> String in
      if let entry { return Self.padded(places[entry.old] ?? entry.old) + line.dropFirst(10) }
      return line == "\(table)" ? "\(places[table] ?? table)" : line
    }
    return Array(text.joined(separator: "\n").utf8)
  }

  private func lines(of source: [UInt8]) -> [String] {
    source[table...].split(separator: 0x0A, omittingEmptySubsequences: false)
      .map { String(decoding: $0, as: UTF8.self) }
  }

  private static func padded(_ number: Int) -> String {
    let text = "\(number)"
    return String(repeating: "0", count: max(0, 10 - text.count)) + text
  }

  static func digits(in bytes: [UInt8], from start: Int) -> String {
    String(decoding: bytes[min(start, bytes.count)...].prefix { (0x30...0x39).contains($0) }, as: UTF8.self)
  }

  /// Where a text stands.
  static func places(of text: String, in bytes: [UInt8]) -> [Int] {
    let wanted = Array(text.utf8)
    var found: [Int] = []
    bytes.withUnsafeBytes { buffer in
      guard let base = buffer.baseAddress, let first = wanted.first else { return }
      var position = 0
      while let place = memchr(base + position, Int32(first), buffer.count - position) {
        let offset = UnsafeRawPointer(place) - base
        guard offset + wanted.count <= buffer.count else { return }
        let isFound = memcmp(base + offset, wanted, wanted.count) == 0
        if isFound { found.append(offset) }
        position = offset + (isFound ? wanted.count : 1)
      }
    }
    return found
  }
}
