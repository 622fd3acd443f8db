/// A field seen as a surface in space.
public struct Surface: Sendable, Hashable {
  public var field: Field
  public var colorMap: ColorMap
  /// The levels whose lines are drawn on the floor below; nil for none.
  public var shadow: LevelSpacing?
  /// The most cells along each axis the surface is drawn with; finer fields are thinned.
  public var detail: Int

  /// - Parameters:
  ///   - field: the heights.
  ///   - colorMap: the colours from the lowest to the highest; viridis by default.
  ///   - shadow: the levels whose lines lie on the floor below; about 12 by default, nil for none.
  ///   - detail: the most cells along each axis, from 4 to 120; 48 by default.
  public init(
    _ field: Field, colorMap: ColorMap = .viridis, shadow: LevelSpacing? = .count(12), detail: Int = 48
  ) {
    self.field = field
    self.colorMap = colorMap
    self.shadow = shadow
    self.detail = min(max(detail, 4), 120)
  }
}

/// Where a surface is looked at from.
public struct Viewpoint: Sendable, Hashable {
  /// The direction to the viewer around the vertical axis, in degrees from the x axis towards the y axis.
  public var azimuth: Double
  /// The height of the viewer above the horizon, in degrees, in [5, 85].
  public var elevation: Double

  /// - Parameters:
  ///   - azimuth: degrees around the vertical axis from the x axis towards the y axis; −60 by default.
  ///   - elevation: degrees above the horizon, in [5, 85]; 28 by default.
  public init(azimuth: Double = -60, elevation: Double = 28) {
    self.azimuth = azimuth.isFinite ? azimuth.truncatingRemainder(dividingBy: 360) : -60
    self.elevation = elevation.isFinite ? min(max(elevation, 5), 85) : 28
  }
}
