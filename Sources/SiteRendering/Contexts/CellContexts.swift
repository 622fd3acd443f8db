/// What `partials/cell.mustache` is told: a cell with its results.
package struct CellContext: PartialContext {
  var kind: String
  var anchor: String?
  var echo: Bool
  var fold: Bool
  var language: String
  var sourceHTML: String
  var experiment: String?
  var how: ProvenanceContext?
  var outputsHTML: String
  var hasOutput: Bool { !outputsHTML.isEmpty }
  var messageHTML: String?
  var failed: Bool { messageHTML != nil }

  package static let template = "partials/cell"
  package static let keys = ContextKeys<Self>(
    ContextKey("kind", \.kind, "'experiment' or 'code'"), ContextKey("anchor", \.anchor, "the anchor of the cell"),
    ContextKey("echo", \.echo, "whether its source is shown"),
    ContextKey("fold", \.fold, "whether the source is closed at first"),
    ContextKey("language", \.language, "the language of the source"),
    ContextKey("sourceHTML", \.sourceHTML, "the source"),
    ContextKey("experiment", \.experiment, "the experiment's name"),
    ContextKey("how", \.how, "how its results were made"),
    ContextKey("outputsHTML", \.outputsHTML, "figures, tables and printed text, in their order"),
    ContextKey("hasOutput", \.hasOutput, "whether there is anything below the source"),
    ContextKey("messageHTML", \.messageHTML, "why it failed, if it was to fail"),
    ContextKey("failed", \.failed, "whether it failed"))
}

/// How a cell's results were made.
package struct ProvenanceContext: TemplateContext {
  var experiment: String?
  var command: String?
  var program: NamedFileContext
  var parameters: [ParameterContext] = []

  package static let keys = ContextKeys<Self>(
    ContextKey("experiment", \.experiment, "the experiment's name"),
    ContextKey("command", \.command, "the command that runs the experiment again"),
    ContextKey("program", \.program, "the experiment's parameters or the chapter's program as a file"),
    ContextKey("parameters", \.parameters, "all parameters of the experiment"))
}

/// A parameter of an experiment.
package struct ParameterContext: TemplateContext {
  var name: String
  var value: String
  var isDefault: Bool

  package static let keys = ContextKeys<Self>(
    ContextKey("name", \.name, "its name"), ContextKey("value", \.value, "its value"),
    ContextKey("isDefault", \.isDefault, "whether the cell leaves it out"))
}

/// What `partials/figure.mustache` is told: a figure.
package struct FigureContext: PartialContext {
  var id: String?
  var number: String?
  var captionHTML: String
  var hasCaption: Bool
  var alt: String
  var altLanguage: String?
  var image: String
  var dark: String?
  var svg: String
  var png: String
  var smallPNG: String
  var csv: String
  var width: String?
  var imageWidth: Int
  var imageHeight: Int

  package static let template = "partials/figure"
  package static let keys = ContextKeys<Self>(
    ContextKey("id", \.id, "its anchor"), ContextKey("number", \.number, "its number"),
    ContextKey("captionHTML", \.captionHTML, "its caption"),
    ContextKey("hasCaption", \.hasCaption, "whether it has a number and a caption"),
    ContextKey("alt", \.alt, "what it shows, in words"),
    ContextKey("altLanguage", \.altLanguage, "the language of these words, where it is not the book's"),
    ContextKey("image", \.image, "the picture to show"),
    ContextKey("dark", \.dark, "the picture for dark pages, in SVG"), ContextKey("svg", \.svg, "the picture in SVG"),
    ContextKey("png", \.png, "the picture in PNG, two pixels a point"),
    ContextKey("smallPNG", \.smallPNG, "the picture in PNG, one pixel a point"),
    ContextKey("csv", \.csv, "the data it shows"), ContextKey("width", \.width, "the width the author asks for"),
    ContextKey("imageWidth", \.imageWidth, "the picture's width in points"),
    ContextKey("imageHeight", \.imageHeight, "the picture's height in points"))
}
