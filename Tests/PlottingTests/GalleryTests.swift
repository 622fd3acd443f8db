import FigureGallery
import Plotting
import Testing

@Suite struct GalleryTests {
  @Test(arguments: Gallery.all)
  func noTextCoversAnotherOrLeavesTheCanvas(example: Example) {
    for style in [FigureStyle.light, .dark] { #expect(layoutFaults(of: example.figure, style: style) == []) }
  }

  @Test(arguments: Gallery.all)
  func everyFigureIsDescribedAndHasItsData(example: Example) {
    let description = example.figure.description
    #expect(description.count > 20 && description.hasSuffix("."))
    #expect(!description.contains("$") && !description.contains("\\"))
    let rows = example.figure.csv.split(separator: "\n")
    #expect(rows.count > 1)
    #expect(rows[0].hasPrefix("panel,series,x,y"))
  }
}
