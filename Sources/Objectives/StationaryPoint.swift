/// A point where an objective has no slope, and what the surface looks like around it.
public struct StationaryPoint: Sendable, Equatable {
  /// What the surface looks like around a point.
  public enum Kind: String, Sendable, CaseIterable {
    /// Nothing is lower anywhere.
    case minimum
    /// Nothing near is lower.
    case localMinimum
    /// Up in some directions, down in others.
    case saddle
    /// Nothing near is higher.
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
