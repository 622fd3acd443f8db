/// Why a figure could not be drawn.
package enum RenderingError: Error, Equatable, CustomStringConvertible {
  /// A font file is in none of the searched folders.
  case missingFont(file: String, folders: [String])
  /// A font file exists but cannot be read.
  case unreadableFont(path: String)
  /// The picture has no area, or is larger than Cairo supports.
  case size(width: Int, height: Int)
  /// Labels that can't be drawn as they are written, with what is wrong with each.
  case labels([String])
  /// Cairo reported an error, with its message.
  case drawing(String)

  package var description: String {
    switch self {
    case .missingFont(let file, let folders):
      "the font file \(file) is missing; run ./setup to install it (looked in \(folders.joined(separator: ", ")))"
    case .unreadableFont(let path):
      "the font file \(path) cannot be read; run ./setup to install it again"
    case .size(let width, let height):
      "a figure of \(width) × \(height) pixels cannot be drawn; choose a panel size or scale between"
        + " 1 and \(FigureRenderer.largestSide) pixels on a side"
    case .labels(let faults):
      "a label can't be drawn: \(faults.joined(separator: "; "))"
    case .drawing(let reason):
      "drawing the figure failed: \(reason)"
    }
  }
}
