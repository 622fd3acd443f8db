/// The pictures of a `srcset`: `a.png 1x, b.png 2x`.
package struct SourceSet: Sendable {
  /// Each address, and what is behind it.
  package var candidates: [(address: String, descriptor: String)]

  package init(_ text: String) {
    candidates = text.split(separator: ",").compactMap { part in
      let words = part.split(whereSeparator: \.isWhitespace)
      return words.first.map { (String($0), words.dropFirst().joined(separator: " ")) }
    }
  }

  package var text: String {
    candidates.map { $0.descriptor.isEmpty ? $0.address : "\($0.address) \($0.descriptor)" }.joined(separator: ", ")
  }
}
