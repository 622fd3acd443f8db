package import Plotting

/// Errors in the positions of a figure's texts: texts that overlap or extend beyond the canvas.
///
/// - Parameter width: the width of a text.
package func layoutFaults(
  of figure: Figure, style: FigureStyle, width: (@Sendable (TextRun) -> Double)? = nil
) -> [String] {
  var canvas = RecordingCanvas(width: width)
  let layout = FigureLayout(figure, style: style, measures: canvas)
  figure.draw(on: &canvas, layout: layout, style: style)
  let page = Rectangle(x: 0, y: 0, width: layout.size.width, height: layout.size.height)
  var faults: [String] = []
  let labels = canvas.labels.filter { !$0.text.isEmpty }
  for (index, label) in labels.enumerated() {
    let corners = [Point(label.area.minX, label.area.minY), Point(label.area.maxX, label.area.maxY)]
    if !corners.allSatisfy(page.contains) { faults.append("'\(label.text)' leaves the canvas") }
    // Ascents and descents are those of the tallest letters, so an overlap of one unit is permitted.
    let area = label.area.expanded(by: -1)
    for other in labels[..<index] where area.intersects(other.area.expanded(by: -1)) {
      faults.append("'\(label.text)' covers '\(other.text)'")
    }
  }
  if canvas.commands.contains(where: { $0.contains("nan") || $0.contains("inf") }) {
    faults.append("a place is not a number")
  }
  return faults
}
