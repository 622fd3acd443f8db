import Diagnostics

/// A tag of a template, and for a section what is inside.
struct TemplateTag: Sendable {
  enum Kind: Sendable {
    case variable, section, invertedSection
    /// `{{> name}}`
    case partial
    /// `{{< name}}`: a partial of which blocks are replaced.
    case parent
    /// `{{$ name}}`: a block that may be replaced.
    case block
  }

  var kind: Kind
  /// As it is written, without the functions around it.
  var name: String
  /// The functions around the name, the outermost first: `first(pages)`.
  var functions: [String] = []
  var location: SourceLocation
  var children: [TemplateTag] = []
}
