/// Layers whose output is added to their input.
///
///     y = x + f(x)
///
/// K. He and others, *Deep Residual Learning for Image Recognition*, 2015, arXiv:1512.03385.
public struct Residual: NetworkPart {
  /// f: parts whose output has the shape of their input.
  public let body: [any NetworkPart]

  public init(_ body: [any NetworkPart]) { self.body = body }
}
