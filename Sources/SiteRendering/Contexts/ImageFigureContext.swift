/// What `partials/image.mustache` is told: a picture from a file that has a number.
package struct ImageFigureContext: PartialContext {
  var id: String?
  var label: String
  var captionHTML: String
  var imageHTML: String
  var style: String

  package static let template = "partials/image"
  package static let isRequired = false
  package static let keys = ContextKeys<Self>(
    ContextKey("id", \.id, "its anchor"), ContextKey("label", \.label, "'Figure' with its number"),
    ContextKey("captionHTML", \.captionHTML, "its caption"), ContextKey("imageHTML", \.imageHTML, "the picture"),
    ContextKey("style", \.style, "the size that its author gives it, as CSS; empty without one"))
}
