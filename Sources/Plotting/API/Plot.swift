/// A target for marks: a ``Panel``, or a ``Figure``, which adds them to its last panel.
///
/// Every method returns a changed copy, so calls can be chained:
///
/// ```swift
/// Figure().line(steps, losses, label: "Adam").xAxis("Step").yAxis("Loss", scale: .log)
/// ```
///
/// Series without a colour of their own use the entries of ``Palette/standard`` in turn.
public protocol Plot {
  /// A copy with the panel changed.
  func changing(_ change: (inout Panel) -> Void) -> Self
}

extension Panel: Plot {
  public func changing(_ change: (inout Panel) -> Void) -> Panel {
    var panel = self
    change(&panel)
    return panel
  }

  /// Returns the palette entry of the next series.
  package mutating func takeLook() -> Palette.Entry {
    defer { seriesCount += 1 }
    return Palette.standard[seriesCount]
  }
}

extension Figure: Plot {
  /// A figure with one empty panel, to which marks are added.
  public init() {
    self.init(panels: [Panel()])
  }

  public func changing(_ change: (inout Panel) -> Void) -> Figure {
    var figure = self
    if figure.panels.isEmpty { figure.panels = [Panel()] }
    change(&figure.panels[figure.panels.count - 1])
    return figure
  }
}

// MARK: - Axes and texts

extension Plot {
  /// Sets the horizontal axis.
  ///
  /// - Parameters:
  ///   - label: the text beside it.
  ///   - scale: linear by default.
  ///   - range: the values at its ends; nil, the default, fits them to the data.
  ///   - linearWithin: the distance from zero within which a symmetric logarithmic axis is linear; chosen from the data
  ///     by default.
  public func xAxis(
    _ label: Text, scale: AxisScale = .linear, range: ClosedRange<Double>? = nil, linearWithin: Double? = nil
  ) -> Self {
    changing {
      $0.x = Axis(
        label, scale: scale, range: range, linearWithin: linearWithin, categories: $0.x.categories)
    }
  }

  /// Sets the vertical axis; its parameters are those of ``xAxis(_:scale:range:linearWithin:)``.
  public func yAxis(
    _ label: Text, scale: AxisScale = .linear, range: ClosedRange<Double>? = nil, linearWithin: Double? = nil
  ) -> Self {
    changing {
      $0.y = Axis(
        label, scale: scale, range: range, linearWithin: linearWithin, categories: $0.y.categories)
    }
  }

  /// Sets the vertical axis of a surface plot.
  public func zAxis(_ label: Text, scale: AxisScale = .linear, range: ClosedRange<Double>? = nil) -> Self {
    changing { $0.z = Axis(label, scale: scale, range: range) }
  }

  /// Sets the title above the panel.
  public func titled(_ title: Text) -> Self { changing { $0.title = title } }

  /// Sets the placement of the legend.
  public func legend(_ placement: LegendPlacement) -> Self { changing { $0.legend = placement } }

  /// Gives both axes the same scale per unit.
  public func equalUnits() -> Self { changing { $0.aspect = .equal } }

  /// Adds a colour bar for the first field.
  public func colorBar(_ label: Text = "") -> Self { changing { $0.colorBar = ColorBar(label) } }

  /// Sets the viewpoint of a surface plot.
  ///
  /// - Parameters:
  ///   - azimuth: degrees around the vertical axis from the x axis towards the y axis; −60 by default.
  ///   - elevation: degrees above the horizon, in [5, 85]; 28 by default.
  public func viewed(azimuth: Double = -60, elevation: Double = 28) -> Self {
    changing { $0.viewpoint = Viewpoint(azimuth: azimuth, elevation: elevation) }
  }

  /// Removes the axes, their numbers and the grid, as for a diagram.
  public func withoutAxes() -> Self { changing { $0.hasAxes = false } }

  /// Adds a mark on top of the others.
  public func adding(_ mark: Mark) -> Self { changing { $0.marks.append(mark) } }
}
