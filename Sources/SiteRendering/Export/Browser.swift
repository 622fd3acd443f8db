import Foundation

/// A browser that can print without a window: Chromium or a browser based on it.
package struct Browser {
  package let path: String

  private static let names = [
    "chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "microsoft-edge",
  ]
  private static let applications = [
    "Google Chrome.app/Contents/MacOS/Google Chrome", "Chromium.app/Contents/MacOS/Chromium",
    "Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
  ]

  /// The first installed browser on the search path or among macOS's applications.
  ///
  /// - Parameter searchPath: folders separated by colons.
  package init?(searchPath: String?) {
    let folders = (searchPath ?? "").split(separator: ":")
    let places =
      Self.names.flatMap { name in folders.map { "\($0)/\(name)" } }
      + Self.applications.map { "/Applications/\($0)" }
    guard let path = places.first(where: { access($0, X_OK) == 0 }) else { return nil }
    self.path = path
  }

  /// The browser's arguments for printing a page into a file.
  ///
  /// - Parameters:
  ///   - page: an absolute path.
  ///   - profile: a folder for the browser's profile, as an absolute path.
  package func arguments(printing page: String, to file: String, profile: String) -> [String] {
    var arguments = [
      "--headless", "--disable-gpu", "--disable-extensions", "--disable-background-networking",
      "--disable-component-update", "--disable-sync", "--no-first-run", "--no-default-browser-check",
      "--user-data-dir=\(profile)", "--generate-pdf-document-outline", "--no-pdf-header-footer",
      "--print-to-pdf=\(file)",
    ]
    // Chromium's sandbox doesn't run as root, so it is disabled for root only.
    if geteuid() == 0 { arguments.append("--no-sandbox") }
    return arguments + [URL(fileURLWithPath: page).absoluteString]
  }
}
