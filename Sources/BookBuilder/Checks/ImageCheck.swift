import BookModel
import BuildStorage
import Dependencies
import Diagnostics

/// Reports images that don't exist, that are outside the book's folder, or that have no alternative text.
struct ImageCheck: DocumentCheck {
  func findings(in document: Document, _ view: DocumentView) -> [Diagnostic] {
    var diagnostics: [Diagnostic] = []
    document.forEachInline { inline in
      guard case .image(let source, _, let alt) = inline.content else { return }
      let file = view.file(source)
      if let fault = ActiveContent.fault(inAddress: source, isPicture: true) {
        diagnostics.append(
          .error(
            "unsafe-address", at: inline.location, fault,
            remedy: "Keep the picture in the folder of the chapters, and give its path."))
      } else if source.lowercased().hasSuffix(".svg"), let bytes = file.bytes, ActiveContent.isIn(svg: bytes) {
        diagnostics.append(
          .error(
            "active-picture", at: inline.location, "the picture '\(source)' holds scripts",
            remedy: "Take its scripts, handlers of events and foreign objects out."))
      }
      switch file.place {
      case .remote:
        diagnostics.append(
          .error(
            "remote-image", at: inline.location, "this picture would be loaded from another host",
            remedy: "Keep it in the book's folder: a page needs no network."))
      case .outside:
        diagnostics.append(
          .error(
            "escaping-path", at: inline.location, "the path '\(source)' leaves the book's folder",
            remedy: "Move the file into the folder of the chapters."))
      case .missing:
        diagnostics.append(
          .error("missing-image", at: inline.location, "there is no file '\(source)' in the folder of the chapters"))
      case .file: break
      }
      if alt.plainText.isEmpty {
        diagnostics.append(
          .warning(
            "missing-alt", at: inline.location, "this picture has no description",
            remedy: "Say between the brackets what it shows."))
      }
    }
    return diagnostics
  }
}
