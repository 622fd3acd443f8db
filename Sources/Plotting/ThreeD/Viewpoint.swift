/// The viewpoint of a surface plot.
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
