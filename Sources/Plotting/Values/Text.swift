/// A label: plain text with mathematics between dollar signs, as in `"Loss $J(\\theta)$"`.
///
/// The mathematics is a subset of TeX: Greek letters, `_` and `^` with braces, `\hat`, `\bar`, `\tilde`, `\sqrt`,
/// `\frac`, `\mathbf`, `\mathrm`, `\text`, the usual relations, operators and function names. An unknown command is
/// shown by its name; `\$` is a dollar sign, and an unmatched dollar sign is shown as it is.
public struct Text: Sendable, Hashable, ExpressibleByStringLiteral, ExpressibleByStringInterpolation {
  /// The source text.
  public var source: String

  public init(_ source: String) {
    self.source = source
  }

  public init(stringLiteral value: String) {
    self.init(value)
  }

  package var isEmpty: Bool { source.isEmpty }
}
