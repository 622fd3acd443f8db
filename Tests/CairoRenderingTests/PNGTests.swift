import Plotting
import Testing

@testable import CairoRendering

@Suite struct PNGTests {
  private func number(_ bytes: [UInt8], at offset: Int) -> Int {
    bytes[offset..<(offset + 4)].reduce(0) { $0 << 8 | Int($1) }
  }

  @Test(arguments: [1.0, 2, 1.5])
  func thePictureHasTheFiguresSizeTimesTheScale(scale: Double) throws {
    let renderer = try FigureRenderer()
    let figure = Samples.contour()
    let png = try renderer.png(figure, scale: scale)
    let size = renderer.size(of: figure)
    #expect(png.prefix(8) == [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A])
    #expect(number(png, at: 16) == Int((size.width * scale).rounded(.up)))
    #expect(number(png, at: 20) == Int((size.height * scale).rounded(.up)))
    #expect(png.suffix(8).prefix(4) == [0x49, 0x45, 0x4E, 0x44])
  }

  @Test func theSmallPictureHasHalfThePixelsOfTheLarge() throws {
    let renderer = try FigureRenderer()
    let figure = Samples.contour()
    let pictures = try renderer.pictures(of: figure)
    for offset in [16, 20] {
      #expect(number(pictures.smallPNG, at: offset) == (number(pictures.png, at: offset) + 1) / 2)
    }
  }

  @Test func picturesMadeTogetherAreThoseMadeOneByOne() throws {
    let renderer = try FigureRenderer()
    let figure = Samples.contour()
    let pictures = try renderer.pictures(of: figure)
    #expect(try pictures.png == renderer.png(figure))
    #expect(try pictures.svg == renderer.svg(figure))
    #expect(try pictures.darkSVG == renderer.svg(figure, style: .dark))
    #expect(pictures.size == renderer.size(of: figure))
  }

  @Test func theSameFigureIsTheSameBytesInParallel() async throws {
    let renderer = try FigureRenderer()
    let figure = Samples.contour()
    let expected = try renderer.png(figure)
    try await withThrowingTaskGroup(of: [UInt8].self) { group in
      for _ in 0..<6 { group.addTask { try renderer.png(figure) } }
      for try await png in group {
        let isSame = png == expected
        #expect(isSame)
      }
    }
    let other = try renderer.png(Samples.contour(0.3))
    #expect(other != expected)
  }

  @Test(arguments: [0, -1, .nan, .infinity, 1e9])
  func impossibleScalesAreRefused(scale: Double) throws {
    let renderer = try FigureRenderer()
    #expect(throws: RenderingError.self) { try renderer.png(Samples.contour(), scale: scale) }
  }

  @Test func panelSizesThatAreNoSizeCountAsNotGiven() throws {
    let renderer = try FigureRenderer()
    let plain = renderer.size(of: Figure(panels: [Panel()]))
    for size in [Size(width: .infinity, height: 10), Size(width: 10, height: .nan)] {
      #expect(renderer.size(of: Figure(panelSize: size, panels: [Panel()])) == plain)
    }
    #expect(throws: RenderingError.self) {
      try renderer.svg(Figure(panelSize: Size(width: 1e7, height: 10), panels: [Panel()]))
    }
  }
}

@Suite struct FontTests {
  @Test func aMissingFileIsNamedWithWhatToDo() {
    do {
      _ = try FontFiles(folders: ["/nowhere", "/elsewhere"])
      Issue.record("there are no fonts there")
    } catch {
      #expect(error.description.contains("Inter-Regular.otf"))
      #expect(error.description.contains("./setup"))
      #expect(error.description.contains("/nowhere, /elsewhere"))
    }
  }

  /// The fonts of the system have no effect: text has the same width everywhere.
  @Test func widthsAreThoseOfTheFontFiles() throws {
    let files = try FontFiles()
    let widths = try TypeCases.shared.lend(files: files) { (typeCase) throws(RenderingError) in
      [
        typeCase.width(of: TextRun("0", face: .math, size: 1000)),
        typeCase.width(of: TextRun("θ", face: .mathItalic, size: 1000)),
        typeCase.width(of: TextRun("∇", face: .math, size: 1000)),
        typeCase.width(of: TextRun("w", face: .mathBold, size: 1000)),
      ]
    }
    // The advances in KaTeX's files, in thousandths.
    for (width, expected) in zip(widths, [500.0, 469, 833, 831]) { #expect(abs(width - expected) < 2) }
  }

  @Test func semiboldIsWiderThanRegular() throws {
    let (regular, semibold) = try TypeCases.shared.lend(files: FontFiles()) { (typeCase) throws(RenderingError) in
      (
        typeCase.width(of: TextRun("Momentum", face: .text, size: 20)),
        typeCase.width(of: TextRun("Momentum", face: .semibold, size: 20))
      )
    }
    #expect(semibold > regular * 1.02)
  }

  @Test func fingerprintIsSteadyAndNamesTheLibraries() {
    let fingerprint = FigureRenderer.fingerprint
    #expect(fingerprint == FigureRenderer.fingerprint)
    #expect(fingerprint.contains("cairo 1.") && fingerprint.contains("pango 1."))
    #expect(!fingerprint.contains("fonts none"))
  }
}
