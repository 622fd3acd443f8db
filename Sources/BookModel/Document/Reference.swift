import Foundation

/// The target of a link written by an author.
package enum Reference: Equatable {
  /// `#fig-ackley`, anywhere in the book.
  case label(String)
  /// `02-momentum.md`
  case chapter(String)
  /// `02-momentum.md#sec-nesterov`
  case labelInChapter(String, String)
  /// Another file in the book's folder.
  case file(String)
  /// A URL with a scheme, left unchanged.
  case web(String)

  package init(_ destination: String) {
    let parts = destination.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    if Self.hasScheme(destination) || destination.hasPrefix("//") {
      self = .web(destination)
    } else if parts.count == 2, parts[0].isEmpty {
      self = .label(Self.decoded(parts[1]))
    } else if parts[0].hasSuffix(".md") {
      let name = Self.decoded(parts[0].hasPrefix("./") ? String(parts[0].dropFirst(2)) : parts[0])
      self = parts.count == 2 ? .labelInChapter(name, Self.decoded(parts[1])) : .chapter(name)
    } else {
      self = .file(parts[0])
    }
  }

  /// A name without `%20` and the like, which editors write for spaces and umlauts.
  private static func decoded(_ name: String) -> String { name.removingPercentEncoding ?? name }

  private static func hasScheme(_ destination: String) -> Bool {
    guard let colon = destination.firstIndex(of: ":"), colon > destination.startIndex else { return false }
    return destination[..<colon].allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "+.-".contains($0)) }
  }
}
