import BuildStorage
import Foundation
import SiteWriting
import Synchronization

/// The files of the site as they are served: those of the output folder, and those that a build has just made and is
/// about to write there.
final class ServedSite: Sendable {
  private let output: String
  private let fresh = Mutex<[String: Data]>([:])

  /// The path under which the preview's own files are, which no file of a site can have.
  static let prefix = "/.preview/"

  init(output: String) { self.output = output }

  /// Serves files from memory until they are written.
  func hold(_ change: SiteChange) {
    fresh.withLock { fresh in
      for file in change.written { fresh[file.path] = file.bytes }
    }
  }

  /// Serves the output folder again: what was held is written there, or will not be.
  ///
  /// - Returns: the paths of what was held.
  func release() -> [String] {
    fresh.withLock { fresh in
      defer { fresh = [:] }
      return fresh.keys.sorted()
    }
  }

  /// The bytes of a file, or nil if the site has none at this path.
  ///
  /// A link that leads out of the output folder leads nowhere.
  func bytes(of path: String) -> Data? {
    if let data = fresh.withLock({ $0[path] }) { return data }
    // A build exchanges the whole folder, so that the first look may find neither the old file nor the new one.
    for _ in 0..<2 {
      guard let root = Files.resolved(output), let file = Files.resolved("\(root)/\(path)") else { continue }
      guard file.hasPrefix(root == "/" ? root : root + "/") else { return nil }
      if case .success(let bytes) = Files.bytes(of: file) { return Data(bytes) }
    }
    return nil
  }

  /// A page with the tag that loads the preview's script: the only difference to the page that builds write.
  static func withScript(_ page: Data, fingerprint: String) -> Data {
    let tag = Data(scriptTag(fingerprint).utf8)
    guard let head = page.range(of: Data("</head>".utf8)) else { return tag + page }
    return page[..<head.lowerBound] + tag + page[head.lowerBound...]
  }

  static func scriptTag(_ fingerprint: String) -> String {
    "<script src=\"\(prefix)preview.js?page=\(fingerprint)\"></script>"
  }

  /// The media type of a file, from the ending of its name.
  static func mediaType(of path: String) -> String {
    let name = path.split(separator: "/").last ?? ""
    return switch name.split(separator: ".").last {
    case "html": "text/html; charset=utf-8"
    case "css": "text/css; charset=utf-8"
    case "js": "text/javascript; charset=utf-8"
    case "json": "application/json"
    case "svg": "image/svg+xml"
    case "png": "image/png"
    case "jpg", "jpeg": "image/jpeg"
    case "gif": "image/gif"
    case "webp": "image/webp"
    case "avif": "image/avif"
    case "woff2": "font/woff2"
    case "pdf": "application/pdf"
    case "xml": "application/xml"
    case "csv": "text/csv; charset=utf-8"
    case "txt", "swift", "yaml", "md": "text/plain; charset=utf-8"
    default: "application/octet-stream"
    }
  }
}
