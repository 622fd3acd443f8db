package import BuildStorage
package import Diagnostics
package import Foundation
package import SiteWriting

extension SiteRenderer {
  /// A page and the files it shows.
  package struct Page: Sendable {
    package var files: [SiteFile]
    package var diagnostics: [Diagnostic] = []
  }

  /// A long part of a page, made only if the page is.
  package struct Piece {
    /// A fingerprint of the result of ``make``.
    package var fingerprint: Fingerprint
    package var make: () -> Data
  }

  /// A page made from its template. It is not made if the site already contains it, made from the same template,
  /// context and pieces.
  ///
  /// - Parameters:
  ///   - image: the path of a picture to show with shared links to the page.
  ///   - own: context in addition to that of all pages.
  ///   - pieces: contents that replace ``TemplateLibrary/place(of:)`` in the page.
  package func page(
    _ slug: String, _ template: String, image: String? = nil, own: [String: Any], pieces: [Piece] = [],
    files: [SiteFile] = [], diagnostics: [Diagnostic] = []
  ) -> Page {
    var words = ContextWords()
    words.add(own)
    let stamp = Fingerprint(
      texts: [
        BuilderIdentity.current, contexts.fingerprint.text, slug, image ?? "",
        material.templates.fingerprint(of: template)?.text ?? "",
      ] + pieces.map(\.fingerprint.text) + words.texts)
    let path = "\(slug).html"
    let standing = SiteFile(standing: path, stamp: stamp.text)
    if site?.stands(standing) == true { return Page(files: [standing] + files, diagnostics: diagnostics) }
    let context = contexts.context(of: slug, image: image).merging(own) { $1 }
    let bytes = material.templates.render(template, context, pieces: pieces.map { $0.make() })
    return Page(files: [SiteFile(path: path, bytes: bytes, stamp: stamp.text)] + files, diagnostics: diagnostics)
  }
}

/// The whole context of a template as texts in a fixed order, from which a page's stamp is computed, so that nothing
/// can be left out.
package struct ContextWords {
  package private(set) var texts: [String] = []

  package mutating func add(_ value: Any) {
    switch value {
    case let text as String: texts += ["text", text]
    case let map as [String: Any]:
      texts += ["map", "\(map.count)"]
      for (key, value) in map.sorted(by: { $0.key < $1.key }) {
        texts.append(key)
        add(value)
      }
    case let list as [Any]:
      texts += ["list", "\(list.count)"]
      for value in list { add(value) }
    default: texts += ["value", "\(value)"]
    }
  }
}
