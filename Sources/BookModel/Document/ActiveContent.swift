/// What a reader's browser would run or what only the author's machine has, and what is therefore no part of a book.
package enum ActiveContent {
  /// Why an address may not be in a book; nil when it may.
  ///
  /// As browsers do, this passes over spaces and control characters before and within the scheme's name.
  package static func fault(inAddress address: String, isPicture: Bool) -> String? {
    let head = address.unicodeScalars.lazy.filter { $0.value > 0x20 && $0.value != 0x7F }.prefix(64)
    var start = String.UnicodeScalarView()
    start.append(contentsOf: head)
    let text = String(start).lowercased()
    for scheme in ["javascript", "vbscript"] where text.hasPrefix("\(scheme):") {
      return "this is a script and no address"
    }
    if text.hasPrefix("file:") { return "this address leads to a file of your own machine" }
    guard text.hasPrefix("data:") else { return nil }
    return isPicture && text.hasPrefix("data:image/") ? nil : "this address holds a document of its own"
  }

  /// Whether a picture in SVG holds what a browser would run: a script, a handler of events, a link to a script, or a
  /// document of another kind.
  package static func isIn(svg bytes: [UInt8]) -> Bool {
    // Elements may have a prefix: <svg:script>.
    let text = String(decoding: bytes, as: UTF8.self)
    return text.firstMatch(of: /(?i)<(?:[\w-]+:)?(?:script|foreignObject|iframe|handler|listener)[\s\/>]/) != nil
      || text.firstMatch(of: /(?i)[\s"'\/]on[a-z]+\s*=/) != nil
      || text.firstMatch(of: /(?i)(?:java|vb)script\s*:/) != nil
  }
}
