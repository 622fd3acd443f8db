import BookModel
import Diagnostics

/// Reads the tags of a template with their places, by the rules of swift-mustache, which keeps neither for others to see.
///
/// What it can't read it passes over: swift-mustache reports that. Sections nested too deep it doesn't: both that and rendering
/// them would end the program.
struct TemplateReader {
  /// The outermost tags.
  private(set) var tags: [TemplateTag] = []
  private(set) var diagnostics: [Diagnostic] = []
  private let source: SourceText
  private let bytes: [UInt8]
  private var position = 0
  /// Where the line begins that was reached so far, and its number.
  private var line = (start: 0, number: 1)
  private var delimiters = (opening: Array("{{".utf8), closing: Array("}}".utf8))
  /// The sections that are open, each with the delimiters outside it.
  private var sections: [(tag: TemplateTag, delimiters: (opening: [UInt8], closing: [UInt8]))] = []

  /// How many sections and partials may contain a tag: more than anybody writes, and little enough to walk through.
  static let deepest = 100

  init(_ source: SourceText) {
    self.source = source
    bytes = Array(source.text.utf8)
    while let start = find(delimiters.opening) {
      position = start + delimiters.opening.count
      read(at: location(of: start))
      if !diagnostics.isEmpty { return }
    }
    while !sections.isEmpty { close() }
  }

  private mutating func read(at location: SourceLocation) {
    guard position < bytes.count else { return }
    let sign = bytes[position]
    switch sign {
    case UInt8(ascii: "!"):
      if let end = find(delimiters.closing) { position = end + delimiters.closing.count }
    case UInt8(ascii: "="): setDelimiters()
    case UInt8(ascii: "%"): return
    case UInt8(ascii: "/"):
      position += 1
      if name() != nil { close() }
    case UInt8(ascii: "#"): begin(.section, at: location)
    case UInt8(ascii: "^"): begin(.invertedSection, at: location)
    case UInt8(ascii: "$"): begin(.block, at: location)
    case UInt8(ascii: "<"): begin(.parent, at: location)
    case UInt8(ascii: ">"):
      position += 1
      if let name = name() { add(TemplateTag(kind: .partial, name: name, location: location)) }
    default:
      if sign == UInt8(ascii: "{") || sign == UInt8(ascii: "&") { position += 1 }
      if let tag = tag(.variable, at: location) { add(tag) }
    }
  }

  private mutating func begin(_ kind: TemplateTag.Kind, at location: SourceLocation) {
    position += 1
    let named =
      kind == .parent
      ? name().map { TemplateTag(kind: kind, name: $0, location: location) } : tag(kind, at: location)
    guard let tag = named else { return }
    guard sections.count < Self.deepest else {
      diagnostics.append(Self.nestedTooDeep(at: location))
      return
    }
    sections.append((tag, delimiters))
  }

  static func nestedTooDeep(at location: SourceLocation) -> Diagnostic {
    .error(
      "nested-too-deep", at: location, "this stands inside \(deepest) others",
      remedy: "Sections and partials may be nested \(deepest) deep.")
  }

  private mutating func close() {
    guard let (tag, outer) = sections.popLast() else { return }
    delimiters = outer
    add(tag)
  }

  private mutating func add(_ tag: TemplateTag) {
    if sections.isEmpty { tags.append(tag) } else { sections[sections.count - 1].tag.children.append(tag) }
  }

  /// A tag with the functions around its name.
  private mutating func tag(_ kind: TemplateTag.Kind, at location: SourceLocation) -> TemplateTag? {
    guard let text = name() else { return nil }
    var functions = text.split(separator: "(", omittingEmptySubsequences: false).map(String.init)
    guard functions.count <= Self.deepest else {
      diagnostics.append(Self.nestedTooDeep(at: location))
      return nil
    }
    let last = functions.removeLast()
    return TemplateTag(
      kind: kind, name: String(last.prefix { $0 != ")" }), functions: functions, location: location)
  }

  /// The name up to the end of a tag; nil where there is something else.
  private mutating func name() -> String? {
    var index = position
    func skipSpace() { while index < bytes.count, Self.isSpace(bytes[index]) { index += 1 } }
    skipSpace()
    let start = index
    while index < bytes.count, Self.isName(bytes[index]) { index += 1 }
    let name = String(decoding: bytes[start..<index], as: UTF8.self)
    skipSpace()
    guard bytes[index...].starts(with: delimiters.closing) else { return nil }
    position = index + delimiters.closing.count
    return name
  }

  /// `=<% %>=`
  private mutating func setDelimiters() {
    guard let end = find(delimiters.closing) else { return }
    let words = bytes[(position + 1)..<end].split { Self.isSpace($0) || $0 == UInt8(ascii: "=") }
    position = end + delimiters.closing.count
    if words.count == 2 { delimiters = (Array(words[0]), Array(words[1])) }
  }

  private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }

  private static func isName(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "_"),
      UInt8(ascii: "?"), UInt8(ascii: "*"), UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "/"):
      true
    default: false
    }
  }

  /// Where some bytes come next.
  private func find(_ wanted: [UInt8]) -> Int? {
    var index = position
    while index < bytes.count, let found = bytes[index...].firstIndex(of: wanted[0]) {
      if bytes[found...].starts(with: wanted) { return found }
      index = found + 1
    }
    return nil
  }

  private mutating func location(of offset: Int) -> SourceLocation {
    while let end = bytes[line.start..<offset].firstIndex(of: 0x0A) { line = (end + 1, line.number + 1) }
    return source.location(line: line.number, byteColumn: offset - line.start + 1)
  }
}
