/// A label: plain text with mathematics between dollar signs, as in `"Loss $J(\\theta)$"`.
///
/// The mathematics is a subset of TeX: Greek letters, `_` and `^` with braces, `\hat`, `\bar`, `\tilde`, `\sqrt`,
/// `\frac`, `\mathbf`, `\mathrm`, `\text`, the usual relations, operators and function names. A word it does not know
/// is shown by its name; `\$` is a dollar sign, and a dollar sign without a partner stands for itself.
public struct Text: Sendable, Hashable, ExpressibleByStringLiteral, ExpressibleByStringInterpolation {
  /// What the author wrote.
  public var source: String

  public init(_ source: String) {
    self.source = source
  }

  public init(stringLiteral value: String) {
    self.init(value)
  }

  package var isEmpty: Bool { source.isEmpty }
}
