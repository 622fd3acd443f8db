import BookModel
import BuildStorage
import Configuration
import ConfigurationYAML
import Diagnostics

/// Reads the builder's words in the language of a book: from `words/LANGUAGE.yaml` in the folder of templates, and from
/// book.yaml.
struct WordsReader {
  private(set) var words: Words
  private(set) var diagnostics: [Diagnostic] = []

  /// - Parameters:
  ///   - language: a tag such as `de-AT`, whose words are those of `de-AT.yaml` or `de.yaml`.
  ///   - own: what the author gives for words, as a map.
  init(language: Manifest.Entry, own: ParameterValue?, templates: String) {
    words = Words()
    var said: [String: String] = [:]
    let tag = language.name.lowercased()
    let isEnglish = tag == "en" || tag.hasPrefix("en-")
    let tags = [language.name, tag, String(tag.prefix { $0 != "-" })]
    if let file = tags.map({ "\(templates)/words/\($0).yaml" }).first(where: Files.exists) {
      read(file, into: &said)
    } else if !isEnglish {
      diagnostics.append(
        .warning(
          "no-words", at: language.location,
          "the builder's own words are not known in '\(language.name)': they stay English",
          remedy: "Write them into '\(templates)/words/\(tags[2]).yaml', as 'Figure: …'; 'words/de.yaml' is a model."))
    }
    if let own { take(own, into: &said) }
    words = Words(said)
  }

  private mutating func read(_ file: String, into said: inout [String: String]) {
    do throws(Diagnostic) {
      let source = try SourceText(file: file, bytes: try Files.read(file, orFind: "unreadable-file") { "" })
      take(try YAML(file: file).parse(source.text), into: &said)
    } catch {
      diagnostics.append(error)
    }
  }

  private mutating func take(_ value: ParameterValue, into said: inout [String: String]) {
    guard case .map(let entries) = value.content else {
      diagnostics.append(
        .error(
          "wrong-type", at: value.location, "words are a map, not \(value.kind)",
          remedy: "Write one 'Figure: Abbildung' a line."))
      return
    }
    for entry in entries {
      guard case .text(let text) = entry.value.content else {
        diagnostics.append(
          .error(
            "wrong-type", at: entry.value.location,
            "what is said for '\(entry.key)' must be a text, not \(entry.value.kind)",
            remedy: "Put it between quotation marks."))
        continue
      }
      said[entry.key] = text
    }
  }
}
