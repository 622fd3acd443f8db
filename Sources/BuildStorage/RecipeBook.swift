/// The inputs of the results that the last build of a document used, from which `--explain` reports what has changed.
package struct RecipeBook: Equatable, Codable, Sendable {
  /// The inputs by the cell's label, or by its position if it has none.
  package var recipes: [String: Recipe] = [:]

  package init() {}

  private static func key(_ document: String) -> String { Fingerprint(texts: [document]).text }

  /// The stored inputs of a document's cells, or an empty value if there are none.
  ///
  /// - Parameter document: its name without the extension.
  package static func load(from store: BuildStore, document: String) -> RecipeBook {
    let key = key(document)
    return store.value(.inputs, key) { store.load(.inputs, key, as: RecipeBook.self)?.header } ?? RecipeBook()
  }

  /// Stores the inputs. If this fails, `--explain` reports every input as new, and nothing else changes.
  package func save(to store: BuildStore, document: String) {
    if Self.load(from: store, document: document) != self { _ = store.save(.inputs, Self.key(document), self) }
  }
}
