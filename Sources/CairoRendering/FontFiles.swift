internal import Plotting

#if canImport(Glibc)
  private import Glibc
#elseif canImport(Musl)
  private import Musl
#elseif canImport(Darwin)
  private import Darwin
#endif

/// The files of the fonts that figures use.
///
/// The fonts that a system offers under a name differ from machine to machine; these files, each given by its name, do
/// not.
struct FontFiles: Sendable {
  /// The path of each face's file, in the order of ``Face/allCases``.
  let paths: [String]

  /// Finds every file.
  init() throws(RenderingError) {
    try self.init(folders: FontFiles.folders)
  }

  init(folders: [String]) throws(RenderingError) {
    var paths: [String] = []
    for face in Face.allCases {
      let file = face.fileName
      guard let folder = folders.first(where: { access("\($0)/\(file)", R_OK) == 0 }) else {
        throw RenderingError.missingFont(file: file, folders: folders)
      }
      paths.append("\(folder)/\(file)")
    }
    self.paths = paths
  }

  /// The font folders of Debian's packages and Homebrew.
  static var folders: [String] {
    var folders = [
      "/usr/share/fonts/opentype/inter", "/usr/share/fonts/truetype/katex", "/usr/local/share/fonts",
      "/opt/homebrew/share/fonts", "/Library/Fonts",
    ]
    if let home = getenv("HOME") { folders.append(String(cString: home) + "/Library/Fonts") }
    return folders
  }

  /// A fingerprint of the files: their sizes with the first and last few thousand bytes.
  var fingerprint: String {
    var pieces: [[UInt8]] = []
    for path in paths {
      guard let file = fopen(path, "rb") else { continue }
      defer { fclose(file) }
      var buffer = [UInt8](repeating: 0, count: 4096)
      pieces.append(Array(buffer[..<fread(&buffer, 1, buffer.count, file)]))
      fseek(file, 0, SEEK_END)
      let size = ftell(file)
      pieces.append(Array("\(size)".utf8))
      fseek(file, max(0, size - buffer.count), SEEK_SET)
      pieces.append(Array(buffer[..<fread(&buffer, 1, buffer.count, file)]))
    }
    return contentName(of: pieces)
  }
}

extension Face {
  var fileName: String {
    switch self {
    case .text: "Inter-Regular.otf"
    case .semibold: "Inter-SemiBold.otf"
    case .mathItalic: "KaTeX_Math-Italic.ttf"
    case .math: "KaTeX_Main-Regular.ttf"
    case .mathBold: "KaTeX_Main-Bold.ttf"
    }
  }

  /// The font family of the file.
  var family: String {
    switch self {
    case .text, .semibold: "Inter"
    case .mathItalic: "KaTeX_Math"
    case .math, .mathBold: "KaTeX_Main"
    }
  }
}
