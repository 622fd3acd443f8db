/// The elements of HTML.
package enum HTMLElements {
  /// Elements without content, which no tag closes.
  package static let void: Set<String> = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr",
  ]

  /// Elements that end where their parent does, or the next one of their kind begins.
  package static let endingByThemselves: Set<String> = [
    "p", "li", "dt", "dd", "tr", "td", "th", "thead", "tbody", "tfoot", "colgroup", "caption", "option", "optgroup",
    "rt", "rp", "html", "head", "body",
  ]

  /// All elements of HTML, with those of former versions that browsers still show.
  package static let known: Set<String> = void.union(endingByThemselves).union([
    "a", "abbr", "acronym", "address", "article", "aside", "audio", "b", "bdi", "bdo", "big", "blockquote", "button",
    "canvas", "center", "cite", "code", "data", "datalist", "del", "details", "dfn", "dialog", "div", "dl", "em",
    "fieldset", "figcaption", "figure", "font", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header",
    "hgroup",
    "i", "iframe", "ins", "kbd", "label", "legend", "main", "map", "mark", "math", "menu", "meter", "nav", "nobr",
    "noscript", "object", "ol", "output", "picture", "pre", "progress", "q", "ruby", "s", "samp", "script", "search",
    "section", "select", "slot", "small", "span", "strike", "strong", "style", "sub", "summary", "sup", "svg", "table",
    "template", "textarea", "time", "title", "tt", "u", "ul", "var", "video",
  ])

  /// Elements whose content has elements of its own.
  package static let foreign: Set<String> = ["svg", "math"]

  /// Whether browsers know an element, or take it for one that a script defines: `<my-element>`.
  package static func isKnown(_ name: String) -> Bool { known.contains(name) || name.contains("-") }
}
