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

  /// A long part of a page that is only made when the page is.
  package struct Piece {
    /// Changes with what ``make`` gives.
    package var fingerprint: Fingerprint
    package var make: () -> Data
  }

  /// A page from its template; it is not made where the site holds it already, made from the same template, context and
  /// pieces.
  ///
  /// - Parameters:
  ///   - image: the path of a picture that is shown where links to the page are shared.
  ///   - own: what the template is told besides what it is told on all pages.
  ///   - pieces: what is put into the page where its context has ``TemplateLibrary/place(of:)``.
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

/// Everything that a template is told, in a fixed order: what a page's stamp is made of, so that nothing can be left out.
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
