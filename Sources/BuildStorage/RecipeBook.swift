/// The inputs of the results that the last build of a document used, from which `--explain` reports what has changed.
package struct RecipeBook: Equatable, Sendable {
  /// The inputs by the cell's label, or by its position if it has none.
  package var recipes: [String: Recipe] = [:]

  package init() {}

  private static func key(_ document: String) -> String { Fingerprint(texts: [document]).text }

  /// The stored form: the keys, one a row, and the inputs, each a row with the title of its cell.
  private struct Header: Codable {}

  /// The stored inputs of a document's cells, or an empty value if there are none.
  ///
  /// - Parameter document: its name without the extension.
  package static func load(from store: BuildStore, document: String) -> RecipeBook {
    let key = key(document)
    return store.value(.inputs, key) { stored(in: store, key) } ?? RecipeBook()
  }

  private static func stored(in store: BuildStore, _ key: String) -> RecipeBook? {
    guard let entry = store.load(.inputs, key, as: Header.self), entry.blobs.count == 2 else { return nil }
    var book = RecipeBook()
    for row in TabbedLines.decode(entry.blobs[1]) where row.count == 3 {
      book.recipes[row[0], default: Recipe(inputs: [])].inputs.append(Recipe.Input(name: row[1], value: row[2]))
    }
    return book
  }

  /// The keys of the results that the last build of a document used.
  package static func keys(in store: BuildStore, document: String) -> [ResultKey] {
    guard let entry = store.load(.inputs, key(document), as: Header.self), entry.blobs.count == 2 else { return [] }
    return TabbedLines.decode(entry.blobs[0]).compactMap(\.first).map { ResultKey(digest: $0) }
  }

  /// Stores the inputs. If this fails, `--explain` reports every input as new, and nothing else changes.
  package func save(to store: BuildStore, document: String) {
    guard Self.load(from: store, document: document) != self else { return }
    let recipes = recipes.sorted { $0.key < $1.key }
    let rows = recipes.flatMap { title, recipe in recipe.inputs.map { [title, $0.name, $0.value] } }
    _ = store.save(
      .inputs, Self.key(document), Header(),
      [TabbedLines.encode(recipes.map { [$0.value.key.digest] }), TabbedLines.encode(rows)])
  }
}
