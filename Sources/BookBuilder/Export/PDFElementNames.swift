/// The names that a PDF gives its elements for assistive technology, `(node00001808)`.
///
/// Chromium counts them from wherever its counter stood, in the order in which its tree for assistive technology was
/// built; on a busy machine that is another order. Here they are counted from one, in the order in which the elements
/// stand in the file, which is the order of the page.
struct PDFElementNames {
  private static let mark = "(node"
  private static let digits = 8

  /// Where the digits of each name stand.
  private let places: [Int]
  /// The number that replaces a name's digits.
  private let numbers: [String: Int]
  /// The list that leads from each name to its element, in the order of the names, with the first and the last name
  /// before it.
  private let list: (limits: Int, entries: Range<Int>)?

  /// Nil for a PDF without such names.
  init?(in bytes: [UInt8]) {
    places = PDFBytes.places(of: Self.mark, in: bytes).map { $0 + Self.mark.utf8.count }
      .filter { PDFBytes.digits(in: bytes, from: $0).count == Self.digits }
    guard !places.isEmpty else { return nil }
    let lists = PDFBytes.places(of: "/Names [\(Self.mark)", in: bytes)
    let limits = PDFBytes.places(of: "/Limits [\(Self.mark)", in: bytes)
    if lists.count == 1, limits.count == 1, let end = bytes[lists[0]...].firstIndex(of: UInt8(ascii: "]")),
      case let entries = (lists[0] + "/Names [".utf8.count)..<end, Self.entries(bytes[entries]) != nil
    {
      list = (limits[0] + "/Limits [".utf8.count, entries)
    } else {
      list = nil
    }
    // Without one list that can be put in order again the names have to keep the order they have.
    let all = Set(places.map { PDFBytes.digits(in: bytes, from: $0) }).sorted()
    let owners = PDFBytes.places(of: "/ID \(Self.mark)", in: bytes)
      .map { PDFBytes.digits(in: bytes, from: $0 + "/ID \(Self.mark)".utf8.count) }
    var numbers: [String: Int] = [:]
    for name in (list == nil ? [] : owners) + all where numbers[name] == nil { numbers[name] = numbers.count + 1 }
    self.numbers = numbers
  }

  /// Writes the numbers in place of those the browser gave.
  func number(_ bytes: inout [UInt8]) {
    for place in places {
      let number = numbers[PDFBytes.digits(in: bytes, from: place)] ?? 0
      bytes.replaceSubrange(place..<(place + Self.digits), with: Self.padded(number).utf8)
    }
    guard let list, let entries = Self.entries(bytes[list.entries])?.sorted(), let first = entries.first,
      let last = entries.last
    else { return }
    bytes.replaceSubrange(list.entries, with: entries.joined(separator: " ").utf8)
    let length = Self.mark.utf8.count + Self.digits + 1
    let limits = "\(first.prefix(length)) \(last.prefix(length))"
    bytes.replaceSubrange(list.limits..<(list.limits + limits.utf8.count), with: limits.utf8)
  }

  /// The entries of a list, `(node00001808) 12 0 R`; nil when they don't all look so.
  private static func entries(_ list: ArraySlice<UInt8>) -> [String]? {
    let words = list.split(separator: UInt8(ascii: " "), omittingEmptySubsequences: false)
      .map { String(decoding: $0, as: UTF8.self) }
    let starts = stride(from: 0, to: words.count, by: 4)
    guard words.count.isMultiple(of: 4), starts.allSatisfy({ words[$0].hasPrefix(mark) && words[$0 + 3] == "R" })
    else { return nil }
    return starts.map { words[$0..<($0 + 4)].joined(separator: " ") }
  }

  private static func padded(_ number: Int) -> String {
    let text = "\(number)"
    return String(repeating: "0", count: max(0, digits - text.count)) + text
  }
}
