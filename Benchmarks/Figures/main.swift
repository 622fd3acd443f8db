import CairoRendering
import FigureGallery
import Foundation
import Plotting

/// Writes what one wants to look at, or measures:
///
///     swift run figures gallery FOLDER     every example of the tests, light and dark, as SVG, PNG and a page
///     swift run figures sheet FOLDER       our half of the sheet beside matplotlib, from FOLDER's data
///     swift run figures time FOLDER        how long the figures of the sheet take, in milliseconds, as JSON
let arguments = CommandLine.arguments
guard arguments.count >= 2 else {
  print("figures: say what: gallery FOLDER, sheet FOLDER, time FOLDER")
  exit(64)
}

switch (arguments[1], arguments.count) {
case ("gallery", 3): try GalleryFolder(URL(fileURLWithPath: arguments[2])).write()
case ("sheet", 3): try Sheet(URL(fileURLWithPath: arguments[2])).write()
case ("time", 3): try Timing(sheet: Sheet(URL(fileURLWithPath: arguments[2]))).run()
default:
  print("figures: say what: gallery FOLDER, sheet FOLDER, time FOLDER")
  exit(64)
}
