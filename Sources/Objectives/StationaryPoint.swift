/// A point where an objective's gradient is zero, and its kind.
public struct StationaryPoint: Sendable, Equatable {
  /// The kind of a stationary point.
  public enum Kind: String, Sendable, CaseIterable {
    /// A global minimum.
    case minimum
    /// A local minimum that is not global.
    case localMinimum
    /// Increasing in some directions, decreasing in others.
    case saddle
    /// A local maximum.
    case maximum
  }

  public let kind: Kind
  /// One number for each coordinate.
  public let position: [Double]

  public init(_ kind: Kind, at position: [Double]) {
    self.kind = kind
    self.position = position
  }
}
