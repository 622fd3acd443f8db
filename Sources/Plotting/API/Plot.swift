/// What marks can be added to one by one: a ``Panel``, or a ``Figure``, where they go to the last panel.
///
/// Every method returns a changed copy, so calls can be chained:
///
/// ```swift
/// Figure().line(steps, losses, label: "Adam").xAxis("Step").yAxis("Loss", scale: .log)
/// ```
///
/// Series without a colour of their own take the entries of ``Palette/standard`` in turn.
public protocol Plot {
  /// A copy in which the panel was changed.
  func changing(_ change: (inout Panel) -> Void) -> Self
}

extension Panel: Plot {
  public func changing(_ change: (inout Panel) -> Void) -> Panel {
    var panel = self
    change(&panel)
    return panel
  }

  /// The look of the next series.
  package mutating func takeLook() -> Palette.Entry {
    defer { seriesCount += 1 }
    return Palette.standard[seriesCount]
  }
}

extension Figure: Plot {
  /// A figure of one empty panel, to which marks are added.
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
  ///   - linearWithin: how far from zero a symmetric logarithmic axis is linear; chosen from the data by default.
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

  /// Sets the axis of heights of a surface.
  public func zAxis(_ label: Text, scale: AxisScale = .linear, range: ClosedRange<Double>? = nil) -> Self {
    changing { $0.z = Axis(label, scale: scale, range: range) }
  }

  /// Sets the line above the panel.
  public func titled(_ title: Text) -> Self { changing { $0.title = title } }

  /// Sets where the legend stands.
  public func legend(_ placement: LegendPlacement) -> Self { changing { $0.legend = placement } }

  /// Makes one unit as long on both axes.
  public func equalUnits() -> Self { changing { $0.aspect = .equal } }

  /// Adds the bar that says which value each colour of the first field stands for.
  public func colorBar(_ label: Text = "") -> Self { changing { $0.colorBar = ColorBar(label) } }

  /// Sets where a surface is looked at from.
  ///
  /// - Parameters:
  ///   - azimuth: degrees around the vertical axis from the x axis towards the y axis; −60 by default.
  ///   - elevation: degrees above the horizon, in [5, 85]; 28 by default.
  public func viewed(azimuth: Double = -60, elevation: Double = 28) -> Self {
    changing { $0.viewpoint = Viewpoint(azimuth: azimuth, elevation: elevation) }
  }

  /// Leaves out the axes, their numbers and the grid: a diagram.
  public func withoutAxes() -> Self { changing { $0.hasAxes = false } }

  /// Adds any mark as it is, on top of the others.
  public func adding(_ mark: Mark) -> Self { changing { $0.marks.append(mark) } }
}
