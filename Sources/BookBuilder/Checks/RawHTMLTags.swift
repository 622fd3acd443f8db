import BookModel
import Diagnostics

/// Finds tags of raw HTML that are none of HTML's elements, that nothing closes, or that close nothing.
///
/// Blocks of HTML may be opened above and closed below other blocks, in the same quote or list item; what is opened within
/// a text is closed within it.
struct RawHTMLTags {
  private(set) var diagnostics: [Diagnostic] = []
  /// Names of elements that were reported.
  private var unknown: Set<String> = []

  private struct Open {
    var name: String
    var location: SourceLocation
  }

  init(_ blocks: [Block]) { check(blocks) }

  private mutating func check(_ blocks: [Block]) {
    var open: [Open] = []
    for block in blocks {
      if case .html(let html) = block.content {
        for (tag, place) in HTMLPlaces.tags(in: html, at: block.location) { take(tag, at: place, &open, inText: false) }
      }
      for text in block.texts { check(text) }
      switch block.content {
      case .list(_, _, _, let items): for item in items { check(item.blocks) }
      default: check(block.children)
      }
    }
    close(open[...], inText: false)
  }

  private mutating func check(_ text: [Inline]) {
    var open: [Open] = []
    for inline in text {
      inline.forEachInline { inline in
        guard case .html(let html) = inline.content else { return }
        for (tag, place) in HTMLPlaces.tags(in: html, at: inline.location) { take(tag, at: place, &open, inText: true) }
      }
    }
    close(open[...], inText: true)
  }

  private mutating func take(_ tag: HTMLTag, at place: SourceLocation, _ open: inout [Open], inText: Bool) {
    let isForeign = open.contains { HTMLElements.foreign.contains($0.name) }
    guard isForeign || HTMLElements.isKnown(tag.name) else {
      if tag.isClosing, !unknown.insert(tag.name).inserted { return }
      unknown.insert(tag.name)
      diagnostics.append(
        .error(
          "unknown-element", at: place, "HTML has no element '<\(tag.writtenName)>': a browser shows nothing of it",
          remedy: "Put code between backticks; a '<' in text is '\\<'."))
      return
    }
    if HTMLElements.void.contains(tag.name) || isForeign && tag.endsItself { return }
    guard tag.isClosing else {
      open.append(Open(name: tag.name, location: place))
      return
    }
    guard let start = open.lastIndex(where: { $0.name == tag.name }) else {
      diagnostics.append(
        .error(
          "unopened-tag", at: place, "'</\(tag.name)>' closes nothing that is open here",
          remedy: "Remove it, or open '<\(tag.name)>' above."))
      return
    }
    close(open[(start + 1)...], inText: inText)
    open.removeSubrange(start...)
  }

  private mutating func close(_ open: ArraySlice<Open>, inText: Bool) {
    for tag in open where inText || !HTMLElements.endingByThemselves.contains(tag.name) {
      diagnostics.append(
        .error(
          "unclosed-tag", at: tag.location,
          "nothing closes this '<\(tag.name)>'"
            + (inText ? " in its paragraph" : ""),
          remedy: "End it with '</\(tag.name)>'; code goes between backticks."))
    }
  }
}

/// Where the parts of a piece of HTML are in its file.
enum HTMLPlaces {
  static func tags(in html: String, at location: SourceLocation) -> [(tag: HTMLTag, location: SourceLocation)] {
    let tags = HTMLTag.tags(in: html)
    return zip(tags, places(of: tags.map(\.start), in: html, at: location)).map { ($0, $1) }
  }

  /// The places of bytes, which are in ascending order.
  static func places(of offsets: [Int], in html: String, at location: SourceLocation) -> [SourceLocation] {
    var bytes = html.utf8.makeIterator()
    var taken = 0
    var place = location
    return offsets.map { offset in
      while taken < offset, let byte = bytes.next() {
        taken += 1
        if byte == 0x0A {
          place.line += 1
          place.column = 1
        } else if byte & 0xC0 != 0x80 {
          place.column += 1
        }
      }
      return place
    }
  }
}
