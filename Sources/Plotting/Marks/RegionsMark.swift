/// Areas separated by the lines on which a field takes the values of boundaries. There is one colour more than
/// boundaries.
package struct RegionsMark: BackgroundMark {
  package var field: Field
  package var boundaries: [Double]
  package var colors: [Color]

  package var area: PlaneArea { PlaneArea(x: field.x, y: field.y) }
  package var fillsPanel: Bool { true }
  package var sampledField: Field? { field }

  package func draw(_ geometry: MarkGeometry, in panel: inout PanelRenderer, on canvas: inout some Canvas) {
    // Areas overlap, so translucent colours are mixed with the background beforehand.
    let opaque = colors.map { panel.style.background.mixed(with: $0.opacity(1), $0.opacity) }
    canvas.draw(field, levels: boundaries.sorted(), colors: opaque, opacity: 1, mapping: panel.mapping)
  }

  package func shown(in style: FigureStyle) -> RegionsMark {
    var mark = self
    mark.colors = colors.map(style.shown)
    return mark
  }

  package func words(in panel: Panel) -> String {
    "\(countWord(colors.count)) decision regions" + panel.wordsForPlace(field)
  }
}

extension Mark {
  /// Areas separated by the lines on which a field takes the values of `boundaries`, which are in ascending order.
  /// There is one colour more than boundaries.
  public static func regions(_ field: Field, boundaries: [Double], colors: [Color]) -> Mark {
    Mark(RegionsMark(field: field, boundaries: boundaries, colors: colors))
  }
}

extension Plot {
  /// Colours the plane by the decisions of a model.
  ///
  /// - Parameters:
  ///   - field: the model's output.
  ///   - boundaries: the outputs at which the decision changes; 0.5 by default.
  ///   - colors: one more than boundaries; by default light shades of the palette's first ones.
  public func regions(_ field: Field, boundaries: [Double] = [0.5], colors: [Color]? = nil) -> Self {
    let colors = colors ?? (0...boundaries.count).map { Palette.standard[$0].color.opacity(0.25) }
    return changing { panel in
      panel.marks.append(.regions(field, boundaries: boundaries, colors: colors))
      panel.marks.append(
        .contourLines(field, levels: .values(boundaries), stroke: Stroke(Color(hex: 0x535B68), width: 1.2)))
    }
  }
}
