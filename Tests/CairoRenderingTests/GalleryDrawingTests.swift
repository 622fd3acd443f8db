import FigureGallery
import Plotting
import Testing

@testable import CairoRendering

@Suite struct GalleryDrawingTests {
  /// Drawn as in the book, with the widths of its fonts.
  @Test(arguments: Gallery.all)
  func noTextCoversAnotherOrLeavesTheCanvas(example: Example) throws {
    let files = try FontFiles()
    for style in [FigureStyle.light, .dark] {
      let faults = layoutFaults(of: example.figure, style: style) { run in
        (try? TypeCases.shared.lend(files: files) { (typeCase) throws(RenderingError) in typeCase.width(of: run) }) ?? 0
      }
      #expect(faults == [])
    }
  }

  @Test(arguments: Gallery.all.filter { $0.name != "million-points" })
  func bothStylesAreDrawnInEveryFormat(example: Example) throws {
    let renderer = try FigureRenderer()
    for style in [FigureStyle.light, .dark] {
      let svg = try renderer.svg(example.figure, style: style)
      #expect(svg.count < 600_000)
      let again = try renderer.svg(example.figure, style: style)
      #expect(again == svg)
      #expect(try renderer.png(example.figure, style: style, scale: 1).count > 500)
    }
    let pdf = try renderer.pdf(example.figure)
    #expect(pdf.starts(with: "%PDF-".utf8))
    let again = try renderer.pdf(example.figure)
    #expect(again == pdf)
  }
}
