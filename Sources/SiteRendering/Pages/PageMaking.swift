package import BuildStorage
package import Diagnostics
package import Foundation
package import SiteWriting

extension SiteRenderer {
  /// A page and the files it shows.
  package struct Page: Sendable {
    package var files: [SiteFile]
    package var diagnostics: [Diagnostic] = []
    /// The page itself, if it was made in this build.
    package var made: SiteFile?
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
  ///   - own: what the template is told besides what it is told on all pages.
  ///   - subject: what the page is about.
  ///   - image: the path of a picture that is shown where links to the page are shared.
  ///   - pieces: what is put into the page where its context has ``TemplateLibrary/place(of:)``.
  package func page(
    _ slug: String, _ own: some PageContext, _ subject: SubjectContext = SubjectContext(), image: String? = nil,
    pieces: [Piece] = [], files: [SiteFile] = [], diagnostics: [Diagnostic] = []
  ) -> Page {
    let stamp = Fingerprint(
      texts: [
        BuilderIdentity.current, contexts.fingerprint.text, slug, image ?? "",
        material.templates.fingerprint(of: type(of: own).template)?.text ?? "",
      ] + pieces.map(\.fingerprint.text) + ContextWords(own).texts + ContextWords(subject).texts)
    let path = "\(slug).html"
    let standing = SiteFile(standing: path, stamp: stamp.text)
    if site?.stands(standing) == true { return Page(files: [standing] + files, diagnostics: diagnostics) }
    let whole = WholePageContext(own: own, subject: subject, common: contexts.context(of: slug, image: image))
    let bytes = material.templates.render(whole, pieces: pieces.map { $0.make() })
    let made = SiteFile(path: path, bytes: bytes, stamp: stamp.text)
    return Page(files: [made] + files, diagnostics: diagnostics, made: made)
  }
}
