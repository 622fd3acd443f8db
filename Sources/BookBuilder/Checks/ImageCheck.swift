import BookModel
import BuildStorage
import Dependencies
import Diagnostics

/// Reports images that don't exist, that are outside the book's folder, or that have no alternative text.
struct ImageCheck: DocumentCheck {
  func findings(in document: Document, _ view: DocumentView) -> [Diagnostic] {
    var diagnostics: [Diagnostic] = []
    document.forEachInline { inline in
      if case .image(let image) = inline.content { diagnostics += findings(image, at: inline.location, view) }
    }
    document.forEachBlock { block in
      if case .figure(let figure) = block.content { diagnostics += findings(figure.image, at: block.location, view) }
    }
    return diagnostics
  }

  private func findings(_ image: Image, at location: SourceLocation, _ view: DocumentView) -> [Diagnostic] {
    var diagnostics: [Diagnostic] = []
    let source = image.source
    let file = view.file(source)
    if let fault = ActiveContent.fault(inAddress: source, isPicture: true) {
      diagnostics.append(
        .error(
          "unsafe-address", at: location, fault,
          remedy: "Keep the picture in the folder of the chapters, and give its path."))
    } else if source.lowercased().hasSuffix(".svg"), let bytes = file.bytes, ActiveContent.isIn(svg: bytes) {
      diagnostics.append(
        .error(
          "active-picture", at: location, "the picture '\(source)' holds scripts",
          remedy: "Take its scripts, handlers of events and foreign objects out."))
    }
    switch file.place {
    case .remote:
      diagnostics.append(
        .error(
          "remote-image", at: location, "this picture would be loaded from another host",
          remedy: "Keep it in the book's folder: a page needs no network."))
    case .outside:
      diagnostics.append(
        .error(
          "escaping-path", at: location, "the path '\(source)' leaves the book's folder",
          remedy: "Move the file into the folder of the chapters."))
    case .missing:
      diagnostics.append(
        .error("missing-image", at: location, "there is no file '\(source)' in the folder of the chapters"))
    case .unreadable(let reason):
      diagnostics.append(
        .error("unreadable-file", at: location, "the picture '\(source)' can't be read: \(reason)"))
    case .file: break
    }
    if image.alt.plainText.isEmpty, image.description == nil {
      diagnostics.append(
        .warning(
          "missing-alt", at: location, "this picture has no description",
          remedy: "Say between the brackets what it shows."))
    }
    return diagnostics
  }
}
