import Diagnostics

extension YAML {
  /// How deep lists and maps may be nested: more than anybody writes, and little enough for all that walks through them.
  private static let deepest = 500

  /// Refuses a text whose lists and maps are nested so deep that reading them would take all of the stack.
  ///
  /// This knows no strings, so that what a text in quotation marks opens and doesn't close counts too.
  func checkDepth(_ text: String) throws(Diagnostic) {
    guard text.utf8.count > Self.deepest else { return }
    var depth = 0
    var line = 1
    var dashes = 0
    var isAtStart = true
    // Where a list or a map between brackets may begin: not within a word.
    var mayBegin = true
    for byte in text.utf8 {
      switch byte {
      case 0x0A:
        line += 1
        dashes = 0
        isAtStart = true
        mayBegin = true
      case UInt8(ascii: "["), UInt8(ascii: "{"):
        if mayBegin { depth += 1 }
        isAtStart = false
      case UInt8(ascii: "]"), UInt8(ascii: "}"):
        depth = max(0, depth - 1)
        isAtStart = false
        mayBegin = false
      case UInt8(ascii: " "), UInt8(ascii: "\t"): break
      case UInt8(ascii: "-"), UInt8(ascii: "?"), UInt8(ascii: ":"):
        if isAtStart { dashes += 1 }
        mayBegin = true
      case UInt8(ascii: ","): mayBegin = true
      default:
        isAtStart = false
        mayBegin = false
      }
      guard depth + dashes > Self.deepest else { continue }
      throw .error(
        "nested-too-deep", at: SourceLocation(file: file, line: lineOffset + line, column: columnOffset + 1),
        "lists and maps are nested more than \(Self.deepest) deep here")
    }
  }
}
