import CairoRendering
import FigureGallery
import Foundation
import Plotting

/// The gallery as a folder of pictures with a page that shows them all.
struct GalleryFolder {
  private let folder: URL

  init(_ folder: URL) {
    self.folder = folder
  }

  func write() throws {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let renderer = try FigureRenderer()
    var page = "<!doctype html><meta charset=utf-8><title>Gallery</title><style>body{font:14px sans-serif}"
    page += "div{display:inline-block;padding:1em}.dark{background:#16191e;color:#e3e7ec}</style>\n"
    for example in Gallery.all {
      page += "<h2>\(example.name)</h2><p>\(example.figure.description)</p>\n"
      for (name, style) in [("light", FigureStyle.light), ("dark", .dark)] {
        let file = "\(example.name)-\(name)"
        let svg = try renderer.svg(example.figure, style: style)
        try Data(svg).write(to: folder.appendingPathComponent("\(file).svg"))
        try Data(renderer.png(example.figure, style: style))
          .write(to: folder.appendingPathComponent("\(file).png"))
        page += "<div class=\(name)><img src=\"\(file).svg\"></div>\n"
        print("\(file): \(svg.count) bytes of SVG")
      }
      try Data(renderer.pdf(example.figure)).write(to: folder.appendingPathComponent("\(example.name).pdf"))
      try Data(example.figure.csv.utf8).write(to: folder.appendingPathComponent("\(example.name).csv"))
    }
    try Data(page.utf8).write(to: folder.appendingPathComponent("index.html"))
  }
}
