import Foundation

/// The recipes of the results that the last build of a document used, so that `--explain` can say what has changed since.
struct RecipeBook: Equatable {
  /// By the cell's label, or its place where it has none.
  var recipes: [String: Recipe] = [:]

  private static let kind = "recipes"

  /// What is kept in a cache folder of a document's cells; empty when there is nothing.
  ///
  /// - Parameter document: its name without the ending.
  static func load(from cache: String, document: String) -> RecipeBook {
    var book = RecipeBook()
    guard case .success(let bytes) = Files.bytes(of: DocumentCache(cache, document).path(kind)) else { return book }
    var title = ""
    for line in String(decoding: bytes, as: UTF8.self).split(separator: "\n") {
      let parts = line.split(separator: "\t", maxSplits: 1, omittingEmptySubsequences: false).map(unescaped)
      if parts.count == 2 {
        book.recipes[title, default: Recipe(inputs: [])].inputs.append(.init(name: parts[0], value: parts[1]))
      } else {
        title = parts[0]
      }
    }
    return book
  }

  /// Keeps the recipes: a line with a cell's title, and below it a line for each input.
  func save(to cache: String, document: String) {
    var text = ""
    for (title, recipe) in recipes.sorted(by: { $0.key < $1.key }) {
      text += Self.escaped(title) + "\n"
      for input in recipe.inputs { text += Self.escaped(input.name) + "\t" + Self.escaped(input.value) + "\n" }
    }
    let bytes = Array(text.utf8)
    let place = DocumentCache(cache, document)
    // Without them '--explain' calls every input new, no more.
    if !Files.holds(place.path(Self.kind), Data(bytes)) { place.replace(Self.kind, with: [bytes]) }
  }

  private static func escaped(_ text: String) -> String {
    guard text.utf8.contains(where: { $0 == 0x5C || $0 == 0x0A || $0 == 0x09 }) else { return text }
    return text.replacing("\\", with: "\\\\").replacing("\n", with: "\\n").replacing("\t", with: "\\t")
  }

  private static func unescaped(_ text: Substring) -> String {
    var result = ""
    var isEscape = false
    for character in text {
      if isEscape {
        result.append(character == "n" ? "\n" : character == "t" ? "\t" : character)
        isEscape = false
      } else if character == "\\" {
        isEscape = true
      } else {
        result.append(character)
      }
    }
    return result
  }
}
